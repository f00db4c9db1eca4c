import Kit
import Storage

/// Proves over the whole store that every order's money adds up (model, section 10: invariants 2 and 5).
/// Reads in batches by order id, so its memory does not grow with the store and no transaction stays open
/// long.
package struct CheckMoney {
    private let database: Database
    private let batch: Int
    private var last = ID<Order>(raw: 0)
    package private(set) var tally = Tally()

    package struct Tally: Hashable, Sendable {
        package var orders = 0
        package var open = 0
        package var broken = 0
    }

    package init(_ database: Database, batch: Int = 5000) {
        self.database = database
        self.batch = batch
    }

    /// What the next batch of orders shows; nil when all were seen.
    package mutating func next() async throws -> [MoneyFinding]? {
        let after = last
        let size = batch
        let page = try await database.read { try MoneyPage(after: after, limit: size, in: $0) }
        guard let end = page.last else { return nil }
        last = end
        var findings = page.findings
        if findings.contains(where: { $0.kind == .broken }) { findings = try await confirmed(findings) }
        tally.orders += page.count
        tally.open += findings.count { $0.kind == .open }
        tally.broken += findings.count { $0.kind == .broken }
        return findings
    }

    /// Somebody may have changed an order between two of our statements; then it is read again, alone.
    private func confirmed(_ findings: [MoneyFinding]) async throws -> [MoneyFinding] {
        let suspects = Set(findings.filter { $0.kind == .broken }.map(\.order))
        var confirmed = findings.filter { !suspects.contains($0.order) }
        for order in suspects.sorted() { confirmed += try await reread(order) }
        return confirmed
    }

    private func reread(_ order: ID<Order>) async throws -> [MoneyFinding] {
        var findings: [MoneyFinding] = []
        for _ in 0..<5 {
            let (page, isStill) = try await database.read { session in
                let page = try MoneyPage(only: order, in: session)
                return (page, try page.isCurrent(in: session))
            }
            findings = page.findings
            if isStill { break }
        }
        return findings
    }
}
