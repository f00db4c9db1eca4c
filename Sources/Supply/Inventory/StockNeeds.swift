import Kit
import Storage

/// What must lie somewhere for some SKUs to be sold: themselves, their components, or nothing.
struct StockNeeds {
    private struct Need {
        let variant: ID<Variant>
        let sku: String
        let quantity: Int64
        let kind: Variant.Kind
        let acceptsShort: Bool
    }

    private var decimals: [String: Int] = [:]
    private var needs: [String: [Need]] = [:]

    /// One statement: each SKU, joined to its components if it is a kit.
    static func read(_ skus: Set<String>, in session: Session) throws -> StockNeeds {
        let list = JSON.array(skus.sorted().map(JSON.string)).text
        var found = StockNeeds()
        try session.each(
            """
            SELECT k.sku, k.decimals, coalesce(v.id, k.id), coalesce(v.sku, k.sku), coalesce(c.quantity, 1),
                coalesce(v.kind, k.kind), coalesce(v.when_short, k.when_short)
            FROM variants k
            LEFT JOIN kit_components c ON c.kit_id = k.id
            LEFT JOIN variants v ON v.id = c.component_id
            WHERE k.sku IN (\(session.dialect.texts(list))) ORDER BY k.sku, c.component_id
            """
        ) { row in
            let sku = try row.text(0)
            found.decimals[sku] = Int(try row.int(1))
            found.needs[sku, default: []].append(
                Need(
                    variant: try row.id(2), sku: try row.text(3), quantity: try row.int(4),
                    kind: try row.word(5),
                    acceptsShort: try row.word(6, as: Variant.WhenShort.self) != .refuse))
        }
        return found
    }

    func demands(of item: ReserveForCheckout.Item, line: Int64) throws -> [Demand] {
        guard let decimals = decimals[item.sku], let needs = needs[item.sku] else {
            throw Refusal("sku.unknown", .notFound, field: "sku", ["sku": item.sku])
        }
        let quantity: Quantity
        do { quantity = try Quantity.parse(item.quantity, decimals: decimals) } catch {
            throw error.at("quantity")
        }
        return try needs.filter(\.kind.keepsStock).map { need in
            let (product, overflow) = need.quantity.multipliedReportingOverflow(by: quantity.amount)
            guard !overflow, product <= Quantity.limit else {
                throw Refusal("quantity.too_large", field: "quantity", ["max": String(Quantity.limit)])
            }
            return Demand(
                line: line, variant: need.variant, sku: need.sku, quantity: product,
                acceptsShort: need.acceptsShort || need.kind == .madeToOrder)
        }
    }
}
