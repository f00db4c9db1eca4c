import Foundation
import Journal
import Kit
import Sales
import Storage
import Supply

/// Writes the set of one channel into a folder of its own.
struct WaybillExport {
    private let folder: String
    private var sheets: [SetFile: CSVWriter] = [:]
    private let channel: String

    init(to draft: String, channel: String) throws {
        folder = draft + "/" + channel
        self.channel = channel
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        // A set always has this one, so that a channel without orders is a set as well.
        try open(OrderColumn.self)
    }

    mutating func write(_ order: ExportedOrder) throws {
        try write(WaybillSet.orderRows(order, channel: channel), as: OrderColumn.self)
        try write(WaybillSet.paymentRows(order, channel: channel), as: PaymentColumn.self)
        try write(WaybillSet.parcelRows(order, channel: channel), as: ParcelColumn.self)
        try write(WaybillSet.extraRows(order, channel: channel), as: ExtraColumn.self)
    }

    mutating func finish(_ company: Company, _ channel: Channel, _ options: ExportOptions) async throws {
        let condition = options.condition(channel: channel.id)
        var products = ProductSheet(condition)
        while true {
            let (rows, after) = try await company.database.read { [products] session in
                var sheet = products
                return (try sheet.next(in: session), sheet)
            }
            if rows.isEmpty { break }
            products = after
            try write(rows, as: ProductColumn.self)
        }
        var customers = CustomerSheet(condition, isNarrowed: options.isNarrowed)
        let keyring = company.tools.keyring
        while true {
            let (rows, after) = try await company.database.read { [customers] session in
                var sheet = customers
                return (try sheet.next(in: session, keyring: keyring), sheet)
            }
            if rows.isEmpty { break }
            customers = after
            try write(rows, as: CustomerColumn.self)
        }
        for file in Array(sheets.keys) { try sheets[file]?.flush() }
    }

    private mutating func open<Column: SetColumn>(_ columns: Column.Type) throws {
        var sheet = try CSVWriter(path: folder + "/" + Column.file.rawValue)
        try sheet.write(Column.names)
        sheets[Column.file] = sheet
    }

    private mutating func write<Column: SetColumn>(_ rows: [[String]], as columns: Column.Type) throws {
        guard !rows.isEmpty else { return }
        if sheets[Column.file] == nil { try open(columns) }
        for row in rows { try sheets[Column.file]?.write(row) }
    }
}

/// products.csv: what the exported orders are of, by SKU.
private struct ProductSheet: Sendable {
    private let condition: SQLCondition
    private var last = ""

    init(_ condition: SQLCondition) {
        self.condition = condition
    }

    mutating func next(in session: Session) throws -> [[String]] {
        let rows = try session.all(
            """
            SELECT v.sku, v.names, v.kind, v.unit, v.decimals, v.weight_grams, v.length_mm, v.width_mm,
                v.height_mm, v.gtin
            FROM variants v
            WHERE v.sku > \(last) AND v.id IN (
                SELECT l.variant_id FROM order_lines l JOIN orders o ON o.id = l.order_id
                WHERE \(condition.sql) AND l.kind = 'item')
            ORDER BY v.sku LIMIT 5000
            """, cells)
        last = rows.last?[0] ?? last
        return rows
    }

    private func cells(_ row: Row) throws -> [String] {
        let names = try Names(json: try row.text(1))
        let sku = try row.text(0)
        var cells: [ProductColumn: String] = [
            .sku: sku, .name: names.en, .kind: try row.text(2), .unit: try row.text(3),
        ]
        if let chinese = names.zh, chinese != names.en { cells[.nameZh] = chinese }
        let decimals = try row.int(4)
        if decimals > 0 { cells[.decimals] = String(decimals) }
        for (index, column) in [ProductColumn.weightGrams, .lengthMm, .widthMm, .heightMm].enumerated() {
            cells[column] = try row.intOrNil(5 + index).map { String($0) }
        }
        cells[.gtin] = try row.textOrNil(9)
        return ProductColumn.allCases.map { cells[$0] ?? "" }
    }
}

/// customers.csv: whom the channel knows by a reference of its own.
private struct CustomerSheet: Sendable {
    private let condition: SQLCondition
    private let isNarrowed: Bool
    private var last = ""

    init(_ condition: SQLCondition, isNarrowed: Bool) {
        self.condition = condition
        self.isNarrowed = isNarrowed
    }

    mutating func next(in session: Session, keyring: Keyring) throws -> [[String]] {
        let found = try session.all(
            """
            SELECT r.reference, s.language, s.contact_id, s.address_id
            FROM customer_references r JOIN customers c ON c.id = r.customer_id
                JOIN customers s ON s.id = COALESCE(c.merged_into, c.id)
            WHERE r.channel_id = \(condition.channel) AND r.reference > \(last) AND r.reference <> ''
                AND (\(isNarrowed) = 0 OR r.customer_id IN (
                    SELECT o.customer_id FROM orders o WHERE \(condition.sql) AND o.customer_id IS NOT NULL))
            ORDER BY r.reference LIMIT 500
            """
        ) { row in
            (
                reference: try row.text(0), language: try row.textOrNil(1),
                contact: try row.idOrNil(2, ContactVersion.self),
                address: try row.idOrNil(3, AddressVersion.self)
            )
        }
        last = found.last?.reference ?? last
        return try found.map { customer in
            let contact = try customer.contact.flatMap {
                try Customers.contact($0, in: session, keyring: keyring)
            }
            let address = try customer.address.flatMap {
                try Customers.address($0, in: session, keyring: keyring)
            }
            return Self.cells(customer.reference, customer.language, contact, address)
        }
    }

    private static func cells(
        _ reference: String, _ language: String?, _ contact: Contact?, _ address: Address?
    ) -> [String] {
        var cells: [CustomerColumn: String] = [.reference: reference]
        cells[.language] = language
        if let contact = contact.map(ContactCells.init) {
            cells[.name] = contact.name
            cells[.company] = contact.company
            cells[.email] = contact.email
            cells[.phone] = contact.phone
        }
        if let address {
            let lines = AddressCells.lines(address)
            let columns = [CustomerColumn.addressLine1, .addressLine2, .addressLine3, .addressLine4]
            for (column, line) in zip(columns, lines) { cells[column] = line }
            cells[.district] = address.district
            cells[.locality] = address.locality
            cells[.region] = address.region ?? address.regionName
            cells[.postcode] = address.postcode
            cells[.country] = address.country.code
        }
        return CustomerColumn.allCases.map { cells[$0] ?? "" }
    }
}
