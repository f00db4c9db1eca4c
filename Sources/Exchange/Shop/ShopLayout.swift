import Foundation
import Kit
import Sales

/// A Shopify export laid out as a set of docs/import-format.md, so that one import serves both: the same
/// checks, the same rules, the same commands. It lies in a folder nobody else can read and is gone with the
/// import.
struct ShopLayout {
    let folder: String
    private let source: String
    private let channel: String
    private let zone: Zone?
    private var sheets: [SetFile: CSVWriter] = [:]
    /// How many rows each file has, its header included.
    private var rows: [SetFile: Int] = [:]
    /// For each row of each file the line of the source it comes from.
    private var origins: [SetFile: [Int32]] = [:]
    /// What is wrong with rows of orders.csv that were written only so that their order is refused.
    private var faults: [Int: [Refusal]] = [:]
    /// Shop notices: code, line, order.
    private(set) var notices: [(code: String, line: Int, subject: String)] = []
    private(set) var extraColumns: [String] = []

    /// Reads the file whole, an order at a time. Throws what is wrong with the file as such.
    init(of source: String, channel: String, zone: Zone?) throws {
        (self.source, self.channel, self.zone) = (source, channel, zone)
        let place = FileManager.default.temporaryDirectory.appending(
            path: "waybill-shop-\(UUID().uuidString)")
        folder = place.path
        try FileManager.default.createDirectory(
            at: place, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        do { try fill() } catch let error {
            remove()
            throw error
        }
    }

    func remove() { try? FileManager.default.removeItem(atPath: folder) }

    private mutating func fill() throws {
        try open(OrderColumn.self)
        var file: ShopFile
        do { file = try ShopFile(path: source) } catch let refusals as Refusals {
            throw refusals.at(name)
        } catch let refusal as Refusal { throw refusal.at(name) }
        var block: [ShopRow] = []
        while true {
            do {
                guard let row = try file.next() else { break }
                if let head = block.first, row[.name] != nil, row[.name] == head[.name] {
                    // One more than an order may have, so that it is refused for its length.
                    if block.count <= OrderBlocks.rowsMax { block.append(row) }
                    continue
                }
                try write(block)
                block = []
                // A row that names no order may be of the one before it or of the one behind it.
                if row[.name] == nil {
                    try refuse(row.line, order: nil, [Refusal("text.required", field: ShopColumn.name.name)])
                } else {
                    block = [row]
                }
            } catch let fault as CSVFault {
                try write(block)
                block = []
                try refuse(fault.line, order: nil, [fault.refusal])
            }
        }
        try write(block)
        for file in Array(sheets.keys) { try sheets[file]?.flush() }
    }

    /// How messages call the file.
    private var name: String { URL(fileURLWithPath: source).lastPathComponent }

    private mutating func write(_ block: [ShopRow]) throws {
        guard let head = block.first else { return }
        let reading = ShopReading(block, zone: zone)
        let order = reading.order
        guard reading.faults.isEmpty else {
            let byLine = Dictionary(grouping: reading.faults, by: \.line)
            for (line, found) in byLine.sorted(by: { $0.key < $1.key }) {
                try refuse(line, order: order.name, found.map(\.refusal))
            }
            return
        }
        notices += Set(reading.notices).sorted().map { ($0, head.line, "\(channel)/\(order.name)") }
        let lines = ShopLines(reading, channel: channel).rows
        for (index, cells) in lines.enumerated() {
            let row = block.indices.contains(index) ? block[index] : head
            try write(OrderColumn.allCases.map { cells[$0] ?? "" }, as: OrderColumn.self, from: row.line)
        }
        for payment in ShopLines.payments(order, channel: channel) {
            try write(
                PaymentColumn.allCases.map { payment[$0] ?? "" }, as: PaymentColumn.self, from: head.line)
        }
        for (index, row) in block.enumerated() {
            let extra = OrderExtra(format: ShopColumn.format, position: Int64(index + 1), cells: row.cells)
            try write(
                [channel, order.name, extra.format, String(extra.position), extra.text], as: ExtraColumn.self,
                from: row.line)
        }
    }

    /// A row that can be no order's, or spoils the one it names; the report says why.
    private mutating func refuse(_ line: Int, order: String?, _ refusals: [Refusal]) throws {
        var cells: [OrderColumn: String] = [:]
        if let order, !order.isEmpty { cells = [.channel: channel, .order: order, .quantity: "?"] }
        cells[.note] = cells.isEmpty ? "?" : nil
        try write(OrderColumn.allCases.map { cells[$0] ?? "" }, as: OrderColumn.self, from: line)
        faults[rows[.orders] ?? 0, default: []] += refusals
    }

    private mutating func open<Column: SetColumn>(_ columns: Column.Type) throws {
        var sheet = try CSVWriter(path: folder + "/" + Column.file.rawValue)
        try sheet.write(Column.names)
        sheets[Column.file] = sheet
        rows[Column.file] = 1
        origins[Column.file] = [1]
    }

    /// Cells hold no line ends but in notes, so rows are counted by the lines they take.
    private mutating func write<Column: SetColumn>(
        _ cells: [String], as columns: Column.Type, from line: Int
    ) throws {
        if sheets[Column.file] == nil { try open(columns) }
        rows[Column.file, default: 0] += 1
        let height = cells.reduce(0) { $0 + $1.utf8.count { $0 == 0x0a } }
        try sheets[Column.file]?.write(cells)
        origins[Column.file, default: []] += Array(
            repeating: Int32(clamping: line), count: height + 1)
        rows[Column.file, default: 0] += height
    }
}

extension ShopLayout {
    /// The report with the file, the lines and the columns of the source.
    func translated(_ report: ImportReport) -> ImportReport {
        var translated = report
        var seen: Set<String> = []
        translated.rejections = report.rejections.flatMap { fault -> [ImportReport.Rejection] in
            let line = origin(fault.file, fault.line)
            guard fault.file == SetFile.orders.rawValue, let real = faults[fault.line] else {
                let field = fault.field.map { Self.columns[$0] ?? $0 }
                return [
                    .init(file: name, line: line, order: fault.order, field: field, refusal: fault.refusal)
                ]
            }
            // However many cells of such a row the import stumbled over, it was wrong for these reasons.
            guard seen.insert("\(fault.line) \(fault.order ?? "")").inserted else { return [] }
            return real.map {
                .init(file: name, line: line, order: fault.order, field: $0.field, refusal: $0)
            }
        }
        translated.notices = report.notices.map { notice in
            var notice = notice
            notice.examples = notice.examples.map { example in
                .init(file: name, line: origin(example.file, example.line), subject: example.subject)
            }
            return notice
        }
        let refused = Set(report.rejections.compactMap(\.order))
        translated.add(notices.filter { !refused.contains($0.subject) }, in: name)
        return translated
    }

