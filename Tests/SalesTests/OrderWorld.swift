// A small firm for the tests of ordering, made through the real commands: one warehouse, a lamp, a shade, a
// set of both, an engraving, a bench made to order.
import Foundation
import Journal
import Kit
import Storage
import Supply
import Support
import Testing

@testable import Sales

struct OrderWorld: Sendable {
    let company: Company
    let clock: FakeClock

    static let start = Instant(rfc3339: "2026-11-16T09:00:00Z") ?? .earliest

    static func with<T: Sendable>(
        _ engine: Engine, connections: Int = 4, listeners: Listeners = Listeners(),
        _ body: (OrderWorld) async throws -> T
    ) async throws -> T {
        try await withDatabase(engine, connections: connections) { database in
            let clock = FakeClock(start)
            let random = SeededRandom(seed: 7)
            let tools = Tools(
                ids: IDSource(), random: random, keyring: Keyring(random: random), listeners: listeners)
            let world = OrderWorld(
                company: Company(database: database, clock: clock, tools: tools), clock: clock)
            try await world.furnish()
            return try await body(world)
        }
    }

    private func furnish() async throws {
        try await perform(AddChannel(code: "web", kind: .web, currency: "EUR", settings: Self.settings))
        try await perform(
            AddLocation(code: "AMS", name: "Amsterdam", country: "NL", zone: "Europe/Amsterdam"))
        try await sell("LAMP", price: "49.95")
        try await sell("SHADE", price: "20")
        try await sell("SET", .kit, price: "60")
        try await sell("ENGRAVE", .service, price: "5")
        try await sell("BENCH", .madeToOrder, price: "300")
        try await sell("LATER", price: "10", whenShort: .backorder)
        try await perform(
            DefineKit(
                sku: "SET",
                components: [
                    .init(sku: "LAMP", priceWeight: 5), .init(sku: "SHADE", quantity: "2", priceWeight: 2),
                ]))
        try await receive("LAMP", "10")
        try await receive("SHADE", "10")
    }

    private static var settings: ChannelSettings {
        ChannelSettings(brand: "Fernhill", language: "en", zone: "Europe/Amsterdam", pricesIncludeTax: true)
    }

    private func sell(
        _ sku: String, _ kind: Variant.Kind = .stocked, price: String, whenShort: Variant.WhenShort = .refuse
    ) async throws {
        var variant = NewVariant(sku: sku, kind: kind)
        variant.whenShort = whenShort
        try await perform(AddProduct(names: Names(en: sku.capitalized, zh: nil), variants: [variant]))
        let euro = try #require(Currency("EUR"))
        try await perform(
            SetPrice(sku: sku, currency: euro, unitPrice: UnitPrice.parse(price, currency: euro)))
    }

    func receive(_ sku: String, _ quantity: String) async throws {
        try await perform(ReceiveStock(StockPlace(sku: sku, location: "AMS"), quantity: quantity))
    }

    @discardableResult
    func perform<C: Command>(
        _ command: C, by role: Role = .admin, and others: Set<Role> = [],
        reason: String? = "because", key: String? = nil
    ) async throws -> C.Answer {
        let actor = Actor(role, "test:\(role.rawValue)", among: others)
        let idempotency = key.map {
            IdempotencyKey(principal: actor.name, place: C.name, key: $0, body: "\(C.name)")
        }
        var request = Company.Request(by: actor, key: idempotency, origin: "api", reason: reason)
        request.requestID = "req_test"
        switch try await company.perform(command, request) {
        case .done(let answer): return answer
        case .repeated: throw WasRepeated()
        }
    }

    struct WasRepeated: Error {}

    /// An order of the given lines by a person in Utrecht.
    static func draft(_ lines: [(String, String)], pay rule: Order.PaymentRule = .prepaid) throws
        -> OrderDraft
    {
        var draft = OrderDraft(
            channel: "web", origin: .web, lines: lines.map { OrderDraft.Line(sku: $0.0, quantity: $0.1) })
        draft.contact = try Contact(
            fullName: "Ada Jansen", company: nil, email: "ada@example.com", phone: nil)
        draft.shippingAddress = try Address(
            Address.Entry(lines: ["Oudegracht 12"], locality: "Utrecht", postcode: "3511 AB", country: "NL"))
        draft.paymentRule = rule
        return draft
    }

    func place(_ lines: [(String, String)], pay rule: Order.PaymentRule = .prepaid) async throws
        -> PlacedOrder
    {
        try await perform(PlaceOrder(Self.draft(lines, pay: rule)))
    }

    func details(_ id: ID<Order>) async throws -> OrderDetails {
        try await company.database.read { try OrderDetails.load(id, in: $0) }
    }

    /// Everything that must hold over the whole store, whatever was done.
    func check(sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let orders = try await CheckOrders().run(in: company.database)
        #expect(orders.findings == [], sourceLocation: sourceLocation)
    }
}

/// The code a command was refused with, or nil if it was not.
func orderRefusal(_ body: () async throws -> Void) async throws -> String? {
    do {
        try await body()
        return nil
    } catch let refusal as Refusal {
        return refusal.code
    } catch let refusals as Refusals {
        return refusals.all.map(\.code).joined(separator: " ")
    }
}
