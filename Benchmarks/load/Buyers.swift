// Two hundred buyers and one last unit.
import Journal
import Kit
import Sales
import Storage
import Supply

extension Firm {
    /// `one`: a SKU with one unit. `crossed`: three SKUs with one unit each, every buyer wants all three, in another
    /// order. `kit`: a kit whose parts are there once. Prints how many won, how the others were refused, how
    /// long it took.
    func sellLastUnit(_ kind: String) async throws {
        let suffix = String(SystemRandom().bits() % 1_000_000)
        let skus = (kind == "one" ? ["A"] : ["A", "B", "C"]).map { "LAST-\($0)-\(suffix)" }
        for sku in skus {
            try await sell(sku)
            try await perform(ReceiveStock(StockPlace(sku: sku, location: "W1"), quantity: "1"))
        }
        if kind == "kit" {
            try await sell("KIT-\(suffix)", .kit)
            try await perform(DefineKit(sku: "KIT-\(suffix)", components: skus.map { .init(sku: $0) }))
        }
        let started = company.clock.now()
        let answers = await withTaskGroup(of: String.self) { group in
            for buyer in 0..<200 {
                let wanted = kind == "kit" ? ["KIT-\(suffix)"] : Self.rotated(skus, by: buyer)
                group.addTask { await answer(to: wanted, buyer) }
            }
            return await group.reduce(into: [:]) { counts, answer in counts[answer, default: 0] += 1 }
        }
        let took = (company.clock.now() - started).wholeMicroseconds / 1_000
        let told = answers.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
        Load.say("buyers case=\(kind) \(told) milliseconds=\(took)")
    }

    private static func rotated(_ skus: [String], by count: Int) -> [String] {
        let shift = count % skus.count
        let turned = Array(skus[shift...] + skus[..<shift])
        return count % 2 == 0 ? turned : turned.reversed()
    }

    private func answer(to skus: [String], _ buyer: Int) async -> String {
        do {
            let order = try Self.order(skus.map { ($0, "1") }, customer: buyer)
            _ = try await perform(order, key: "\(skus[0])-\(buyer)")
            return "won"
        } catch let refusal as Refusal {
            return refusal.code
        } catch let refusals as Refusals {
            return refusals.all.first?.code ?? "refused"
        } catch {
            Load.complain("\(error)")
            return "fault"
        }
    }

    /// Prints what breaks an invariant, and exits with 1 if anything does.
    func check() async throws {
        let orders = try await CheckOrders().run(in: company.database)
        for finding in orders.findings { Load.say("broken \(finding)") }
        let stock = try await company.database.read { try CheckStock.findings(in: $0) }
        for finding in stock { Load.say("broken \(finding)") }
        Load.say("checked orders=\(orders.orders) broken=\(orders.findings.count + stock.count)")
    }
}
