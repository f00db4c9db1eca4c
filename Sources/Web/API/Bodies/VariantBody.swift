import Access
import Journal
import Kit
import Supply

/// What we sell, as programs see it.
enum VariantBody {
    static let names = Schema.object([.needs("en", .name), .takes("zh-Hans", .name)])

    /// What a new variant is, and what a change of it may change.
    static let changeable: [Schema.Field] = [
        .takes("names", names), .takes("unit", .unit, "UN/ECE Recommendation 20; `H87` is a piece."),
        .takes("decimals", .integer(0...3)), .takes("weight_grams", measure(0)),
        .takes("length_mm", measure(1)), .takes("width_mm", measure(1)), .takes("height_mm", measure(1)),
        .takes("gtin", .text(8...20)), .takes("tax_class", .code),
        .takes("when_short", .word(Variant.WhenShort.self)), .takes("preorder_on", .date),
    ]

    static let new = Schema.named(
        "NewVariant",
        .object(
            [.needs("sku", .sku), .takes("kind", .word(Variant.Kind.self), "`stocked`.")] + changeable
                + [.takes("tracks_lots", .flag)]))

    static let entry = Schema.named(
        "VariantEntry",
        .object([
            .gives("id", .id(Variant.self)), .gives("product", .id(Product.self)), .gives("sku", .sku),
            .gives("names", names), .gives("kind", .word(Variant.Kind.self)), .gives("unit", .unit),
            .gives("decimals", .integer(0...3)), .gives("active", .flag),
        ]))

    static let schema = Schema.named(
        "Variant",
        .object([
            .gives("id", .id(Variant.self)), .gives("product", .id(Product.self)), .gives("sku", .sku),
            .gives("names", names), .gives("kind", .word(Variant.Kind.self)), .gives("unit", .unit),
            .gives("decimals", .integer(0...3)), .gives("active", .flag),
            .gives("weight_grams", .nullable(measure(0))), .gives("length_mm", .nullable(measure(1))),
            .gives("width_mm", .nullable(measure(1))), .gives("height_mm", .nullable(measure(1))),
            .gives("gtin", .nullable(.text(8...14))), .gives("tax_class", .code),
            .gives("when_short", .word(Variant.WhenShort.self)), .gives("preorder_on", .nullable(.date)),
            .gives("tracks_lots", .flag), .gives("siblings", .list(.sku)),
            .gives("prices", .nullable(.list(price))),
            .gives("components", .list(component)), .gives("packs", .list(pack)),
            .gives("version", .integer(1...Int64.max)),
        ]))

    private static let price = Schema.object([
        .gives("channel", .nullable(.id("chn")), "Null: every channel without a price of its own."),
        .gives("currency", .currency), .gives("quantity_min", .quantity), .gives("unit_price", .amount),
        .gives("tax_rate", .nullable(.amount)), .gives("valid_from", .moment),
        .gives("valid_until", .nullable(.moment)),
    ])

    private static let component = Schema.object([
        .gives("sku", .sku), .gives("quantity", .quantity), .gives("price_weight", .integer(0...Int64.max)),
    ])

    private static let pack = Schema.object([
        .gives("code", .code), .gives("factor", .integer(2...Int64.max)),
        .gives("gtin", .nullable(.text(8...14))),
    ])

    private static func measure(_ least: Int64) -> Schema { .integer(least...1_000_000_000) }

    static func json(_ names: Names) -> JSON {
        .object(
            [.init("en", .string(names.en))] + (names.zh.map { [.init("zh-Hans", .string($0))] } ?? []))
    }

    static func json(_ entry: ProductList.Entry) -> JSON {
        [
            "id": .string(entry.variant.text), "product": .string(entry.product.text),
            "sku": .string(entry.sku), "names": json(entry.names), "kind": .string(entry.kind.rawValue),
            "unit": .string(entry.unit), "decimals": .int(Int64(entry.decimals)),
            "active": .bool(entry.isActive),
        ]
    }

    static func json(_ found: VariantDetails, _ mask: FieldMask) -> JSON {
        let variant = found.variant
        return .object([
            .init("id", .string(variant.id.text)), .init("product", .string(variant.product.text)),
            .init("sku", .string(variant.sku)), .init("names", json(variant.names)),
            .init("kind", .string(variant.kind.rawValue)), .init("unit", .string(variant.unit)),
            .init("decimals", .int(Int64(variant.decimals))), .init("active", .bool(variant.isActive)),
            .init("weight_grams", .opt(variant.measures.weightGrams)),
            .init("length_mm", .opt(variant.measures.lengthMillimeters)),
            .init("width_mm", .opt(variant.measures.widthMillimeters)),
            .init("height_mm", .opt(variant.measures.heightMillimeters)),
            .init("gtin", .opt(variant.gtin?.digits)), .init("tax_class", .string(variant.taxClass)),
            .init("when_short", .string(variant.whenShort.rawValue)),
            .init("preorder_on", .opt(variant.preorderOn)), .init("tracks_lots", .bool(variant.tracksLots)),
            .init("siblings", .array(found.siblings.map(JSON.string))),
            .init("prices", mask.prices(.array(found.prices.map { json($0, variant.decimals) }))),
            .init("components", .array(found.components.map(json))),
            .init("packs", .array(found.packs.map(json))), .init("version", .int(variant.version)),
        ])
    }

    private static func json(_ price: VariantDetails.ListedPrice, _ decimals: Int) -> JSON {
        [
            "channel": price.channel == 0 ? .null : .string(EntityText.id("channel", price.channel)),
            "currency": .string(price.currency), "quantity_min": .quantity(price.quantityMin, decimals),
            "unit_price": .opt(Currency(price.currency).map { price.unitPrice.decimal($0) }),
            "tax_rate": .opt(price.taxRate?.decimal), "valid_from": .opt(price.validFrom),
            "valid_until": .opt(price.validUntil),
        ]
    }

    private static func json(_ component: VariantDetails.Component) -> JSON {
        [
            "sku": .string(component.sku),
            "quantity": .quantity(component.quantity, component.decimals),
            "price_weight": .int(component.priceWeight),
        ]
    }

    private static func json(_ pack: VariantDetails.Pack) -> JSON {
        ["code": .string(pack.code), "factor": .int(pack.factor), "gtin": .opt(pack.gtin)]
    }
}
