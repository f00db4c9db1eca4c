import Kit
import Storage

/// All the catalog knows of one SKU.
package struct VariantDetails: Sendable {
    package let variant: VariantRow
    package let siblings: [String]
    package let prices: [ListedPrice]
    package let components: [Component]
    package let packs: [Pack]

    package struct ListedPrice: Hashable, Sendable {
        package let channel: Int64
        package let currency: String
        package let quantityMin: Int64
        package let unitPrice: UnitPrice
        package let taxRate: Rate?
        package let validFrom: Instant
        package let validUntil: Instant?
    }

    package struct Component: Hashable, Sendable {
        package let sku: String
        package let names: Names
        package let quantity: Int64
        package let decimals: Int
        package let priceWeight: Int64
    }

    package struct Pack: Hashable, Sendable {
        package let code: String
        package let factor: Int64
        package let gtin: String?
    }

    /// - Throws: `sku.unknown`.
    package static func find(_ sku: String, in session: Session) throws -> VariantDetails {
        let variant = try VariantStore.find(sku, in: session)
        let family = try VariantStore.all(of: variant.product, in: session)
        return VariantDetails(
            variant: variant, siblings: family.map(\.sku).filter { $0 != variant.sku },
            prices: try prices(of: variant.id, in: session),
            components: try components(of: variant.id, in: session),
            packs: try session.all(
                "SELECT code, factor, gtin FROM packs WHERE variant_id = \(variant.id) ORDER BY factor, code"
            ) { Pack(code: try $0.text(0), factor: try $0.int(1), gtin: try $0.textOrNil(2)) })
    }

    private static func prices(of variant: ID<Variant>, in session: Session) throws -> [ListedPrice] {
        try session.all(
            """
            SELECT channel_id, currency, quantity_min, unit_price, tax_rate, valid_from, valid_until
            FROM prices
            WHERE variant_id = \(variant) ORDER BY channel_id, currency, quantity_min, valid_from
            """
        ) { row in
            ListedPrice(
                channel: try row.int(0), currency: try row.text(1), quantityMin: try row.int(2),
                unitPrice: try UnitPrice(tenThousandths: try row.int(3)),
                taxRate: try row.intOrNil(4).map { try Rate(millionths: $0) }, validFrom: try row.instant(5),
                validUntil: try row.instantOrNil(6))
        }
    }

    private static func components(of kit: ID<Variant>, in session: Session) throws -> [Component] {
        try session.all(
            """
            SELECT v.sku, v.names, c.quantity, v.decimals, c.price_weight
            FROM kit_components c JOIN variants v ON v.id = c.component_id WHERE c.kit_id = \(kit)
            ORDER BY v.sku
            """
        ) { row in
            Component(
                sku: try row.text(0), names: try Names(json: try row.text(1)), quantity: try row.int(2),
                decimals: Int(try row.int(3)), priceWeight: try row.int(4))
        }
    }
}
