import Kit
import Supply

/// A row of products.csv.
struct ProductEntry: Sendable {
    let line: Int
    let variant: NewVariant
    let names: Names
    let price: (currency: Currency, unit: UnitPrice)?

    private static let measureMax: Int64 = 1_000_000_000

    /// Nil if anything is wrong with it; `faults` says what.
    init?(_ row: SetRow<ProductColumn>, _ faults: inout [ImportFault]) {
        var cells = CellReader(row)
        let sku = cells.require(.sku) { cell throws(Refusal) in try Text.sku(cell, field: "sku") }
        let name = cells.text(.name, max: Names.lengthMax)
        let chinese = cells.text(.nameZh, max: Names.lengthMax)
        let kind = cells.word(.kind, as: Variant.Kind.self) ?? .stocked
        var variant = NewVariant(sku: sku ?? "", kind: kind)
        variant.unit = cells.read(.unit, Self.unit) ?? UnitOfMeasure.piece
        variant.decimals = Int(cells.whole(.decimals, in: 0...(kind == .kit ? 0 : 3)) ?? 0)
        variant.gtin = cells.read(.gtin) { cell throws(Refusal) in try GTIN(cell).digits }
        variant.measures.weightGrams = cells.whole(.weightGrams, in: 0...Self.measureMax)
        variant.measures.lengthMillimeters = cells.whole(.lengthMm, in: 1...Self.measureMax)
        variant.measures.widthMillimeters = cells.whole(.widthMm, in: 1...Self.measureMax)
        variant.measures.heightMillimeters = cells.whole(.heightMm, in: 1...Self.measureMax)
        price = Self.price(&cells)
        faults += cells.faults
        guard cells.faults.isEmpty, let sku else { return nil }
        line = row.line
        self.variant = variant
        names = Names(en: name ?? sku, zh: chinese)
    }

    private static func unit(_ cell: String) throws(Refusal) -> String {
        guard UnitOfMeasure.codes.contains(cell) else { throw Refusal("unit.unknown", ["unit": cell]) }
        return cell
    }

    /// Both or neither.
    private static func price(
        _ cells: inout CellReader<ProductColumn>
    ) -> (currency: Currency, unit: UnitPrice)? {
        let hasPrice = cells.row[.price] != nil
        guard hasPrice == (cells.row[.currency] != nil) else {
            cells.refuse(hasPrice ? .currency : .price, Refusal("import.price_and_currency", [:]))
            return nil
        }
        guard let currency = cells.currency(.currency) else { return nil }
        let unit = cells.read(.price) { cell throws(Refusal) in
            let price = try UnitPrice.parse(cell, currency: currency)
            guard price.tenThousandths >= 0 else { throw Refusal("import.negative", [:]) }
            return price
        }
        return unit.map { (currency, $0) }
    }
}
