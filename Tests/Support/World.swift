// A small named world, built through the real commands: two warehouses, a few things to sell, a clock that
// stands still. `waybill demo` will be its bigger sister.
import Foundation
import Journal
import Kit
import Storage
import Supply

package struct World: Sendable {
    package let company: Company
    package let clock: FakeClock

    package static let noon = Instant(microseconds: 1_795_348_800_000_000)  // 2026-11-22T12:00:00Z

    /// Runs `body` in a new world on the given engine.
    package static func with<T>(
        _ engine: Engine, connections: Int = 4, listeners: Listeners = Listeners(),
        _ body: (World) async throws -> T
    ) async throws -> T {
        try await withDatabase(engine, connections: connections) { database in
            let clock = FakeClock(noon)
            let random = SeededRandom(seed: 7)
            let tools = Tools(
                ids: IDSource(), random: random, keyring: Keyring(random: random), listeners: listeners)
            let world = World(company: Company(database: database, clock: clock, tools: tools), clock: clock)
            try await world.furnish()
            return try await body(world)
        }
    }

    /// Carries a command out and returns its answer.
    @discardableResult
    package func done<C: Command>(
        _ command: C, by role: Role = .admin, because reason: String? = nil
    ) async throws -> C.Answer {
        let outcome = try await company.perform(
            command, Company.Request(by: Actor(role, "staff:ann"), origin: "test", reason: reason))
        guard case .done(let answer) = outcome else { throw WorldIsOdd.repeatedWithoutKey }
        return answer
    }

    /// Runs a use case that is no command of its own, in one transaction.
    package func doing<T: Sendable>(
        _ body: @escaping @Sendable (Session, Occasion) throws -> T
    ) async throws -> T {
        let occasion = company.occasion(for: Company.Request(by: .system, origin: "test"))
        return try await company.database.write { try body($0, occasion) }
    }

    package func reading<T: Sendable>(_ body: @escaping @Sendable (Session) throws -> T) async throws -> T {
        try await company.database.read(body)
    }

    package func demand(
        _ sku: String, _ quantity: Int64, line: Int64 = 1, acceptsShort: Bool = false
    ) async throws -> Demand {
        let variant = try await reading { try VariantStore.find(sku, in: $0) }
        return Demand(
            line: line, variant: variant.id, sku: sku, quantity: quantity, acceptsShort: acceptsShort)
    }

    /// The types of all events so far, oldest first.
    package func eventTypes() async throws -> [String] {
        try await reading { session in
            try session.all("SELECT type FROM events ORDER BY serial") { try $0.text(0) }
        }
    }
}

package enum WorldIsOdd: Error { case repeatedWithoutKey }

extension World {
    /// Hamburg goes first. White mugs lie in both places; tea is weighed, cream has lots, lamps may wait, a
    /// book is announced, engraving lies nowhere, and a gift is a mug with a quarter kilogram of tea.
    private func furnish() async throws {
        var hamburg = AddLocation(code: "HAM", name: "Hamburg", country: "DE", zone: "Europe/Berlin")
        hamburg.priority = 10
        try await done(hamburg)
        try await done(AddLocation(code: "SZX", name: "Shenzhen", country: "CN", zone: "Asia/Shanghai"))
        for product in Self.products { try await done(product) }
        try await done(
            DefineKit(
                sku: "GIFT",
                components: [
                    .init(sku: "MUG-W", priceWeight: 2), .init(sku: "TEA", quantity: "0.25", priceWeight: 1),
                ]))
        for (sku, euros) in Self.prices { try await price(sku, euros) }
        try await receive("MUG-W", "10", at: "HAM")
        try await receive("MUG-W", "5", at: "SZX")
        try await receive("MUG-B", "10", at: "HAM")
        try await receive("TEA", "20", at: "HAM")
        try await receive("CREAM", "5", at: "HAM", lot: "L1", expiresOn: LocalDate(iso: "2027-06-30"))
        try await receive("CREAM", "5", at: "HAM", lot: "L2", expiresOn: LocalDate(iso: "2027-01-31"))
    }

    package func price(_ sku: String, _ euros: String) async throws {
        guard let currency = Currency("EUR") else { return }
        let price = try UnitPrice.parse(euros, currency: currency)
        try await done(SetPrice(sku: sku, currency: currency, unitPrice: price))
    }

    package func receive(
        _ sku: String, _ quantity: String, at location: String, lot: String? = nil,
        expiresOn: LocalDate? = nil
    ) async throws {
        var receipt = ReceiveStock(StockPlace(sku: sku, location: location, lot: lot), quantity: quantity)
        receipt.expiresOn = expiresOn
        try await done(receipt, by: .warehouse)
    }

    private static let prices = [
        ("MUG-W", "12.50"), ("MUG-B", "12.50"), ("TEA", "48"), ("CREAM", "9.99"), ("LAMP", "79"),
        ("BOOK", "24.90"),
        ("ENGRAVE", "5"), ("GIFT", "20"),
    ]

    private static var products: [AddProduct] {
        var blue = NewVariant(sku: "MUG-B")
        blue.names = Names(en: "Blue mug", zh: "蓝色马克杯")
        var tea = NewVariant(sku: "TEA")
        (tea.unit, tea.decimals) = ("KGM", 3)
        var cream = NewVariant(sku: "CREAM")
        cream.tracksLots = true
        var lamp = NewVariant(sku: "LAMP")
        lamp.whenShort = .backorder
        var book = NewVariant(sku: "BOOK")
        (book.whenShort, book.preorderOn) = (.preorder, LocalDate(iso: "2027-03-01"))
        return [
            AddProduct(names: Names(en: "Mug", zh: "马克杯"), variants: [NewVariant(sku: "MUG-W"), blue]),
            AddProduct(names: Names(en: "Green tea", zh: "绿茶"), variants: [tea]),
            AddProduct(names: Names(en: "Hand cream"), variants: [cream]),
            AddProduct(names: Names(en: "Desk lamp"), variants: [lamp]),
            AddProduct(names: Names(en: "The book"), variants: [book]),
            AddProduct(names: Names(en: "Engraving"), variants: [NewVariant(sku: "ENGRAVE", kind: .service)]),
            AddProduct(names: Names(en: "Gift box"), variants: [NewVariant(sku: "GIFT", kind: .kit)]),
        ]
    }
}
