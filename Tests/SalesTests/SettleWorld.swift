// The small firm with a gateway, its reactions and its jobs, and a warehouse and a carrier that do at once
// what the real ones take a day for.
import Journal
import Kit
import Storage
import Supply
import Support
import Testing

@testable import Sales
@testable import Supply

struct SettleWorld: Sendable {
    let world: OrderWorld
    let gateway: SandboxGateway
    let payments: Payments

    var company: Company { world.company }
    var clock: FakeClock { world.clock }

    static let listeners = Listeners(
        reactions: CaptureRule.reactions + ReopenOrder.reactions + [LostReservations.reaction])

    static func with(
        _ engine: Engine, severalCaptures: Bool = true, connections: Int = 4,
        _ body: (SettleWorld) async throws -> Void
    ) async throws {
        try await OrderWorld.with(engine, connections: connections, listeners: listeners) { world in
            let gateway = SandboxGateway(clock: world.clock, allowsSeveralCaptures: severalCaptures)
            let payments = Payments(world.company, gateways: [gateway])
            try await body(SettleWorld(world: world, gateway: gateway, payments: payments))
        }
    }

    @discardableResult
    func perform<C: Command>(
        _ command: C, by role: Role = .admin, reason: String? = "because", key: String? = nil
    ) async throws -> C.Answer {
        try await world.perform(command, by: role, reason: reason, key: key)
    }

    func details(_ order: ID<Order>) async throws -> OrderDetails { try await world.details(order) }

    func money(_ order: ID<Order>) async throws -> PaymentDetails {
        try #require(try await company.database.read { try PaymentDetails(of: order, in: $0) })
    }

    /// An order that was authorized by card and confirmed.
    func authorized(
        _ lines: [(String, String)], shipping: Int64 = 0, token: String = "tok_ok",
        promised until: LocalDate? = nil
    ) async throws -> ID<Order> {
        var draft = try OrderWorld.draft(lines)
        draft.promisedUntil = until
        if shipping > 0 {
            draft.charges = [.init(kind: .shipping, name: "Parcel post", amount: shipping)]
        }
        let order = try await perform(PlaceOrder(draft)).id
        let card = Payments.Card(gateway: SandboxGateway.name, token: token)
        _ = try await payments.pay(order, by: card, Company.Request(by: Actor(.customer, "customer:1")))
        try await perform(ConfirmOrder(order))
        return order
    }

    func handOver(_ order: ID<Order>, _ position: Int64, _ quantity: Int64 = 1) async throws {
        try await perform(HandOverUnits(order: order, position: position, quantity: quantity))
    }

    func deliver(_ order: ID<Order>, _ position: Int64, _ quantity: Int64 = 1) async throws {
        try await perform(ArriveUnits(order: order, position: position, quantity: quantity))
    }

    /// Carries out the jobs that are due, as a worker would.
    func work() async throws {
        let queue = JobQueue(company, worker: "test")
        let duties = [payments.duty, payments.captureDuty]
        for _ in 0..<20 {
            let jobs = try await queue.claim(kinds: Set(duties.map(\.kind)), limit: 20)
            guard !jobs.isEmpty else { return }
            for job in jobs {
                do {
                    try await duties.first { $0.kind == job.kind }?.run(job, company)
                    try await queue.complete(job)
                } catch let snooze as JobSnooze {
                    try await queue.snooze(job, until: snooze.until)
                } catch is GatewayUnreachable {
                    try await queue.fail(job, GatewayUnreachable(gateway: "sandbox"))
                } catch is JobCancel { try await queue.complete(job) }
            }
        }
    }

    func text(_ sql: SQL) async throws -> [String] {
        try await company.database.read { try $0.all(sql) { try $0.text(0) } }
    }

    func count(_ sql: SQL) async throws -> Int64 {
        try await company.database.read { try $0.first(sql) { try $0.int(0) } ?? 0 }
    }

    func events(of order: ID<Order>) async throws -> [String] {
        try await text("SELECT type FROM events WHERE order_id = \(order) ORDER BY order_seq")
    }

    func holds(of order: ID<Order>) async throws -> [String] {
        try await text(
            "SELECT kind FROM holds WHERE order_id = \(order) AND released_at IS NULL ORDER BY kind")
    }

