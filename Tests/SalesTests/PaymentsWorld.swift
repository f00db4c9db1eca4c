// One company with one channel, a sandbox gateway and a clock that stands still, for the tests of payments.
import Journal
import Kit
import Storage
import Support
import Testing

@testable import Sales

struct PaymentsWorld: Sendable {
    let database: Database
    let clock: FakeClock
    let gateway: SandboxGateway
    let company: Company
    let payments: Payments
    let channel: ID<Channel>

    static func run(_ engine: Engine, _ body: (PaymentsWorld) async throws -> Void) async throws {
        try await withDatabase(engine, connections: 3) { database in try await body(PaymentsWorld(database)) }
    }

    private init(_ database: Database) async throws {
        self.database = database
        clock = FakeClock(Instant(microseconds: 1_790_000_000_000_000))
        gateway = SandboxGateway(clock: clock)
        let random = SeededRandom(seed: 7)
        let tools = Tools(
            ids: IDSource(), random: random, keyring: Keyring(random: random), listeners: Listeners())
        company = Company(database: database, clock: clock, tools: tools)
        payments = Payments(company, gateways: [gateway])
        let channel = tools.ids.next(Channel.self, at: clock.now())
        self.channel = channel
        try await database.write { session in
            try session.run(
                """
                INSERT INTO channels (id, code, kind, brand, currency, language, zone, prices_include_tax,
                    created_at)
                VALUES (\(channel), 'web', 'web', 'Test', 'EUR', 'en', 'UTC', 0, 0)
                """)
        }
    }

    /// An order of one line of four units.
    func order(
        total: Int64 = 10_000, currency: String = "EUR", state: OrderState = .pending, delivered: Int64 = 0
    ) async throws -> ID<Order> {
        let id = company.tools.ids.next(Order.self, at: clock.now())
        let made = try Order(
            fixture: id, in: channel, total: total, currency: currency, state: state, delivered: delivered,
            at: clock.now(), ids: company.tools.ids)
        let occasion = company.occasion(for: Company.Request(by: .system))
        try await database.write { try OrderStore.insert(made, details: [], in: $0, on: occasion) }
        return id
    }

    @discardableResult
    func perform<C: Command>(_ command: C, as role: Role = .admin) async throws -> C.Answer {
        let request = Company.Request(by: Actor(role, "test:\(role.rawValue)"), reason: "because")
        switch try await company.perform(command, request) {
        case .done(let answer): return answer
        case .repeated: throw RepeatedWithoutKey()
        }
    }

    struct RepeatedWithoutKey: Error {}

    /// The code of the refusal, or nil if the command was carried out.
    func refusal(of command: some Command, as role: Role = .admin) async throws -> String? {
        do {
            try await perform(command, as: role)
            return nil
        } catch let refusal as Refusal { return refusal.code }
    }

    /// A payment by card, authorized for the whole order.
    func authorized(_ order: ID<Order>, token: String = "tok_ok") async throws -> PaymentAnswer {
        try await payments.pay(order, by: Payments.Card(gateway: "sandbox", token: token), request())
    }

    func captured(_ order: ID<Order>, token: String = "tok_ok") async throws -> PaymentAnswer {
        let card = Payments.Card(gateway: "sandbox", token: token, isCaptured: true)
        return try await payments.pay(order, by: card, request())
    }

    func request(key: String? = nil) -> Company.Request {
        let key = key.map { IdempotencyKey(principal: "test", place: "pay", key: $0, body: "same") }
        return Company.Request(by: Actor(.customer, "customer:1"), key: key)
    }

    func details(_ order: ID<Order>) async throws -> PaymentDetails {
        try #require(try await database.read { try PaymentDetails(of: order, in: $0) })
    }

    func payment(_ id: ID<PaymentIntent>) async throws -> PaymentIntent {
        try await database.read { try IntentStore.find(id, in: $0) }
    }

    /// Delivers what the gateway has to tell.
    func deliverNotifications() async throws {
        for told in gateway.takeNotifications() {
            try await perform(ReceiveGatewayNotification(told), as: .system)
        }
    }

    /// Takes steps two and three for every call that waits, as the job would; answers lost stay open.
    func finishCalls() async throws {
        clock.advance(by: .seconds(10))
        let open: [ID<GatewayCall>] = try await database.read { session in
            try session.all("SELECT id FROM gateway_calls WHERE state IN ('intended', 'pending') ORDER BY id")
            {
                try $0.id(0)
            }
        }
        for call in open {
            do { try await payments.call(call) } catch is GatewayUnreachable {}
        }
    }

    func findings(batch: Int = 2) async throws -> [MoneyFinding] {
        var check = CheckMoney(database, batch: batch)
        var all: [MoneyFinding] = []
        while let findings = try await check.next() { all += findings }
        return all
    }

    func count(_ sql: SQL) async throws -> Int64 {
        try await database.read { try $0.first(sql) { try $0.int(0) } ?? 0 }
    }

    func holds(of order: ID<Order>) async throws -> [String] {
        try await database.read { session in
            try session.all(
                "SELECT kind FROM holds WHERE order_id = \(order) AND released_at IS NULL ORDER BY kind"
            ) {
                try $0.text(0)
            }
        }
    }

    func attention(_ kind: String, _ order: ID<Order>) async throws -> Int64 {
        try await count(
            """
            SELECT count(*) FROM attention_items
            WHERE order_id = \(order) AND kind = \(kind) AND closed_at IS NULL
            """)
    }

    func events(of order: ID<Order>) async throws -> [String] {
        try await database.read { session in
            try session.all("SELECT type FROM events WHERE order_id = \(order) ORDER BY order_seq") {
                try $0.text(0)
            }
        }
    }
}

extension Order {
    init(
        fixture id: ID<Order>, in channel: ID<Channel>, total: Int64, currency: String, state: OrderState,
        delivered: Int64, at now: Instant, ids: IDSource
    ) throws {
        let currency = try #require(Currency(currency))
        var quantities = LineQuantities(ordered: 4)
        quantities.handedOver = delivered
        quantities.delivered = delivered
        let line = OrderLine(
            id: ids.next(OrderLine.self, at: now), position: 1, kind: .item, kitLine: nil, variant: nil,
            sku: "S",
            name: "Thing", decimals: 0, instructions: nil, requiresShipping: true, isOffLedger: true,
            unitPrice: total * 2500, gross: total, discount: 0, orderDiscount: 0, tax: 0, total: total,
            quantities: quantities)
        let terms = Terms(
            channel: channel, reference: nil, origin: .web, customer: nil, contact: nil, shippingAddress: nil,
            billingAddress: nil, language: .en, zone: .utc, currency: currency, pricesIncludeTax: false,
            paymentRule: .prepaid, termsDays: nil, purchaseOrder: nil, shippingMethod: nil, isPickup: false)
        let isPlaced = state != .draft && state != .quoted
        let random = UInt32(truncatingIfNeeded: SeededRandom(seed: UInt64(id.raw)).bits())
        self.init(
            id: id, terms: terms,
            number: isPlaced ? OrderNumber(day: Zone.utc.localDate(of: now), random: random).text : nil,
            state: state, lines: [line], holds: [], discountTotal: 0, money: OrderMoney(), promise: nil,
            stageReached: .none,
            dates: Dates(
                placed: isPlaced ? now : nil, completed: state == .completed ? now : nil,
                canceled: state == .canceled ? now : nil),
            linkVersion: 1, owner: nil, closeReason: nil, version: 1, eventSequence: 0)
    }
}

func euros(_ minor: Int64) throws -> Money { try Money(minor: minor, currency: #require(Currency("EUR"))) }