    private func origin(_ file: String, _ line: Int) -> Int {
        guard let lines = SetFile(rawValue: file).flatMap({ origins[$0] }), lines.indices.contains(line - 1)
        else { return line }
        return Int(lines[line - 1])
    }

    /// What the columns of a set are called in the export.
    private static let columns: [String: String] = [
        "order": ShopColumn.name, "placed_at": .createdAt, "order_total": .total, "currency": .currency,
        "quantity": .lineitemQuantity, "unit_price": .lineitemPrice, "line_discount": .lineitemDiscount,
        "name": .lineitemName, "sku": .lineitemSku, "note": .notes, "amount": .total, "at": .paidAt,
        "reference": .paymentReference, "ship_country": .shippingCountry, "tax_amount": .taxes,
        "handed_over_at": .fulfilledAt, "canceled_at": .canceledAt,
    ].mapValues(\.name)
}

extension ImportReport {
    fileprivate mutating func add(
        _ found: [(code: String, line: Int, subject: String)], in file: String
    ) {
        for (code, all) in Dictionary(grouping: found, by: \.code).sorted(by: { $0.key < $1.key }) {
            let examples = all.prefix(Notice.examplesMax).map {
                Notice.Example(file: file, line: $0.line, subject: $0.subject)
            }
            notices.append(Notice(code: code, count: all.count, examples: examples))
        }
    }
}
