import Journal
import Kit
import Sales
import Storage
import Supply

/// The demo's firm before its first order: two warehouses, three channels, forty products.
struct DemoCompany {
    let company: Company
    let size: Size

    static let reference = "DEMO-"
    static let english = "web"
    static let chinese = "shop-cn"
    static let phone = "phone"
    static let leeds = "LEEDS"
    static let shanghai = "SHANGHAI"

    /// How much of a firm is made up.
    struct Size: Hashable, Sendable {
        var orders = 20_000
        var customers = 3_000
        var days = 365

        /// How many of a SKU are sold in a week, everywhere.
        func weeklySales(of goods: DemoGoods) -> Int {
            let shares = DemoGoods.all.reduce(0) { $0 + $1.share }
            return max(1, orders * 3 * goods.share * 7 / (shares * max(7, days)))
        }
    }

    /// - Parameter company: its clock stands where the firm begins.
    func found() async throws {
        try await addChannels()
        for (code, name, country, zone) in [
            (Self.leeds, "Leeds warehouse", "GB", "Europe/London"),
            (Self.shanghai, "Shanghai warehouse", "CN", "Asia/Shanghai"),
        ] {
            // Of the same priority, so that the destination's country decides.
            var place = AddLocation(code: code, name: name, country: country, zone: zone)
            place.priority = 10
            _ = try await perform(place)
        }
        for goods in DemoGoods.all { try await add(goods) }
        for kit in DemoGoods.kits {
            let parts = kit.parts.map { DefineKit.Component(sku: $0.sku, quantity: $0.quantity) }
            _ = try await perform(DefineKit(sku: kit.sku, components: parts))
        }
    }

    private func perform<C: Command>(_ command: C) async throws -> Company.Outcome<C.Answer> {
        try await company.perform(command, DemoStaff.admin())
    }

    private func addChannels() async throws {
        for (code, kind, currency, brand, language, zone) in [
            (Self.english, "web", "GBP", "Lumen & Oak", "en", "Europe/London"),
            (Self.chinese, "web", "CNY", DemoNames.brand, "zh-Hans", "Asia/Shanghai"),
            (Self.phone, "phone", "GBP", "Lumen & Oak", "en", "Europe/London"),
        ] {
            var settings = ChannelSettings(
                brand: brand, language: language, zone: zone, pricesIncludeTax: true)
            settings.autoConfirm = true
            guard let kind = Channel.Kind(rawValue: kind) else { continue }
            _ = try await perform(AddChannel(code: code, kind: kind, currency: currency, settings: settings))
        }
    }

    private func add(_ goods: DemoGoods) async throws {
        var variant = NewVariant(sku: goods.sku, kind: Variant.Kind(rawValue: goods.kind) ?? .stocked)
        variant.whenShort = Variant.WhenShort(rawValue: goods.whenShort) ?? .refuse
        if goods.grams > 0 { variant.measures.weightGrams = goods.grams }
        _ = try await perform(AddProduct(names: Names(en: goods.en, zh: goods.zh), variants: [variant]))
        for (code, amount, tax) in [("GBP", goods.pounds, "20%"), ("CNY", goods.yuan, "13%")] {
            let currency = try Typed.currency(code)
            var price = SetPrice(
                sku: goods.sku, currency: currency, unitPrice: try Typed.price(amount, currency))
            price.taxRate = try Typed.rate(tax, field: "tax")
            _ = try await perform(price)
        }
    }

    /// Buys what has run low, once a week; what is sold out until then is what a shop is short of.
    func restock() async throws {
        for goods in DemoGoods.all where goods.kind == "stocked" {
            let weekly = size.weeklySales(of: goods)
            for (place, target) in [(Self.leeds, weekly * 3 + 4), (Self.shanghai, weekly * 3 / 2 + 3)] {
                let levels = try await company.database.read { session in
                    try StockLevels.find(goods.sku, at: company.clock.now(), in: session)
                }
                let onHand = levels.shelves.filter { $0.location == place }.reduce(0) { $0 + $1.onHand }
                guard onHand < Int64(target) * 2 / 3 else { continue }
                let receipt = ReceiveStock(
                    StockPlace(sku: goods.sku, location: place), quantity: String(Int64(target) - onHand))
                _ = try await perform(receipt)
            }
        }
    }
}

/// Who does what in the demo.
enum DemoStaff {
    static let guest = Company.Request(by: Actor(.guest, "guest"), origin: "web")
    static let system = Company.Request(by: .system, origin: "schedule")
    static let carrier = Company.Request(by: Actor(.integration, "carrier"), origin: "webhook")

    static func admin(_ reason: String? = nil) -> Company.Request { person(.admin, "demo", reason) }

    /// `warehouse:lin`, `finance:ngozi`: each step has a name.
    static func person(_ role: Role, _ name: String, _ reason: String? = nil) -> Company.Request {
        Company.Request(by: Actor(role, name), origin: "desk", reason: reason)
    }
}
