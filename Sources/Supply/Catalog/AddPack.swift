import Journal
import Kit
import Storage

/// Adds a package a variant also comes in: a carton of twelve, with a barcode of its own.
package struct AddPack: Command {
    package static let name = "pack.add"
    package static let roles = AddProduct.roles

    package let sku: String
    package let code: String
    /// How many of the SKU's smallest units are in it.
    package let factor: Int64
    package let gtin: String?

    package init(sku: String, code: String, factor: Int64, gtin: String? = nil) {
        self.sku = sku
        self.code = code
        self.factor = factor
        self.gtin = gtin
    }

    package var subject: (entity: String, id: Int64?) { ("variant", nil) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        let variant = try VariantStore.find(sku, in: session)
        let code = try Text.clean(code, field: "code", max: 40, required: true)
        guard (2...Quantity.limit).contains(factor) else { throw Refusal("pack.factor", field: "factor") }
        let gtin = try gtin.map { text throws(Refusal) in try GTIN(text) }
        let added = try session.changes(
            """
            INSERT INTO packs (variant_id, code, factor, gtin)
            VALUES (\(variant.id), \(code), \(factor), \(orNull: gtin?.digits)) ON CONFLICT DO NOTHING
            """)
        guard added == 1 else { throw try refusal(of: variant, code, gtin, in: session) }
        let version = try VariantStore.touch(variant.id, in: session)
        try occasion.record(
            Event(
                "pack.added", of: ("variant", variant.id.raw, version),
                data: ["sku": .string(variant.sku), "code": .string(code), "factor": .int(factor)]),
            in: session)
        return Receipt("variant", id: variant.id.raw, version: version)
    }

    private func refusal(
        of variant: VariantRow, _ code: String, _ gtin: GTIN?, in session: Session
    ) throws -> Refusal {
        let isKnown = try session.first(
            "SELECT 1 FROM packs WHERE variant_id = \(variant.id) AND code = \(code)"
        ) { _ in true }
        return isKnown == true
            ? Refusal("pack.taken", .conflict, field: "code", ["code": code])
            : Refusal("gtin.taken", .conflict, field: "gtin", ["gtin": gtin?.digits ?? ""])
    }
}
