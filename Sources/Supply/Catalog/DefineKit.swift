import Journal
import Kit
import Storage

/// Says what a kit consists of. Orders placed before keep the components they were placed with.
package struct DefineKit: Command {
    package static let name = "kit.define"
    package static let roles = AddProduct.roles

    package let sku: String
    package let components: [Component]

    package struct Component: Sendable {
        package let sku: String
        /// As written, for one kit.
        package let quantity: String
        /// Its share of the kit's price, relative to the others'.
        package let priceWeight: Int64

        package init(sku: String, quantity: String = "1", priceWeight: Int64 = 1) {
            self.sku = sku
            self.quantity = quantity
            self.priceWeight = priceWeight
        }
    }

    package init(sku: String, components: [Component]) {
        self.sku = sku
        self.components = components
    }

    package var subject: (entity: String, id: Int64?) { ("variant", nil) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        let kit = try VariantStore.find(sku, in: session)
        guard kit.kind == .kit else {
            throw Refusal("kit.other_kind", .conflict, field: "sku", ["sku": kit.sku])
        }
        guard !components.isEmpty else { throw Refusal("kit.empty", field: "components") }
        let parts = try checked(in: session)
        let version = try VariantStore.touch(kit.id, in: session)
        try session.run("DELETE FROM kit_components WHERE kit_id = \(kit.id)")
        for part in parts {
            try session.run(
                """
                INSERT INTO kit_components (kit_id, component_id, quantity, price_weight)
                VALUES (\(kit.id), \(part.variant.id), \(part.quantity), \(part.priceWeight))
                """)
        }
        let told = parts.map { part in
            JSON.object([
                .init("sku", .string(part.variant.sku)), .init("quantity", .int(part.quantity)),
                .init("price_weight", .int(part.priceWeight)),
            ])
        }
        let event = Event(
            "kit.defined", of: ("variant", kit.id.raw, version),
            data: ["sku": .string(kit.sku), "components": .array(told)])
        try occasion.record(event, in: session)
        return Receipt("variant", id: kit.id.raw, version: version)
    }

    private struct Part {
        let variant: VariantRow
        let quantity: Int64
        let priceWeight: Int64
    }

    private func checked(in session: Session) throws -> [Part] {
        var parts: [Part] = []
        var faults: [Refusal] = []
        for (index, component) in components.enumerated() {
            do {
                let part = try part(component, in: session)
                if parts.contains(where: { $0.variant.id == part.variant.id }) {
                    throw Refusal("kit.twice", field: "sku", ["sku": part.variant.sku])
                }
                parts.append(part)
            } catch let refusal as Refusal {
                faults.append(refusal.at("components[\(index)]"))
            }
        }
        if let refusals = Refusals(faults) { throw refusals }
        return parts
    }

    /// A kit of kits would have to be exploded to unknown depth wherever it is counted.
    private func part(_ component: Component, in session: Session) throws -> Part {
        let variant = try VariantStore.find(component.sku, in: session)
        guard variant.kind != .kit else { throw Refusal("kit.nested", field: "sku", ["sku": variant.sku]) }
        guard (0...1_000_000_000).contains(component.priceWeight) else {
            throw Refusal("kit.price_weight", field: "price_weight")
        }
        let quantity = try variant.quantity(component.quantity)
        return Part(variant: variant, quantity: quantity, priceWeight: component.priceWeight)
    }
}
