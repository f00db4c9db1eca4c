import Journal
import Kit
import Storage

/// A value to change, or to leave as it is: nil cannot say which.
package enum Edit<Value: Sendable>: Sendable {
    case keep
    case to(Value)

    func applied(to value: inout Value) {
        if case .to(let new) = self { value = new }
    }
}

/// Changes what a variant is called, weighs, measures, and what happens when it runs out. Its SKU and kind
/// stay.
package struct ChangeVariant: Command {
    package static let name = "variant.change"
    package static let roles = AddProduct.roles

    package let sku: String
    /// The version the caller saw; another one now is refused as stale.
    package let version: Int64?
    package var names = Edit<Names>.keep
    package var unit = Edit<String>.keep
    package var decimals = Edit<Int>.keep
    package var measures = Edit<VariantRow.Measures>.keep
    package var gtin = Edit<String?>.keep
    package var taxClass = Edit<String>.keep
    package var whenShort = Edit<Variant.WhenShort>.keep
    package var preorderOn = Edit<LocalDate?>.keep
    package var isActive = Edit<Bool>.keep

    package init(sku: String, version: Int64? = nil) {
        self.sku = sku
        self.version = version
    }

    package var subject: (entity: String, id: Int64?) { ("variant", nil) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        let before = try VariantStore.find(sku, in: session)
        if let version, version != before.version {
            throw Refusal(
                "variant.stale", .stale, ["seen": String(version), "current": String(before.version)])
        }
        let after = try applied(to: before)
        guard after != before else { return Receipt("variant", id: before.id.raw, version: before.version) }
        if before.hasMoved, after.unit != before.unit || after.decimals != before.decimals {
            throw Refusal("variant.unit_fixed", .conflict, field: "unit", ["sku": before.sku])
        }
        if let refusals = Refusals(after.faults()) { throw refusals }
        try VariantStore.replace(before, with: after, in: session)
        let (old, new) = before.differences(from: after)
        try occasion.record(
            Event(
                "variant.changed", of: ("variant", before.id.raw, before.version + 1), data: new,
                previous: old),
            in: session)
        return Receipt("variant", id: before.id.raw, version: before.version + 1)
    }

    private func applied(to before: VariantRow) throws -> VariantRow {
        var after = before
        if case .to(let names) = names { after.names = try Names(entered: names.en, zh: names.zh) }
        unit.applied(to: &after.unit)
        decimals.applied(to: &after.decimals)
        measures.applied(to: &after.measures)
        if case .to(let text) = gtin { after.gtin = try text.map { text throws(Refusal) in try GTIN(text) } }
        if case .to(let text) = taxClass {
            after.taxClass = try Text.clean(text, field: "tax_class", max: 40, required: true)
        }
        whenShort.applied(to: &after.whenShort)
        preorderOn.applied(to: &after.preorderOn)
        isActive.applied(to: &after.isActive)
        return after
    }
}
