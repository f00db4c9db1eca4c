import Kit
import Storage

/// The catalog as a list, by SKU, a page at a time.
package struct ProductList: Sendable {
    package let rows: [Entry]
    /// Where the next page begins; nil on the last.
    package let next: String?

    package struct Entry: Hashable, Sendable {
        package let variant: ID<Variant>
        package let product: ID<Product>
        package let sku: String
        package let names: Names
        package let kind: Variant.Kind
        package let unit: String
        package let decimals: Int
        package let isActive: Bool
    }

    package static let pageMax = 200

    /// - Parameter after: the SKU before the page's first.
    package static func page(after: String = "", limit: Int = 50, in session: Session) throws -> ProductList {
        let size = min(max(limit, 1), pageMax)
        let rows = try session.all(
            """
            SELECT id, product_id, sku, names, kind, unit, decimals, is_active FROM variants
            WHERE sku > \(after) ORDER BY sku LIMIT \(size + 1)
            """
        ) { row in
            Entry(
                variant: try row.id(0), product: try row.id(1), sku: try row.text(2),
                names: try Names(json: try row.text(3)), kind: try row.word(4), unit: try row.text(5),
                decimals: Int(try row.int(6)), isActive: try row.bool(7))
        }
        let shown = Array(rows.prefix(size))
        return ProductList(rows: shown, next: rows.count > size ? shown.last?.sku : nil)
    }
}
