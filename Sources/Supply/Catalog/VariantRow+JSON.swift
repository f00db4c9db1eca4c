import Kit

/// A variant's values as events tell them: only what changed, before and after.
extension VariantRow {
    private var told: [JSON.Member] {
        [
            .init("names", (try? JSON(parsing: Array(names.json.utf8))) ?? .null),
            .init("unit", .string(unit)),
            .init("decimals", .int(Int64(decimals))), .init("weight_grams", number(measures.weightGrams)),
            .init("length_mm", number(measures.lengthMillimeters)),
            .init("width_mm", number(measures.widthMillimeters)),
            .init("height_mm", number(measures.heightMillimeters)),
            .init("gtin", gtin.map { .string($0.digits) } ?? .null), .init("tax_class", .string(taxClass)),
            .init("when_short", .string(whenShort.rawValue)),
            .init("preorder_on", preorderOn.map { .string($0.iso) } ?? .null),
            .init("is_active", .bool(isActive)),
        ]
    }

    func differences(from after: VariantRow) -> (before: JSON, after: JSON) {
        let pairs = zip(told, after.told).filter { $0 != $1 }
        return (.object(pairs.map(\.0)), .object([.init("sku", .string(sku))] + pairs.map(\.1)))
    }

    private func number(_ value: Int64?) -> JSON {
        value.map { .int($0) } ?? .null
    }
}
