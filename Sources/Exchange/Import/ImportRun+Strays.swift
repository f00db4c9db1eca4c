import Journal
import Kit
import Sales
import Storage

/// Payments and parcels of orders that orders.csv does not have: of the store's, or of nobody's. Those of
/// nobody are refused, and so not lost.
extension ImportRun {
    func strays(isWriting: Bool) async throws -> Tally {
        guard !survey.files.isDisjoint(with: [.payments, .parcelEvents, .extras]) else { return Tally() }
        var tally = Tally()
        var last = ""
        while true {
            let after = last
            let keys = try await survey.scratch.database.read { try Self.strayKeys(after: after, in: $0) }
            guard let end = keys.last else { return tally }
            last = end.text
            tally.add(try await settle(keys, isWriting: isWriting))
        }
    }

    private func settle(_ keys: [OrderKey], isWriting: Bool) async throws -> Tally {
        let blocks = keys.map { OrderBlock(channel: $0.channel, order: $0.order, rows: []) }
        let (files, zone) = (survey.files, options.zone)
        let set = try await survey.scratch.database.read { try SetFacts(of: blocks, files, in: $0) }
        let (additions, refused) = try await company.database.read { session in
            try Self.additions(to: blocks, set, zone, in: session)
        }
        guard isWriting, !additions.isEmpty else { return refused }
        let occasion = try await company.confirmedOccasion(
            for: Company.Request(by: options.actor, origin: "import"))
        var tally = try await company.database.write { session in
            var writer = BatchWriter(session, occasion)
            return try writer.write(PreparedBatch(additions))
        }
        tally.add(refused)
        return tally
    }

    private static func additions(
        to blocks: [OrderBlock], _ set: SetFacts, _ zone: Zone?, in session: Session
    ) throws -> (additions: [PastAddition], refused: Tally) {
        let known = try StoreFacts(of: blocks, in: session).known
        var tally = Tally()
        var additions: [PastAddition] = []
        for block in blocks {
            guard let order = known[block.key.text] else {
                tally.refuse(block.key, unknown(block.key, set))
                tally.refuse(set.payments[block.key.text] ?? [], of: nil)
                continue
            }
            guard let addition = try PastAddition(to: order, block, set, zone: zone, in: session) else {
                continue
            }
            tally.refuse(block.key, addition.faults)
            guard addition.faults.isEmpty else { continue }
            tally.count(addition.payments, of: addition.currency)
            additions.append(addition)
        }
        return (additions, tally)
    }

    private static func unknown(_ key: OrderKey, _ set: SetFacts) -> [ImportFault] {
        let refusal = Refusal("import.order_unknown", ["order": key.name])
        return (set.payments[key.text] ?? []).map { ImportFault($0, .order, refusal) }
            + (set.parcels[key.text] ?? []).map { ImportFault($0, .order, refusal) }
            + (set.extras[key.text] ?? []).map { ImportFault($0, .order, refusal) }
    }

    private static func strayKeys(after last: String, in session: Session) throws -> [OrderKey] {
        try session.all(
            """
            SELECT DISTINCT key FROM import_rows WHERE key > \(last)
                AND NOT EXISTS (SELECT 1 FROM import_orders WHERE import_orders.key = import_rows.key)
            ORDER BY key LIMIT \(Self.batch)
            """
        ) { row in
            let parts = try row.text(0).split(
                separator: "\u{1f}", maxSplits: 1, omittingEmptySubsequences: false)
            return OrderKey(channel: String(parts[0]), order: String(parts[1]))
        }
    }
}
