import Journal
import Kit
import Storage

/// A variant as somebody describes it, before it is one.
package struct NewVariant: Sendable {
    package var sku: String
    /// Nil: the product's names.
    package var names: Names?
    package var kind: Variant.Kind
    package var unit = UnitOfMeasure.piece
    package var decimals = 0
    package var measures = VariantRow.Measures()
    package var gtin: String?
    package var taxClass = "standard"
    package var whenShort = Variant.WhenShort.refuse
    package var preorderOn: LocalDate?
    package var tracksLots = false

    package init(sku: String, kind: Variant.Kind = .stocked, names: Names? = nil) {
        self.sku = sku
        self.kind = kind
        self.names = names
    }

    /// - Throws: `Refusals` that name every fault.
    func row(of product: ID<Product>, named names: Names, on occasion: Occasion) throws -> VariantRow {
        var faults: [Refusal] = []
        func tried<T>(_ body: () throws(Refusal) -> T) -> T? {
            do throws(Refusal) { return try body() } catch {
                faults.append(error)
                return nil
            }
        }
        let gtin = self.gtin.flatMap { text in tried { () throws(Refusal) in try GTIN(text) } }
        let sku = tried { () throws(Refusal) in try Text.sku(self.sku, field: "sku") } ?? ""
        let own = self.names.flatMap { names in
            tried { () throws(Refusal) in try Names(entered: names.en, zh: names.zh) }
        }
        let taxClass = tried { () throws(Refusal) in
            try Text.clean(self.taxClass, field: "tax_class", max: 40, required: true)
        }
        let row = VariantRow(
            id: occasion.newID(), product: product, sku: sku, names: own ?? names, kind: kind,
            unit: unit,
            decimals: decimals, measures: measures, gtin: gtin, taxClass: taxClass ?? "",
            whenShort: whenShort,
            preorderOn: preorderOn, tracksLots: tracksLots)
        faults += row.faults()
        if let refusals = Refusals(faults) { throw refusals }
        return row
    }
}
