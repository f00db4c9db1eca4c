import Access
import Journal
import Kit
import Sales
import Storage
import Supply

/// The catalog: products with their variants, what they cost, kits and packs.
extension API {
    static let catalog: [Endpoint] = [
        listVariants, addProduct, showVariant, changeVariant, setPrice, defineKit, addPack,
    ]

    private static let listVariants = Endpoint.get(
        "/variants", .catalog, .readProducts, "List what we sell",
        query: [
            .takes("limit", .integer(1...200), "How many at most; 50 if nothing is said."),
            .takes("after", .text(1...400), "The cursor where the page begins."),
        ], answer: .page(of: VariantBody.entry), example: .init(query: [("limit", "20")])
    ) { call in
        let after = try call.query.text("after").map { try PageCursor($0, of: "variants") }
        let page = try await call.read { [limit = call.limit] in
            try ProductList.page(after: after?.text ?? "", limit: limit, in: $0)
        }
        return Reply(
            page: page.rows.map(VariantBody.json),
            next: page.next.map { PageCursor("variants", text: $0).written })
    }

    private static let addProduct = Endpoint.write(
        .post, "/products", .catalog, .of(AddProduct.self), "Add a product with its variants",
        body: .object([
            .needs("names", VariantBody.names), .needs("variants", .list(VariantBody.new, 1...200)),
        ]),
        answer: .object([
            .gives("product", .id(Product.self)), .gives("variants", .list(VariantBody.schema)),
        ]),
        example: .init(
            body: [
                "names": ["en": "Reading lamp"],
                "variants": [["sku": "READER-1", "weight_grams": 1200]],
            ])
    ) {
        $0.status = .created
        $0.refusals = ["sku.taken", "gtin.taken"]
    } run: { call in
        let names = Names(
            en: call.body["names"]?.text("en") ?? "", zh: call.body["names"]?.text("zh-Hans"))
        let variants = call.body.list("variants").map { call.newVariant($0) }
        let receipt = try await call.perform(AddProduct(names: names, variants: variants))
        let product = ID<Product>(raw: receipt.id)
        let mask = call.mask
        let found = try await call.read { session in
            let skus = try session.all("SELECT sku FROM variants WHERE product_id = \(product) ORDER BY sku")
            {
                try $0.text(0)
            }
            return try skus.map { VariantBody.json(try VariantDetails.find($0, in: session), mask) }
        }
        var reply = Reply(["product": .string(product.text), "variants": .array(found)])
        reply.isRepeated = receipt.isRepeated
        return reply
    }

    private static let showVariant = Endpoint.get(
        "/variants/{sku}", .catalog, .readProducts, "Show what we sell under a SKU",
        answer: VariantBody.schema, example: .init(path: ["sku": "LAMP"])
    ) { call in try await call.showVariant() }

    private static let changeVariant = Endpoint.write(
        .patch, "/variants/{sku}", .catalog, .of(ChangeVariant.self),
        "Change a variant; what is not sent stays",
        body: .object(VariantBody.changeable + [.takes("active", .flag)]),
        answer: VariantBody.schema,
        example: .init(path: ["sku": "SHADE"], body: ["weight_grams": 300], given: .pending)
    ) {
        $0.needsVersion = true
        $0.refusals = ["variant.unit_fixed", "gtin.taken"]
    } run: { call in
        let known = try await call.read { [sku = call.text("sku")] in try VariantDetails.find(sku, in: $0) }
        return try await call.showVariant(after: try await call.perform(call.change(of: known.variant)))
    }

    private static let setPrice = Endpoint.write(
        .post, "/variants/{sku}/prices", .catalog, .of(SetPrice.self), "Set a price",
        body: .object([
            .needs("unit_price", .amount), .needs("currency", .currency),
            .takes("channel", .code, "Every channel without a price of its own, if nothing is said."),
            .takes("quantity_min", .quantity, "From which quantity on."),
            .takes("tax_rate", .amount, "`0.2`; the channel's usual rate if nothing is said."),
            .takes("valid_from", .moment), .takes("valid_until", .moment),
        ]), answer: VariantBody.schema,
        example: .init(path: ["sku": "LAMP"], body: ["unit_price": "54.95", "currency": "EUR"])
    ) {
        $0.status = .created
        $0.refusals = ["price.period", "price.negative"]
    } run: { call in
        let body = call.body
        guard let currency = try body.currency() else { throw Refusal("text.required", field: "currency") }
        let price = try Refusal.at("unit_price") {
            try UnitPrice.parse(body.digits("unit_price") ?? "", currency: currency)
        }
        var command = SetPrice(sku: call.text("sku"), currency: currency, unitPrice: price)
        if let code = body.text("channel") {
            let channel = try await call.read { try Channels.find(code: code, in: $0) }
            guard let channel else { throw Refusal("channel.unknown", field: "channel", ["channel": code]) }
            command.channel = channel.id.raw
        }
        command.quantityMin = body.digits("quantity_min")
        if let rate = body.digits("tax_rate") {
            command.taxRate = try Refusal.at("tax_rate") { try Rate.parse(rate) }
        }
        command.validFrom = body.moment("valid_from")
        command.validUntil = body.moment("valid_until")
        return try await call.showVariant(after: try await call.perform(command))
    }

