import Journal
import Kit
import Storage

/// The first pass over a set: which orders it holds and whether each stands in one place, what is wrong with
/// the files beside it, and the rows of payments and parcels, laid by until their order comes.
struct Survey: Sendable {
    /// A channel of the set, with the currency of its first order.
    struct Channel: Hashable, Sendable {
        let code: String
        let currency: Currency
    }

    var tally = Tally()
    private(set) var channels: [Channel] = []
    private(set) var orders = 0
    var files: Set<SetFile> = [.orders]

    private static let batch = 1_000

    let folder: String
    let scratch: Scratch

    init(of folder: String, into scratch: Scratch) {
        self.folder = folder
        self.scratch = scratch
    }

    mutating func run(against store: Database, progress: (Int) -> Void) async throws {
        try await products(store)
        try await customers()
        try await orders(progress)
        try await keepRows(of: PaymentColumn.self, channel: .channel, order: .order)
        try await keepRows(of: ParcelColumn.self, channel: .channel, order: .order)
        try await keepRows(of: ExtraColumn.self, channel: .channel, order: .order)
    }

    private mutating func orders(_ progress: (Int) -> Void) async throws {
        guard let reader = try SetReader<OrderColumn>(in: folder) else {
            throw Refusal("import.no_orders", .notFound, ["path": folder])
        }
        tally.note(Self.unknown(reader.unknownColumns, in: .orders))
        var blocks = OrderBlocks(reader)
        var found: [(key: OrderKey, line: Int)] = []
        while let block = try blocks.next() {
            guard !block.rows.isEmpty else { continue }
            note(channelOf: block)
            found.append((block.key, block.line))
            orders += 1
            guard found.count == Self.batch else { continue }
            try await remember(found)
            found = []
            progress(orders)
        }
        try await remember(found)
        progress(orders)
    }

    private func remember(_ found: [(key: OrderKey, line: Int)]) async throws {
        try await scratch.database.write { session in
            for order in found {
                try session.run(
                    """
                    INSERT INTO import_orders (key, line, runs) VALUES (\(order.key.text), \(order.line), 1)
                    ON CONFLICT (key) DO UPDATE SET runs = import_orders.runs + 1
                    """)
            }
        }
    }

    private mutating func note(channelOf block: OrderBlock) {
        guard !channels.contains(where: { $0.code == block.channel }), let cell = block.rows[0][.currency],
            let currency = Currency(cell)
        else { return }
        channels.append(Channel(code: block.channel, currency: currency))
    }

    /// Lays the rows of a file by until their order comes. A row that names no order is refused by itself.
    private mutating func keepRows<Column: SetColumn>(
        of column: Column.Type, channel: Column, order: Column
    ) async throws {
        guard var reader = try SetReader<Column>(in: folder) else { return }
        files.insert(Column.file)
        tally.note(Self.unknown(reader.unknownColumns, in: Column.file))
        while true {
            let (rows, faults, isAtEnd) = try reader.batch(of: Self.batch)
            for fault in faults { tally.refuse(nil, [fault]) }
            var kept: [(OrderKey, SetRow<Column>)] = []
            for row in rows {
                let missing = [channel, order].filter { row[$0] == nil }
                tally.refuse(nil, missing.map { ImportFault(row, $0, Refusal("text.required", [:])) })
                if let channel = row[channel], let order = row[order] {
                    kept.append((OrderKey(channel: channel, order: order), row))
                }
            }
            let laidBy = kept
            try await scratch.database.write { session in
                for (key, row) in laidBy { try Scratch.keep(row, of: key, in: session) }
            }
            if isAtEnd { return }
        }
    }

    static func unknown(_ columns: [String], in file: SetFile) -> [ImportNotice] {
        columns.map { ImportNotice("unknown_column", file, line: 1, $0) }
    }
}

extension SetReader {
    /// So many rows, and what is wrong with those between them that cannot be read.
    mutating func batch(of size: Int) throws -> (rows: [SetRow<Column>], faults: [ImportFault], isAtEnd: Bool)
    {
        var rows: [SetRow<Column>] = []
        var faults: [ImportFault] = []
        while rows.count + faults.count < size {
            do {
                guard let row = try next() else { return (rows, faults, true) }
                rows.append(row)
            } catch let fault as CSVFault {
                faults.append(ImportFault(Column.file, line: fault.line, fault.refusal))
            }
        }
        return (rows, faults, false)
    }
}
