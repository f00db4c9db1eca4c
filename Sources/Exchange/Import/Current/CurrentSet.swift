import Journal
import Kit
import Sales
import Storage

/// A surveyed set of current orders in memory, and how it is written inside one transaction.
struct CurrentSet: Sendable {
    /// Small, so that a run which keeps its batches holds the store for moments only.
    private static let size = 20

    private(set) var batches: [Batch] = []
    let orders: Int
    private let channels: [Survey.Channel]
    private let zone: Zone?
    private let surveyed: Tally
    private var products: [[ProductEntry]] = []
    private var customers: [[CustomerEntry]] = []

    struct Batch: Sendable {
        let blocks: [OrderBlock]
        let facts: SetFacts
    }

    init(_ survey: Survey, zone: Zone?) async throws {
        (orders, channels, surveyed, self.zone) = (survey.orders, survey.channels, survey.tally, zone)
        var products: [[ProductEntry]] = []
        try await survey.eachProducts { products.append($0) }
        var customers: [[CustomerEntry]] = []
        try await survey.eachCustomers { customers.append($0) }
        (self.products, self.customers) = (products, customers)
        guard let reader = try SetReader<OrderColumn>(in: survey.folder) else { return }
        var source = OrderBlocks(reader)
        var blocks: [OrderBlock] = []
        let files = survey.files
        while true {
            let block = try source.next()
            if let block { blocks.append(block) }
            guard blocks.count == Self.size || block == nil, !blocks.isEmpty else {
                if block == nil { return }
                continue
            }
            let found = blocks
            let facts = try await survey.scratch.database.read { try SetFacts(of: found, files, in: $0) }
            batches.append(Batch(blocks: found, facts: facts))
            blocks = []
        }
    }

    /// Channels, products and customers, which orders need.
    func writeParties(in session: Session, on occasion: Occasion, zone: Zone?) throws -> Tally {
        var tally = surveyed
        let writer = PartyWriter(session, occasion)
        for channel in channels {
            do {
                try session.nested { try PartyWriter($0, occasion).write(channel, zone: zone) }
            } catch is Refusals {}
        }
        for batch in products { tally.add(try writer.write(batch)) }
        let ids = try channels.compactMap { try Channels.find(code: $0.code, in: session)?.id }
        guard !ids.isEmpty else { return tally }
        for batch in customers { tally.add(try writer.write(batch, in: ids)) }
        return tally
    }

    /// Each order in a savepoint of its own: one that is refused loses only itself.
    func write(_ batch: Batch, in session: Session, on occasion: Occasion) throws -> Tally {
        var tally = Tally()
        let store = try StoreFacts(of: batch.blocks, in: session)
        for block in batch.blocks {
            if batch.facts.apart[block.key.text] == nil, let order = store.known[block.key.text] {
                let stranger = try OrderExtras.stranger(
                    block, batch.facts.extras[block.key.text] ?? [], under: order, in: session,
                    keyring: occasion.keyring)
                if let stranger { tally.refuse(block.key, [stranger]) } else { tally.count(known: 1) }
                continue
            }
            var reader = OrderReader(block, batch.facts, store, zone: zone)
            guard let draft = reader.draft() else {
                let isFirst = batch.facts.apart[block.key.text].map { $0 == block.line } ?? true
                tally.refuse(block.rows.isEmpty ? nil : block.key, reader.faults, isCounted: isFirst)
                if isFirst { refusePayments(of: block, batch.facts, &tally) }
                continue
            }
            let order = CurrentOrder(draft, knownBy: store)
            do {
                let notices = try session.nested { try order.write(in: $0, on: occasion) }
                tally.count(draft.counted)
                tally.note(draft.notices + notices)
            } catch {
                tally.refuse(draft.key, try BatchWriter.faults(in: error, draft.block))
                refusePayments(of: block, batch.facts, &tally)
            }
        }
        return tally
    }

    private func refusePayments(of block: OrderBlock, _ facts: SetFacts, _ tally: inout Tally) {
        let currency = block.rows.first?[.currency].flatMap { Currency($0) }
        tally.refuse(facts.payments[block.key.text] ?? [], of: currency)
    }
}

extension ImportReport {
    /// What a run says that wrote nothing.
    var withoutAdditions: ImportReport {
        var report = ImportReport()
        (report.known, report.rejected) = (known, rejected)
        (report.rejections, report.notices) = (rejections, notices)
        (report.refusedPayments, report.isDryRun) = (refusedPayments, isDryRun)
        return report
    }
}
