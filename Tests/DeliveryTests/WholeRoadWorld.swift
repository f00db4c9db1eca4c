// The small world with everything the program wires to it: all reactions, a gateway, the jobs and the
// schedules. What a whole road through it needs, from the placement to the last coin.
import Journal
import Kit
import Storage
import Supply
import Support
import Testing

@testable import Delivery
@testable import Sales

struct WholeRoadWorld: Sendable {
    let it: FulfillmentWorld
    let gateway: SandboxGateway
    let payments: Payments

    var world: World { it.world }
    var company: Company { it.world.company }
    var clock: FakeClock { it.world.clock }

    /// As `Wiring` has them.
    static let listeners = Listeners(
        reactions: AutoConfirm.reactions + [LostReservations.reaction] + AlignFulfillments.reactions
            + CaptureRule.reactions + ReopenOrder.reactions + PromiseReactions.reactions)

    static func with(
        _ engine: Engine, severalCaptures: Bool, _ body: (WholeRoadWorld) async throws -> Void
    ) async throws {
        try await FulfillmentWorld.with(engine, connections: 2, listeners: listeners) { it in
            let gateway = SandboxGateway(clock: it.world.clock, allowsSeveralCaptures: severalCaptures)
            let payments = Payments(it.world.company, gateways: [gateway])
            try await body(WholeRoadWorld(it: it, gateway: gateway, payments: payments))
        }
    }

    /// Nil if the key was known, so that nothing was done.
    func perform<C: Command>(
        _ command: C, by role: Role = .admin, key: String? = nil
    ) async throws -> C.Answer? {
        let actor = Actor(role, "test:\(role.rawValue)")
        let known = key.map { IdempotencyKey(principal: actor.name, place: C.name, key: $0, body: C.name) }
        let request = Company.Request(by: actor, key: known, origin: "test", reason: "because")
        guard case .done(let answer) = try await company.perform(command, request) else { return nil }
        return answer
    }

    func details(_ order: ID<Order>) async throws -> OrderDetails { try await it.details(order) }

    func money(_ order: ID<Order>) async throws -> PaymentDetails {
        try #require(try await world.reading { try PaymentDetails(of: order, in: $0) })
    }

    func count(_ sql: SQL) async throws -> Int64 {
        try await world.reading { try $0.first(sql) { try $0.int(0) } ?? 0 }
    }

    // MARK: - What comes by itself

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
                } catch let unreachable as GatewayUnreachable {
                    try await queue.fail(job, unreachable)
                } catch is JobCancel { try await queue.complete(job) }
            }
        }
    }

    /// What comes round by the clock, each once.
    func comeRound() async throws {
        let now = clock.now()
        let due = try await world.reading { session in
            (
                expired: try ExpireOrder.due(at: now, in: session),
                promised: try PromiseWatch.due(at: now, in: session),
                released: try ReleaseDay.due(at: now, in: session)
            )
        }
        try await unlessRefused { _ = try await perform(ExpireReservations(), by: .system) }
        try await unlessRefused { _ = try await perform(ExpireAuthorizations(), by: .system) }
        try await unlessRefused { _ = try await perform(FlagUnpaid(), by: .system) }
        for order in due.expired {
            try await unlessRefused { _ = try await perform(ExpireOrder(order), by: .system) }
        }
        for order in due.promised {
            try await unlessRefused { _ = try await perform(ReviewPromise(order), by: .system) }
        }
        for fulfillment in due.released {
            try await unlessRefused { _ = try await perform(ReleaseFulfillment(fulfillment), by: .system) }
        }
        for schedule in TrackingSchedules.all { try await schedule.run(company) }
    }

    private func unlessRefused(_ body: () async throws -> Void) async throws {
        _ = try await refusal(body)
    }

    // MARK: - What must hold

    /// Everything that contradicts itself anywhere in the store.
    func broken() async throws -> [String] {
        let orders = try await CheckOrders().run(in: company.database).findings
        let work = try await CheckFulfillments().run(in: company.database).findings
        var check = CheckMoney(company.database)
        var money: [MoneyFinding] = []
        while let found = try await check.next() { money += found.filter { $0.kind == .broken } }
        let rest = try await world.reading { session in
            try CheckStock.findings(in: session).map { "\($0)" } + RoadRules.broken(in: session)
        }
        return orders.map { "\($0)" } + work.map { "\($0)" } + money.map { "\($0)" } + rest
    }
}
