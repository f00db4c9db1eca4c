import Kit
import Storage

/// A row of `variants`, and the rules its values must keep whoever writes them.
package struct VariantRow: Hashable, Sendable {
    package let id: ID<Variant>
    package let product: ID<Product>
    package let sku: String
    package internal(set) var names: Names
    package let kind: Variant.Kind
    package internal(set) var unit: String
    package internal(set) var decimals: Int
    package internal(set) var measures: Measures
    package internal(set) var gtin: GTIN?
    package internal(set) var taxClass: String
    package internal(set) var whenShort: Variant.WhenShort
    package internal(set) var preorderOn: LocalDate?
    package let tracksLots: Bool
    /// From its first movement on, unit and decimals are what every balance is counted in.
    package internal(set) var hasMoved = false
    package internal(set) var isActive = true
    package internal(set) var version: Int64 = 1

    /// Of one unit, for postage and pallets.
    package struct Measures: Hashable, Sendable {
        package var weightGrams: Int64?
        package var lengthMillimeters: Int64?
        package var widthMillimeters: Int64?
        package var heightMillimeters: Int64?

        package init(
            weightGrams: Int64? = nil, lengthMillimeters: Int64? = nil, widthMillimeters: Int64? = nil,
            heightMillimeters: Int64? = nil
        ) {
            self.weightGrams = weightGrams
            self.lengthMillimeters = lengthMillimeters
            self.widthMillimeters = widthMillimeters
            self.heightMillimeters = heightMillimeters
        }
    }

    /// A quantity above zero as somebody wrote it, in this variant's smallest unit.
    package func quantity(_ text: String, field: String = "quantity") throws(Refusal) -> Int64 {
        do { return try Quantity.parse(text, decimals: decimals).amount } catch { throw error.at(field) }
    }

    /// Every fault at once.
    func faults() -> [Refusal] {
        var faults = measures.faults()
        if !UnitOfMeasure.codes.contains(unit) {
            faults.append(Refusal("unit.unknown", field: "unit", ["unit": unit]))
        }
        if !(0...3).contains(decimals) {
            faults.append(Refusal("variant.decimals", field: "decimals"))
        } else if kind == .kit, decimals != 0 {
            faults.append(Refusal("variant.kit_decimals", field: "decimals"))
        }
        if (whenShort == .preorder) != (preorderOn != nil) {
            faults.append(Refusal("variant.preorder_date", field: "preorder_on"))
        }
        if tracksLots, !kind.keepsStock {
            faults.append(Refusal("variant.lots_without_stock", field: "tracks_lots"))
        }
        return faults
    }
}

extension VariantRow.Measures {
    private static let most: Int64 = 1_000_000_000

    fileprivate func faults() -> [Refusal] {
        let lowest: [(String, Int64?, Int64)] = [
            ("weight_grams", weightGrams, 0), ("length_mm", lengthMillimeters, 1),
            ("width_mm", widthMillimeters, 1),
            ("height_mm", heightMillimeters, 1),
        ]
        return lowest.compactMap { field, value, least in
            guard let value, value < least || value > Self.most else { return nil }
            return Refusal("variant.measure", field: field, ["min": String(least), "max": String(Self.most)])
        }
    }
}