    private static let defineKit = Endpoint.write(
        .put, "/variants/{sku}/components", .catalog, .of(DefineKit.self), "Say what a kit consists of",
        body: .object([
            .needs(
                "components",
                .list(
                    .object([
                        .needs("sku", .sku), .takes("quantity", .quantity, "In one kit; 1."),
                        .takes("price_weight", .integer(0...1_000_000_000), "Its share of the price; 1."),
                    ]), 1...100))
        ]), answer: VariantBody.schema,
        example: .init(
            path: ["sku": "SET"],
            body: ["components": [["sku": "LAMP"], ["sku": "SHADE", "quantity": 2]]])
    ) {
        $0.refusals = ["kit.other_kind", "kit.nested", "kit.twice"]
    } run: { call in
        let components = call.body.list("components").map {
            DefineKit.Component(
                sku: $0.text("sku") ?? "", quantity: $0.digits("quantity") ?? "1",
                priceWeight: $0["price_weight"]?.int ?? 1)
        }
        return try await call.showVariant(
            after: try await call.perform(DefineKit(sku: call.text("sku"), components: components)))
    }

    private static let addPack = Endpoint.write(
        .post, "/variants/{sku}/packs", .catalog, .of(AddPack.self), "Add a pack it also comes in",
        body: .object([
            .needs("code", .code), .needs("factor", .integer(2...Quantity.limit), "How many are in it."),
            .takes("gtin", .text(8...20)),
        ]), answer: VariantBody.schema,
        example: .init(path: ["sku": "LAMP"], body: ["code": "carton", "factor": 12])
    ) {
        $0.status = .created
        $0.refusals = ["pack.taken", "gtin.taken"]
    } run: { call in
        try await call.showVariant(
            after: try await call.perform(
                AddPack(
                    sku: call.text("sku"), code: call.body.text("code") ?? "",
                    factor: call.body["factor"]?.int ?? 0, gtin: call.body.text("gtin"))))
    }
}

extension Call {
    fileprivate func showVariant(after receipt: Receipt? = nil) async throws -> Reply {
        let found = try await read { [sku = text("sku")] in try VariantDetails.find(sku, in: $0) }
        var reply = Reply(VariantBody.json(found, mask))
        reply.version = found.variant.version
        reply.isWholeByVersion = endpoint.method == .get
        reply.isRepeated = receipt?.isRepeated ?? false
        return reply
    }

    fileprivate func newVariant(_ body: JSON) -> NewVariant {
        var variant = NewVariant(sku: body.text("sku") ?? "", kind: body.word("kind") ?? .stocked)
        variant.names = body["names"].flatMap { names in
            names.text("en").map { Names(en: $0, zh: names.text("zh-Hans")) }
        }
        if let unit = body.text("unit") { variant.unit = unit }
        if let decimals = body["decimals"]?.int { variant.decimals = Int(decimals) }
        variant.measures = VariantRow.Measures(
            weightGrams: body["weight_grams"]?.int, lengthMillimeters: body["length_mm"]?.int,
            widthMillimeters: body["width_mm"]?.int, heightMillimeters: body["height_mm"]?.int)
        variant.gtin = body.text("gtin")
        if let taxClass = body.text("tax_class") { variant.taxClass = taxClass }
        if let rule: Variant.WhenShort = body.word("when_short") { variant.whenShort = rule }
        variant.preorderOn = body.date("preorder_on")
        variant.tracksLots = body["tracks_lots"]?.bool ?? false
        return variant
    }

    /// What was sent is set; what was not, stays. Null empties what can be empty.
    fileprivate func change(of known: VariantRow) -> ChangeVariant {
        var change = ChangeVariant(sku: text("sku"), version: version)
        if let names = body["names"], let en = names.text("en") {
            change.names = .to(Names(en: en, zh: names.text("zh-Hans")))
        }
        if let unit = body.text("unit") { change.unit = .to(unit) }
        if let decimals = body["decimals"]?.int { change.decimals = .to(Int(decimals)) }
        var measures = known.measures
        if let sent = body["weight_grams"] { measures.weightGrams = sent.int }
        if let sent = body["length_mm"] { measures.lengthMillimeters = sent.int }
        if let sent = body["width_mm"] { measures.widthMillimeters = sent.int }
        if let sent = body["height_mm"] { measures.heightMillimeters = sent.int }
        if measures != known.measures { change.measures = .to(measures) }
        if let gtin = body["gtin"] { change.gtin = .to(gtin.string) }
        if let taxClass = body.text("tax_class") { change.taxClass = .to(taxClass) }
        if let rule: Variant.WhenShort = body.word("when_short") { change.whenShort = .to(rule) }
        if let date = body["preorder_on"] {
            change.preorderOn = .to(date.string.flatMap { LocalDate(iso: $0) })
        }
        if let isActive = body["active"]?.bool { change.isActive = .to(isActive) }
        return change
    }
}
