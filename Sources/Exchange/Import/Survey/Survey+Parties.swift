import Kit
import Storage
import Supply

/// products.csv and customers.csv: each row is checked, and remembered by its key, so that the orders which
/// name a refused one can be refused too.
extension Survey {
    mutating func products(_ store: Database) async throws {
        guard var reader = try SetReader<ProductColumn>(in: folder) else { return }
        files.insert(.products)
        tally.note(Self.unknown(reader.unknownColumns, in: .products))
        while true {
            let (rows, unreadable, isAtEnd) = try reader.batch(of: 500)
            for fault in unreadable { tally.refuse(nil, [fault]) }
            var checked: [CheckedProduct] = rows.map(CheckedProduct.init)
            let gtins = checked.compactMap { $0.entry?.variant.gtin }
            let taken = try await store.read { try Self.holders(of: gtins, in: $0) }
            for index in checked.indices { checked[index].check(taken) }
            let batch = checked
            let faults = try await scratch.database.write { session in
                try batch.map { try $0.faults + $0.remember(in: session) }
            }
            for found in faults { tally.refuse(nil, found) }
            if isAtEnd { return }
        }
    }

    mutating func customers() async throws {
        guard var reader = try SetReader<CustomerColumn>(in: folder) else { return }
        files.insert(.customers)
        tally.note(Self.unknown(reader.unknownColumns, in: .customers))
        while true {
            let (rows, unreadable, isAtEnd) = try reader.batch(of: 500)
            for fault in unreadable { tally.refuse(nil, [fault]) }
            var notices: [ImportNotice] = []
            let checked: [CheckedCustomer] = rows.map { CheckedCustomer($0, &notices) }
            tally.note(notices)
            let faults = try await scratch.database.write { session in
                try checked.map { try $0.faults + $0.remember(in: session) }
            }
            for found in faults { tally.refuse(nil, found) }
            if isAtEnd { return }
        }
    }

    /// Which SKU of the store has which of these numbers.
    private static func holders(of gtins: [String], in session: Session) throws -> [String: String] {
        guard !gtins.isEmpty else { return [:] }
        let list = JSON.array(gtins.map(JSON.string)).text
        let found = try session.all(
            "SELECT gtin, sku FROM variants WHERE gtin IN (\(session.dialect.texts(list)))"
        ) { (try $0.text(0), try $0.text(1)) }
        return Dictionary(found) { first, _ in first }
    }
}

/// A row of products.csv on its way into the scratch file.
private struct CheckedProduct: Sendable {
    let row: SetRow<ProductColumn>
    let entry: ProductEntry?
    private(set) var faults: [ImportFault] = []

    init(_ row: SetRow<ProductColumn>) {
        self.row = row
        entry = ProductEntry(row, &faults)
    }

    mutating func check(_ taken: [String: String]) {
        guard let entry, let gtin = entry.variant.gtin, let holder = taken[gtin], holder != entry.variant.sku
        else { return }
        faults.append(ImportFault(row, .gtin, Refusal("gtin.taken", ["gtin": gtin])))
    }

    /// A SKU that comes twice is refused as a whole: which row was meant is not ours to guess.
    func remember(in session: Session) throws -> [ImportFault] {
        guard let sku = row[.sku] else { return [] }
        let gtin = entry?.variant.gtin
        let added = try session.changes(
            """
            INSERT INTO import_products (sku, name, kind, decimals, gtin, is_refused)
            VALUES (\(entry?.variant.sku ?? sku), \(entry?.names.en ?? ""),
                \(entry?.variant.kind ?? .stocked), \(entry?.variant.decimals ?? 0), \(orNull: gtin),
                \(!faults.isEmpty))
            ON CONFLICT DO NOTHING
            """)
        guard added == 0 else { return [] }
        let twice = try session.changes(
            "UPDATE import_products SET is_refused = 1 WHERE sku = \(entry?.variant.sku ?? sku)")
        if twice == 1 { return [ImportFault(row, .sku, Refusal("import.repeated", ["value": sku]))] }
        try session.run(
            """
            INSERT INTO import_products (sku, name, kind, decimals, is_refused)
            VALUES (\(sku), '', 'stocked', 0, 1)
            """)
        return [ImportFault(row, .gtin, Refusal("gtin.taken", ["gtin": gtin ?? ""]))]
    }
}

/// A row of customers.csv on its way into the scratch file, which keeps nothing of it but the reference.
private struct CheckedCustomer: Sendable {
    let row: SetRow<CustomerColumn>
    private(set) var faults: [ImportFault] = []
    private let reference: String?

    init(_ row: SetRow<CustomerColumn>, _ notices: inout [ImportNotice]) {
        self.row = row
        let entry = CustomerEntry(row, &faults, &notices)
        reference = entry?.reference ?? row[.reference]
    }

    func remember(in session: Session) throws -> [ImportFault] {
        guard let reference else { return [] }
        let added = try session.changes(
            """
            INSERT INTO import_customers (reference, is_refused) VALUES (\(reference), \(!faults.isEmpty))
            ON CONFLICT DO NOTHING
            """)
        guard added == 0 else { return [] }
        try session.run("UPDATE import_customers SET is_refused = 1 WHERE reference = \(reference)")
        return [ImportFault(row, .reference, Refusal("import.repeated", ["value": reference]))]
    }
}