    func attention(_ kind: String, _ order: ID<Order>) async throws -> Int64 {
        try await count(
            """
            SELECT count(*) FROM attention_items
            WHERE order_id = \(order) AND kind = \(kind) AND closed_at IS NULL
            """)
    }

    /// What contradicts itself anywhere in the store.
    func broken() async throws -> [String] {
        let orders = try await CheckOrders().run(in: company.database).findings
        var check = CheckMoney(company.database)
        var money: [MoneyFinding] = []
        while let found = try await check.next() { money += found.filter { $0.kind == .broken } }
        let stock = try await company.database.read { try CheckStock.findings(in: $0) }
        return orders.map { "\($0)" } + money.map { "\($0)" } + stock.map { "\($0)" }
    }
}

/// Picks, packs and hands over units of a line in one step: what the warehouse does, without its floor.
struct HandOverUnits: Command {
    static let name = "test.hand_over"
    static let roles: Set<Role> = [.admin]
    let order: ID<Order>
    let position: Int64
    let quantity: Int64

    var subject: (entity: String, id: Int64?) { ("order", order.raw) }

    func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        var order = try OrderStore.lock(order, in: session)
        try order.requireNoHold(.ship)
        guard order.state == .confirmed || order.state == .processing,
            let line = order.items.first(where: { $0.position == position && $0.requiresShipping }),
            line.quantities.reserved >= quantity
        else { throw Refusal("test.cannot", .conflict) }
        try consume(line, of: order, in: session, on: occasion)
        try order.move(.reserved, of: line.id, by: -quantity)
        for column in [QuantityColumn.released, .picked, .packed, .handedOver] {
            try order.move(column, of: line.id, by: quantity)
        }
        if order.state == .confirmed {
            order.state = .processing
            order.note("order.processing")
        }
        let parcel = occasion.ids.next(at: occasion.now)
        order.note("parcel.handed_over", about: ("parcel", parcel, 1))
        return try OrderStore.finish(order, in: session, on: occasion)
    }

    private func consume(
        _ line: OrderLine, of order: Order, in session: Session, on occasion: Occasion
    ) throws {
        var left = quantity
        for held in try Reservations.active(of: "order", order.id.raw, in: session) where left > 0 {
            guard held.part.line == line.id.raw else { continue }
            let part = held.part
            let taken = min(left, part.quantity)
            left -= taken
            let used = ReservedPart(
                line: part.line, variant: part.variant, location: part.location, lot: part.lot,
                quantity: taken, reservation: part.reservation)
            try ShipStock.consume(
                [used], of: order.id.raw, source: .init("order", order.id.raw), in: session, on: occasion)
        }
        let rows = try session.all(
            """
            SELECT id, quantity FROM supply_allocations WHERE line_id = \(line.id) AND state = 'reserved'
            ORDER BY id
            """
        ) { (id: try $0.int(0), quantity: try $0.int(1)) }
        try SupplyState.take(quantity, from: rows, in: session)
        try session.run(
            """
            INSERT INTO supply_allocations (id, order_id, line_id, quantity, source, state)
            VALUES (\(occasion.ids.next(at: occasion.now)), \(order.id), \(line.id), \(quantity), 'stock',
                'ready')
            """)
    }
}

/// The carrier brings units; a negative quantity says that they had not arrived after all.
struct ArriveUnits: Command {
    static let name = "test.arrive"
    static let roles: Set<Role> = [.admin]
    let order: ID<Order>
    let position: Int64
    let quantity: Int64

    var subject: (entity: String, id: Int64?) { ("order", order.raw) }

    func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        var order = try OrderStore.lock(order, in: session)
        guard let line = order.items.first(where: { $0.position == position }),
            (0...line.quantities.handedOver).contains(line.quantities.delivered + quantity)
        else { throw Refusal("test.cannot", .conflict) }
        try order.move(.delivered, of: line.id, by: quantity)
        if quantity < 0 { order.allowStageToFall() }
        let parcel = occasion.ids.next(at: occasion.now)
        order.note(quantity < 0 ? "parcel.corrected" : "parcel.delivered", about: ("parcel", parcel, 1))
        return try OrderStore.finish(order, in: session, on: occasion)
    }
}
