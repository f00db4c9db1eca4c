// The firm the load buys from.
import Journal
import Kit
import Sales
import Storage
import Supply

struct Firm: Sendable {
    let company: Company
    static let skus = (1...100).map { "SKU-\($0)" }

    func furnish() async throws {
        let settings = ChannelSettings(brand: "Load", language: "en", zone: "UTC", pricesIncludeTax: true)
        try await perform(AddChannel(code: "web", kind: .web, currency: "EUR", settings: settings))
        try await perform(AddLocation(code: "W1", name: "Warehouse", country: "NL", zone: "UTC"))
        for sku in Self.skus {
            try await sell(sku)
            try await perform(ReceiveStock(StockPlace(sku: sku, location: "W1"), quantity: "100000000"))
        }
    }

    func sell(_ sku: String, _ kind: Variant.Kind = .stocked) async throws {
        try await perform(
            AddProduct(names: Names(en: sku, zh: nil), variants: [NewVariant(sku: sku, kind: kind)]))
        guard let euro = Currency("EUR") else { return }
        try await perform(
            SetPrice(sku: sku, currency: euro, unitPrice: UnitPrice.parse("10", currency: euro)))
    }

    @discardableResult
    func perform<C: Command>(_ command: C, key: String? = nil) async throws -> Company.Outcome<C.Answer> {
        let actor = Actor(.admin, "load")
        let idempotency = key.map { IdempotencyKey(principal: "load", place: C.name, key: $0, body: $0) }
        return try await company.perform(command, Company.Request(by: actor, key: idempotency))
    }

    static func order(_ lines: [(String, String)], customer: Int) throws -> PlaceOrder {
        var draft = OrderDraft(
            channel: "web", origin: .api, lines: lines.map { OrderDraft.Line(sku: $0.0, quantity: $0.1) })
        draft.contact = try Contact(
            fullName: "Buyer \(customer)", company: nil, email: "buyer\(customer)@example.com", phone: nil)
        draft.shippingAddress = try Address(
            Address.Entry(
                lines: ["Street \(customer)"], locality: "Utrecht", postcode: "3511 AB", country: "NL"))
        draft.paymentRule = .cashOnDelivery
        return PlaceOrder(draft)
    }

    /// Places orders with so many clients at once until somebody ends the process, or for two minutes at
    /// most.
    func place(clients: Int) async throws {
        let end = company.clock.now() + .seconds(120)
        await withTaskGroup(of: Void.self) { group in
            for client in 0..<clients {
                group.addTask { await buy(client: client, until: end) }
            }
        }
    }

    private func buy(client: Int, until end: Instant) async {
        let random = SystemRandom()
        while company.clock.now() < end {
            let key = "\(client)-\(random.bits())"
            let lines = (0..<3).map { _ in (Self.skus[Int(random.number(below: 100))], "1") }
            do {
                Load.say("sent \(key)")
                let order = try Self.order(lines, customer: Int(random.number(below: 1_000)))
                if case .done(let placed) = try await perform(order, key: key) {
                    Load.say("placed \(key) \(placed.number)")
                }
            } catch {
                Load.say("failed \(key) \(error)")
            }
        }
    }
}
