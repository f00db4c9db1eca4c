import ArgumentParser
import Journal
import Kit
import Sales
import Storage
import Supply

/// `waybill product …`: what we sell and what it costs.
struct ProductCommand: ParsableCommand {
    static let configuration = CommandConfiguration.of(
        "product", "waybill product list",
        subcommands: [Add.self, Price.self, Kit.self, Show.self, List.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "product add",
            "waybill product add LAMP --name 'Desk lamp' --weight 1200 --price 24.99 --currency GBP")
        @Argument(help: .words("sku")) var sku: String
        @Option(help: .words("product_name")) var name: String
        @Option(help: .words("name_zh")) var nameZh: String?
        @Option(help: .words("product_kind")) var kind: Variant.Kind = .stocked
        @Option(help: .words("unit")) var unit: String = UnitOfMeasure.piece
        @Option(help: .words("decimals")) var decimals = 0
        @Option(help: .words("weight")) var weight: Int64?
        @Option(help: .words("gtin")) var gtin: String?
        @Option(help: .words("when_short")) var whenShort: Variant.WhenShort = .refuse
        @Option(help: .words("preorder_on")) var preorderOn: String?
        @Flag(help: .words("lots")) var lots = false
        @OptionGroup var pricing: PriceOptions
        @OptionGroup var write: WriteOptions

        func run() async throws {
            try await Opening.company { company in
                let added = try await write.perform(addition(), in: company)
                if let price = pricing.price { try await set(price, in: company) }
                var json: [JSON.Member] = [
                    .init("sku", .string(sku)), .init("repeated", .bool(added.isRepeated)),
                ]
                if case .done(let product) = added {
                    json.append(.init("product", .string(product.product.text)))
                    for twin in product.twins.values.flatMap(\.self) {
                        Screen.note("cli.twin", ["sku": twin])
                    }
                }
                write.output.show(.object(json)) { Speech.text("done.product.add", ["sku": sku]) }
            }
        }

        private func addition() throws -> AddProduct {
            var variant = NewVariant(sku: sku, kind: kind)
            variant.unit = unit
            variant.decimals = decimals
            variant.measures.weightGrams = weight
            variant.gtin = gtin
            variant.whenShort = whenShort
            variant.preorderOn = try preorderOn.map { try Typed.date($0, field: "preorder-on") }
            variant.tracksLots = lots
            // A price that cannot be read must stop the product too: the two are one wish.
            _ = try pricing.price.map { try pricing.setting($0, of: sku) }
            return AddProduct(names: Names(en: name, zh: nameZh), variants: [variant])
        }

        private func set(_ price: String, in company: Company) async throws {
            _ = try await write.receipt(pricing.setting(price, of: sku), in: company)
        }
    }

    struct Price: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "product price", "waybill product price LAMP 24.99 --currency GBP --tax 20%")
        @Argument(help: .words("sku")) var sku: String
        @Argument(help: .words("price")) var amount: String
        @Option(help: .words("quantity_min")) var quantityMin: String?
        @Option(help: .words("valid_from")) var validFrom: String?
        @Option(help: .words("valid_until")) var validUntil: String?
        @OptionGroup var pricing: PriceTerms
        @OptionGroup var write: WriteOptions

        func run() async throws {
            try await Opening.company { company in
                let channel = try await pricing.channelID(in: company)
                var setting = try pricing.setting(amount, of: sku, channel: channel)
                setting.quantityMin = quantityMin
                setting.validFrom = try validFrom.map { try Typed.instant($0, field: "valid-from") }
                setting.validUntil = try validUntil.map { try Typed.instant($0, field: "valid-until") }
                let outcome = try await write.perform(setting, in: company)
                write.output.show(
                    ["sku": .string(sku), "price": .string(amount), "repeated": .bool(outcome.isRepeated)]
                ) { Speech.text("done.product.price", ["sku": sku, "price": amount]) }
            }
        }
    }

    struct Kit: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "product kit", "waybill product kit READING-SET --part LAMP=1 --part SHADE=2")
        @Argument(help: .words("sku")) var sku: String
        @Option(help: .words("part")) var part: [String]
        @OptionGroup var write: WriteOptions

        func run() async throws {
            let components = part.map { text -> DefineKit.Component in
                guard let split = text.lastIndex(of: "=") else { return .init(sku: text) }
                return .init(sku: String(text[..<split]), quantity: String(text[text.index(after: split)...]))
            }
            try await Opening.company { company in
                let outcome = try await write.perform(
                    DefineKit(sku: sku, components: components), in: company)
                write.output.show(
                    [
                        "sku": .string(sku), "parts": .int(Int64(part.count)),
                        "repeated": .bool(outcome.isRepeated),
                    ]
                ) { Speech.text("done.product.kit", ["sku": sku, "count": String(part.count)]) }
            }
        }
    }
}
