import Journal
import Kit
import Sales
import Storage

/// The passes over a set once it was surveyed: one that only checks, one that writes. While a batch is being
/// written the next one is read, checked and looked up.
struct ImportRun: Sendable {
    let company: Company
    let options: ImportOptions
    let survey: Survey
    let progress: @Sendable (ImportProgress) -> Void

    static let batch = 200

    private var request: Company.Request { Company.Request(by: options.actor, origin: "import") }

    /// Every check that could refuse an order, against the store as it is, and not one row written.
    func check() async throws -> ImportReport {
        var tally = survey.tally
        tally.count(customers: try await newListedCustomers())
        var blocks = try OrderSource(of: survey)
        var done = 0
        while let batch = try await prepare(&blocks) {
            tally.add(batch.expected)
            let newcomers = batch.newcomers
            tally.count(
                customers: try await survey.scratch.database.write { try Newcomers.count(newcomers, in: $0) })
            done += batch.blocks
            progress(ImportProgress(step: .check, orders: done, total: survey.orders))
        }
        tally.add(try await strays(isWriting: false))
        var report = tally.report
        report.isDryRun = options.isDryRun
        return report
    }

    func write() async throws -> ImportReport {
        var tally = survey.tally
        tally.add(try await writeParties())
        var blocks = try OrderSource(of: survey)
        var done = 0
        var next = try await prepare(&blocks)
        while let batch = next {
            async let written = write(batch)
            next = try await prepare(&blocks)
            tally.add(batch.tally)
            tally.add(try await written)
            done += batch.blocks
            progress(ImportProgress(step: .write, orders: done, total: survey.orders))
        }
        tally.add(try await strays(isWriting: true))
        return tally.report
    }

    /// Nil at the end of the file.
    private func prepare(_ source: inout OrderSource) async throws -> PreparedBatch? {
        let blocks = try source.next(Self.batch)
        guard !blocks.isEmpty else { return nil }
        let files = survey.files
        let facts = try await survey.scratch.database.read { try SetFacts(of: blocks, files, in: $0) }
        let (zone, keyring) = (options.zone, company.tools.keyring)
        return try await company.database.read { session in
            try PreparedBatch(blocks, facts, zone: zone, keyring: keyring, in: session)
        }
    }

    private func write(_ batch: PreparedBatch) async throws -> Tally {
        guard !batch.drafts.isEmpty || !batch.additions.isEmpty else { return Tally() }
        let occasion = try await company.confirmedOccasion(for: request)
        return try await company.database.write { session in
            var writer = BatchWriter(session, occasion)
            return try writer.write(batch)
        }
    }
}

/// The orders of a set, some at a time.
private struct OrderSource {
    /// Long orders make a batch end early, so that its memory is bounded too.
    private static let rowsMax = 2 * OrderBlocks.rowsMax

    private var blocks: OrderBlocks

    init(of survey: Survey) throws {
        guard let reader = try SetReader<OrderColumn>(in: survey.folder) else {
            throw Refusal("import.no_orders", .notFound, ["path": survey.folder])
        }
        blocks = OrderBlocks(reader)
    }

    mutating func next(_ count: Int) throws -> [OrderBlock] {
        var found: [OrderBlock] = []
        var rows = 0
        while found.count < count, rows < Self.rowsMax, let block = try blocks.next() {
            found.append(block)
            rows += block.rows.count
        }
        return found
    }
}

extension ImportRun {
    /// Channels, products and customers, in this order, each batch in a transaction of its own.
    private func writeParties() async throws -> Tally {
        var tally = Tally()
        let (channels, zone) = (survey.channels, options.zone)
        let occasion = try await company.confirmedOccasion(for: request)
        try await company.database.write { session in
            // A channel that is refused (its code) is named with each of its orders.
            for channel in channels {
                do {
                    try session.nested { try PartyWriter($0, occasion).write(channel, zone: zone) }
                } catch is Refusals {}
            }
        }
        try await survey.eachProducts { products in
            let occasion = try await company.confirmedOccasion(for: request)
            tally.add(try await company.database.write { try PartyWriter($0, occasion).write(products) })
        }
        let ids = try await company.database.read { session in
            try channels.compactMap { try Channels.find(code: $0.code, in: session)?.id }
        }
        guard !ids.isEmpty else { return tally }
        try await survey.eachCustomers { customers in
            let occasion = try await company.confirmedOccasion(for: request)
            tally.add(
                try await company.database.write { try PartyWriter($0, occasion).write(customers, in: ids) })
        }
        return tally
    }

    /// How many customers of customers.csv the store does not know.
    private func newListedCustomers() async throws -> Int {
        var count = 0
        let (channels, keyring) = (survey.channels, company.tools.keyring)
        guard let home = channels.first else { return 0 }
        try await survey.eachCustomers { customers in
            let newcomers = try await company.database.read { session in
                let channel = try Channels.find(code: home.code, in: session)?.id
                return try customers.filter { customer in
                    try !Customers.isKnown(
                        customer.contact, reference: customer.reference, channel: channel, in: session,
                        keyring: keyring)
                }
            }
            let marks = newcomers.map { customer in
                Customers.marks(of: customer.contact, keyring: keyring)
                    + channels.map { Array(OrderKey(channel: $0.code, order: customer.reference).text.utf8) }
            }
            count += try await survey.scratch.database.write { try Newcomers.count(marks, in: $0) }
        }
        return count
    }
}
