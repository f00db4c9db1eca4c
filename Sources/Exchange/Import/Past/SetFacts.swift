import Kit
import Sales
import Storage
import Supply

/// What the set itself says about some of its orders, from the survey.
struct SetFacts: Sendable {
    /// Orders whose rows do not stand together, with the line on which they begin.
    private(set) var apart: [String: Int] = [:]
    private(set) var products: [String: Product] = [:]
    private(set) var refusedCustomers: Set<String> = []
    private(set) var payments: [String: [SetRow<PaymentColumn>]] = [:]
    private(set) var parcels: [String: [SetRow<ParcelColumn>]] = [:]
    private(set) var extras: [String: [SetRow<ExtraColumn>]] = [:]

    struct Product: Sendable {
        let name: String
        let kind: Variant.Kind
        let decimals: Int
        let isRefused: Bool
    }

    init(of blocks: [OrderBlock], _ files: Set<SetFile>, in session: Session) throws {
        let keys = blocks.map(\.key)
        func texts(_ values: some Sequence<String>) -> SQL {
            session.dialect.texts(JSON.array(Set(values).sorted().map(JSON.string)).text)
        }
        try session.each(
            "SELECT key, line FROM import_orders WHERE key IN (\(texts(keys.map(\.text)))) AND runs > 1"
        ) { apart[try $0.text(0)] = Int(try $0.int(1)) }
        if files.contains(.products) {
            let skus = blocks.flatMap { $0.rows.compactMap { $0[.sku] } }
            try session.each(
                """
                SELECT sku, name, kind, decimals, is_refused FROM import_products
                WHERE sku IN (\(texts(skus)))
                """
            ) { row in
                products[try row.text(0)] = Product(
                    name: try row.text(1), kind: try row.word(2), decimals: Int(try row.int(3)),
                    isRefused: try row.bool(4))
            }
        }
        if files.contains(.customers) {
            let references = blocks.compactMap { $0.rows.first?[.customer] }
            refusedCustomers = Set(
                try session.all(
                    """
                    SELECT reference FROM import_customers
                    WHERE reference IN (\(texts(references))) AND is_refused = 1
                    """
                ) { try $0.text(0) })
        }
        try readRows(of: keys, files, in: session)
    }

    private mutating func readRows(of keys: [OrderKey], _ files: Set<SetFile>, in session: Session) throws {
        if files.contains(.payments) {
            payments = try Scratch.rows(of: keys, as: PaymentColumn.self, in: session)
        }
        if files.contains(.parcelEvents) {
            parcels = try Scratch.rows(of: keys, as: ParcelColumn.self, in: session)
        }
        if files.contains(.extras) {
            extras = try Scratch.rows(of: keys, as: ExtraColumn.self, in: session)
        }
    }
}
