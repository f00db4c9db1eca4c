/// What is sold: products, variants, kits, packs, prices.
import Journal
import Kit
import Storage
import Supply
import Support
import Testing

@Suite struct Catalog {
    @Test(arguments: Engine.available)
    func `a product comes with its variants, twins are warned of`(_ engine: Engine) async throws {
        try await World.with(engine) { world in
            let names = Names(en: "  Cup ", zh: "杯子")
            let variants = [NewVariant(sku: " mug-w "), NewVariant(sku: "ＭＵＧ－Ｂ")]
            let added = try await world.done(AddProduct(names: names, variants: variants))
            #expect(added.variants.map(\.sku) == ["mug-w", "ＭＵＧ－Ｂ"])
            #expect(added.twins == ["mug-w": ["MUG-W"], "ＭＵＧ－Ｂ": ["MUG-B"]])
            let details = try await world.reading { try VariantDetails.find("mug-w", in: $0) }
            #expect(details.variant.names == Names(en: "Cup", zh: "杯子"))
            #expect(details.siblings == ["ＭＵＧ－Ｂ"])
        }
    }

    @Test(arguments: Engine.available)
    func `all faults of a product are named at once`(_ engine: Engine) async throws {
        try await World.with(engine) { world in
            var odd = NewVariant(sku: "")
            (odd.unit, odd.decimals, odd.gtin, odd.whenShort) = ("PIECE", 4, "4006381333932", .preorder)
            var kit = NewVariant(sku: "BOX", kind: .kit)
            (kit.decimals, kit.tracksLots, kit.measures.weightGrams) = (1, true, -1)
            do {
                try await world.done(AddProduct(names: Names(en: "Odd"), variants: [odd, kit]))
                Issue.record("accepted")
            } catch let refusals as Refusals {
                let found = Set(refusals.all.map { "\($0.field ?? "") \($0.code)" })
                #expect(
                    found == [
                        "variants[0].sku text.required", "variants[0].gtin gtin.check_digit",
                        "variants[0].unit unit.unknown", "variants[0].decimals variant.decimals",
                        "variants[0].preorder_on variant.preorder_date",
                        "variants[1].decimals variant.kit_decimals",
                        "variants[1].tracks_lots variant.lots_without_stock",
                        "variants[1].weight_grams variant.measure",
                    ])
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a SKU and a GTIN belong to one variant`(_ engine: Engine) async throws {
        try await World.with(engine) { world in
            var pen = NewVariant(sku: "PEN")
            pen.gtin = "4006381333931"
            var ink = NewVariant(sku: "INK")
            ink.gtin = "4006381333931"
            let names = Names(en: "Pen")
            let sku = try await refusals {
                try await world.done(
                    AddProduct(names: names, variants: [NewVariant(sku: "A"), NewVariant(sku: "TEA")]))
            }
            #expect(sku == ["sku.taken"])
            let gtin = try await refusals {
                try await world.done(AddProduct(names: names, variants: [pen, ink]))
            }
            #expect(gtin == ["gtin.taken"])
            let twice = try await refusals {
                try await world.done(AddProduct(names: names, variants: [pen, pen]))
            }
            #expect(twice == ["sku.taken"])
            let page = try await world.reading { try ProductList.page(in: $0) }
            #expect(!page.rows.map(\.sku).contains("A"))
        }
    }

    @Test(arguments: Engine.available)
    func `unit and decimals stay once something moved`(_ engine: Engine) async throws {
        try await World.with(engine) { world in
            var change = ChangeVariant(sku: "TEA")
            change.decimals = .to(2)
            let fixed = try await refusals { try await world.done(change) }
            #expect(fixed == ["variant.unit_fixed"])
            var lamp = ChangeVariant(sku: "LAMP", version: 2)
            lamp.decimals = .to(1)
            lamp.names = .to(Names(en: "Lamp"))
            lamp.gtin = .to("96385074")
            try await world.done(lamp)
            let stale = try await refusals { try await world.done(lamp) }
            #expect(stale == ["variant.stale"])
            let row = try await world.reading { try VariantStore.find("LAMP", in: $0) }
            #expect(row.decimals == 1)
            #expect(row.names.text(.zhHans) == "Lamp")
            #expect(row.gtin?.digits == "96385074")
            let told = try await world.reading { session in
                try session.first("SELECT data, previous FROM events WHERE type = 'variant.changed'") {
                    (try $0.text(0), try $0.text(1))
                }
            }
            #expect(told?.0 == #"{"sku":"LAMP","names":{"en":"Lamp"},"decimals":1,"gtin":"96385074"}"#)
            #expect(told?.1 == #"{"names":{"en":"Desk lamp"},"decimals":0,"gtin":null}"#)
        }
    }

    @Test(arguments: Engine.available)
    func `a kit holds no kits and nothing twice`(_ engine: Engine) async throws {
        try await World.with(engine) { world in
            let definitions: [(String, [DefineKit.Component], String)] = [
                ("TEA", [.init(sku: "MUG-W")], "kit.other_kind"), ("GIFT", [], "kit.empty"),
                ("GIFT", [.init(sku: "GIFT")], "kit.nested"),
                ("GIFT", [.init(sku: "MUG-W"), .init(sku: "MUG-W")], "kit.twice"),
                ("GIFT", [.init(sku: "MUG-W", quantity: "0.5")], "quantity.decimals"),
                ("GIFT", [.init(sku: "NONE")], "sku.unknown"),
                ("GIFT", [.init(sku: "TEA", priceWeight: -1)], "kit.price_weight"),
            ]
            for (sku, components, code) in definitions {
                let codes = try await refusals {
                    try await world.done(DefineKit(sku: sku, components: components))
                }
                #expect(codes == [code])
            }
            try await world.done(DefineKit(sku: "GIFT", components: [.init(sku: "MUG-B")]))
            let details = try await world.reading { try VariantDetails.find("GIFT", in: $0) }
            #expect(details.components.map(\.sku) == ["MUG-B"])
        }
    }

    @Test(arguments: Engine.available)
    func `packs count in whole units`(_ engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.done(AddPack(sku: "MUG-W", code: "carton", factor: 12))
            let again = try await refusals {
                try await world.done(AddPack(sku: "MUG-W", code: "carton", factor: 6))
            }
            #expect(again == ["pack.taken"])
            let one = try await refusals {
                try await world.done(AddPack(sku: "MUG-W", code: "one", factor: 1))
            }
            #expect(one == ["pack.factor"])
        }
    }

    @Test(arguments: Engine.available)
    func `the list goes on where the page ended`(_ engine: Engine) async throws {
        try await World.with(engine) { world in
            var skus: [String] = []
            var after: String? = ""
            while let start = after {
                let page = try await world.reading { try ProductList.page(after: start, limit: 3, in: $0) }
                skus += page.rows.map(\.sku)
                after = page.next
            }
            #expect(skus == ["BOOK", "CREAM", "ENGRAVE", "GIFT", "LAMP", "MUG-B", "MUG-W", "TEA"])
        }
    }

    @Test func `every unit has a name in both languages`() {
        for code in UnitOfMeasure.codes {
            #expect(Words.all["unit.\(code)"] != nil, "\(code)")
        }
        #expect(Words.all.keys.filter { $0.hasPrefix("unit.") }.count == UnitOfMeasure.codes.count)
    }

    @Test(arguments: ["96385074", "036000291452", "4006381333931", "10614141000415", " 4006381-333931 "])
    func `a GTIN with the right check digit is one`(_ text: String) throws {
        #expect(try GTIN(text).digits == text.filter(\.isNumber))
    }

    @Test(arguments: ["", "123", "4006381333932", "4006381333913", "４００６３８１３３３９３１", "400638133393X"])
    func `anything else is none`(_ text: String) {
        #expect(throws: Refusal.self) { try GTIN(text) }
    }

    @Test(arguments: Engine.available)
    func `only those who may change the catalog`(_ engine: Engine) async throws {
        try await World.with(engine) { world in
            let codes = try await refusals {
                try await world.done(AddPack(sku: "MUG-W", code: "six", factor: 6), by: .customer)
            }
            #expect(codes == ["permission.denied"])
        }
    }
}
