import Kit

/// The rows of one order, as they stand together in orders.csv.
struct OrderBlock: Sendable {
    let channel: String
    let order: String
    var rows: [SetRow<OrderColumn>]
    /// What is wrong with its rows as such.
    var faults: [ImportFault] = []

    var key: OrderKey { OrderKey(channel: channel, order: order) }
    var line: Int { rows.first?.line ?? 0 }
}

/// How the files of a set name an order.
struct OrderKey: Hashable, Sendable {
    let channel: String
    let order: String

    /// As people read it.
    var name: String { channel + "/" + order }
    /// As one text that no other key can equal: a cell may hold a slash, but no unit separator.
    var text: String { channel + "\u{1f}" + order }
}

/// Cuts orders.csv into orders, one in memory at a time.
struct OrderBlocks {
    /// No real order is longer; without a limit one order could be as large as the memory.
    static let rowsMax = 10_000

    private var reader: SetReader<OrderColumn>
    private var first: SetRow<OrderColumn>?
    /// A row that cannot be read may have been of the order before it or of the one behind it: neither can be
    /// trusted to be whole.
    private var strays: [ImportFault] = []
    private var hasStarted = false

    init(_ reader: SetReader<OrderColumn>) {
        self.reader = reader
    }

    /// Nil at the end.
    mutating func next() throws -> OrderBlock? {
        if !hasStarted {
            hasStarted = true
            first = try row()
        }
        guard let head = first, let channel = head[.channel], let order = head[.order] else {
            return try rest()
        }
        var block = OrderBlock(channel: channel, order: order, rows: [head], faults: strays)
        strays = []
        first = nil
        while let row = try row() {
            block.faults += strays
            guard row[.channel] == channel, row[.order] == order else {
                first = row
                return block
            }
            strays = []
            block.add(row)
        }
        block.faults += strays
        strays = []
        return block
    }

    /// Rows that belong to no order at all.
    private mutating func rest() throws -> OrderBlock? {
        guard !strays.isEmpty else { return nil }
        defer { strays = [] }
        return OrderBlock(channel: "", order: "", rows: [], faults: strays)
    }

    /// The next row that names its order; those that do not are remembered as strays.
    private mutating func row() throws -> SetRow<OrderColumn>? {
        while true {
            do {
                guard let row = try reader.next() else { return nil }
                let missing = [OrderColumn.channel, .order].filter { row[$0] == nil }
                guard !missing.isEmpty else { return row }
                strays += missing.map { ImportFault(row, $0, Refusal("text.required", [:])) }
            } catch let fault as CSVFault {
                strays.append(ImportFault(.orders, line: fault.line, fault.refusal))
            }
        }
    }
}

extension OrderBlock {
    fileprivate mutating func add(_ row: SetRow<OrderColumn>) {
        if rows.count < OrderBlocks.rowsMax { return rows.append(row) }
        guard rows.count == OrderBlocks.rowsMax, faults.last?.refusal.code != "import.order_too_long" else {
            return
        }
        let refusal = Refusal("import.order_too_long", ["max": String(OrderBlocks.rowsMax)])
        faults.append(ImportFault(.orders, line: row.line, refusal))
    }
}
