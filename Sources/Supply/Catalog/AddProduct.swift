import Journal
import Kit
import Storage

/// Adds a product with its variants.
package struct AddProduct: Command {
    package static let name = "product.add"
    package static let roles: Set<Role> = [
        .admin, .purchasing, .marketing, .orderManager, .integration, .system,
    ]

    package let names: Names
    package let variants: [NewVariant]

    package init(names: Names, variants: [NewVariant]) {
        self.names = names
        self.variants = variants
    }

    package var subject: (entity: String, id: Int64?) { ("product", nil) }

    package struct Added: Receivable {
        package let product: ID<Product>
        package let variants: [VariantRow]
        /// SKUs that people would take for one of these; not refused, since they may be meant.
        package let twins: [String: [String]]
        package var receipt: Receipt { Receipt("product", id: product.raw, version: 1) }
    }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Added {
        guard !variants.isEmpty else { throw Refusal("product.without_variants", field: "variants") }
        let names = try Names(entered: names.en, zh: names.zh)
        let product = occasion.newID(Product.self)
        let rows = try checked(of: product, named: names, on: occasion)
        try session.run(
            "INSERT INTO products (id, names, created_at) VALUES (\(product), \(names.json), \(occasion.now))"
        )
        var twins: [String: [String]] = [:]
        for (index, row) in rows.enumerated() {
            do { try VariantStore.add(row, in: session, at: occasion.now) } catch let refusal as Refusal {
                throw refusal.at("variants[\(index)]")
            }
            let alike = try VariantStore.twins(of: row.sku, in: session)
            if !alike.isEmpty { twins[row.sku] = alike }
        }
        let skus = rows.map {
            JSON.object([.init("id", .string($0.id.text)), .init("sku", .string($0.sku))])
        }
        try occasion.record(
            Event("product.added", of: ("product", product.raw, 1), data: ["variants": .array(skus)]),
            in: session)
        return Added(product: product, variants: rows, twins: twins)
    }

    private func checked(
        of product: ID<Product>, named names: Names, on occasion: Occasion
    ) throws -> [VariantRow] {
        var faults: [Refusal] = []
        var rows: [VariantRow] = []
        for (index, variant) in variants.enumerated() {
            do { rows.append(try variant.row(of: product, named: names, on: occasion)) } catch let refusals
                as Refusals
            {
                faults += refusals.at("variants[\(index)]").all
            }
        }
        if let refusals = Refusals(faults) { throw refusals }
        return rows
    }
}
