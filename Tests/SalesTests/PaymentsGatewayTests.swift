// Gateways answer late, twice, never, or no; whatever they do, the money is booked once.
import Kit
import Storage
import Support
import Testing

@testable import Journal
@testable import Sales

@Suite struct PaymentsGatewayTests {
    @Test(arguments: Engine.available)
    func `a card is authorized, captured in parts, and the rest is given back`(engine: Engine) async throws {
        try await PaymentsWorld.run(engine) { world in
            let order = try await world.order()
            let payment = try await world.authorized(order)
            #expect(payment.payment.state == .authorized)
            #expect(payment.status == .authorized)
            let part = try await world.perform(CapturePayment(payment.payment.id, amount: try euros(4000)))
            #expect(try await world.payments.finished(part).status == .partiallyPaid)
            #expect(try await world.payment(payment.payment.id).state == .partiallyCaptured)
            #expect(
                try await world.refusal(of: CapturePayment(payment.payment.id, amount: try euros(6001)))
                    == "payment.more_than_authorized")
            let rest = try await world.perform(VoidPayment(payment.payment.id))
            #expect(try await world.payments.finished(rest).payment.state == .closed)
            let details = try await world.details(order)
            #expect(details.ledger.map(\.kind) == [.authorize, .capture, .void])
            #expect(details.ledger.map(\.receivedAfter) == [0, 4000, 4000])
            #expect(details.ledger.map(\.amount) == [10_000, 4000, 6000])
            #expect(
                try await world.events(of: order) == [
                    "payment.requested", "payment.authorized", "payment.captured", "payment.voided",
                ])
            #expect(try await world.findings().isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `a declined card fails, holds nothing up, and another card pays`(engine: Engine) async throws {
        try await PaymentsWorld.run(engine) { world in
            let order = try await world.order()
            let declined = try await world.authorized(order, token: "tok_declined")
            #expect(declined.payment.state == .failed)
            #expect(declined.payment.failure == "card_declined")
            #expect(try await world.holds(of: order).isEmpty)
            #expect(try await world.captured(order).status == .paid)
            #expect(try await world.findings().isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `a capture that fails holds the order and calls for attention`(engine: Engine) async throws {
        try await PaymentsWorld.run(engine) { world in
            let order = try await world.order(state: .processing)
            let answer = try await world.captured(order, token: "tok_capture_declined")
            #expect(answer.payment.state == .authorized)
            #expect(try await world.holds(of: order) == ["payment"])
            #expect(try await world.attention("capture_failed", order) == 1)
            #expect(try await world.refusal(of: CapturePayment(answer.payment.id)) == "order.on_hold")
            #expect(try await world.findings().isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `a late answer is booked when it comes, once`(engine: Engine) async throws {
        try await PaymentsWorld.run(engine) { world in
            let order = try await world.order()
            let waiting = try await world.authorized(order, token: "tok_late")
            #expect(waiting.payment.state == .created)
            #expect(waiting.call != nil)
            #expect(
                try await world.refusal(of: AuthorizePayment(waiting.payment.id, token: "tok_ok"))
                    == "payment.call_open")
            world.gateway.finishLate()
            let told = world.gateway.takeNotifications()
            #expect(told.count == 1)
            for _ in 0..<3 {
                for each in told { try await world.perform(ReceiveGatewayNotification(each), as: .system) }
            }
            try await world.finishCalls()
            let details = try await world.details(order)
            #expect(details.ledger.map(\.kind) == [.authorize])
            #expect(details.status == .authorized)
            #expect(try await world.count("SELECT count(*) FROM gateway_notifications") == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `the job asks for a late answer nobody told us`(engine: Engine) async throws {
        try await PaymentsWorld.run(engine) { world in
            let order = try await world.order()
            let waiting = try await world.authorized(order, token: "tok_late")
            let job = try await world.job(of: #require(waiting.call))
            await #expect(throws: JobSnooze.self) { try await world.payments.duty.run(job, world.company) }
            world.gateway.finishLate()
            try await world.payments.duty.run(job, world.company)
            #expect(try await world.details(order).status == .authorized)
            try await world.deliverNotifications()
            #expect(try await world.details(order).ledger.count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `what is told twice is booked once`(engine: Engine) async throws {
        try await PaymentsWorld.run(engine) { world in
            let order = try await world.order()
            let paid = try await world.captured(order, token: "tok_twice")
            #expect(paid.status == .paid)
            let told = world.gateway.takeNotifications()
            #expect(told.count == 4)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for each in told + told {
                    group.addTask { try await world.perform(ReceiveGatewayNotification(each), as: .system) }
                }
                try await group.waitForAll()
            }
            #expect(try await world.details(order).ledger.map(\.kind) == [.authorize, .capture])
            #expect(try await world.findings().isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `an answer that was lost is found again under the same key`(engine: Engine) async throws {
        try await PaymentsWorld.run(engine) { world in
            let order = try await world.order()
            let lost = try await world.authorized(order, token: "tok_lost")
            #expect(lost.payment.state == .created)
            let call = try #require(lost.call)
            let first = try await world.payments.call(call)
            #expect(first.payment.state == .authorized)
            let second = try await world.payments.call(call)
            #expect(second.isRepeated)
            #expect(try await world.details(order).ledger.count == 1)
            #expect(try await world.count("SELECT count(*) FROM gateway_calls WHERE token IS NOT NULL") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `a second, other answer changes nothing`(engine: Engine) async throws {
        try await PaymentsWorld.run(engine) { world in
            let order = try await world.order()
            let requested = try await world.perform(RequestPayment(order, by: .card(gateway: "sandbox")))
            let asked = try await world.perform(AuthorizePayment(requested.payment.id, token: "tok_ok"))
            let call = try #require(asked.call)
            let answers: [GatewayAnswer] = [
                .pending, .approved(reference: "a", endsAt: nil), .declined(code: "late"),
                .approved(reference: "b", endsAt: nil), .pending,
            ]
            for answer in answers { try await world.perform(SettleGatewayCall(call, answer), as: .system) }
            let details = try await world.details(order)
            #expect(details.ledger.compactMap(\.reference) == ["a"])
            #expect(details.payments.map(\.state) == [.authorized])
            #expect(try await world.events(of: order).filter { $0 == "payment.authorized" }.count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `a customer who must confirm at his bank`(engine: Engine) async throws {
        try await PaymentsWorld.run(engine) { world in
            let confirmed = try await world.order()
            let given = try await world.order()
            #expect(
                try await world.authorized(confirmed, token: "tok_action").payment.state == .requiresAction)
            world.gateway.finishLate()
            try await world.deliverNotifications()
            #expect(try await world.details(confirmed).status == .authorized)
            _ = try await world.authorized(given, token: "tok_action")
            world.gateway.finishLate(confirming: false)
            try await world.deliverNotifications()
            #expect(try await world.details(given).payments.map(\.state) == [.failed])
            #expect(try await world.details(given).status == .unpaid)
        }
    }

    @Test(arguments: Engine.available)
    func `a customer who tries another card is not charged by both`(engine: Engine) async throws {
        try await PaymentsWorld.run(engine) { world in
            let order = try await world.order()
            let first = try await world.authorized(order, token: "tok_action")
            #expect(try await world.refusal(of: VoidPayment(first.payment.id)) == nil)
            #expect(try await world.captured(order).status == .paid)
            world.gateway.finishLate()
            try await world.deliverNotifications()
            try await world.finishCalls()
            #expect(try await world.payment(first.payment.id).state == .voided)
            let details = try await world.details(order)
            #expect(details.received == 10_000)
            #expect(details.authorized == 0)
            #expect(try await world.findings().isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `two captures race for one authorization`(engine: Engine) async throws {
        try await PaymentsWorld.run(engine) { world in
            let order = try await world.order()
            let payment = try await world.authorized(order).payment.id
            let part = try euros(6000)
            let refusals = try await withThrowingTaskGroup(of: String?.self) { group in
                for _ in 0..<4 {
                    group.addTask { try await world.refusal(of: CapturePayment(payment, amount: part)) }
                }
                return try await group.reduce(into: [String?]()) { $0.append($1) }
            }
            #expect(refusals.count { $0 == nil } == 1)
            #expect(refusals.count { $0 == "payment.more_than_authorized" } == 3)
            try await world.finishCalls()
            #expect(try await world.details(order).received == 6000)
            #expect(try await world.findings().isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `what a provider tells three times is told once`(engine: Engine) async throws {
        try await PaymentsWorld.run(engine) { world in
            let order = try await world.order()
            let payment = try await world.authorized(order).payment
            var told = GatewayNotification(
                .declined, from: "sandbox", reference: "d1", amount: try euros(10_000))
            told.authorization = payment.gatewayReference
            for _ in 0..<3 { try await world.perform(ReceiveGatewayNotification(told), as: .integration) }
            #expect(try await world.events(of: order).count { $0 == "payment.failed" } == 1)
            #expect(try await world.findings().isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `paying twice under one key asks and charges once`(engine: Engine) async throws {
        try await PaymentsWorld.run(engine) { world in
            let order = try await world.order()
            let card = Payments.Card(gateway: "sandbox", token: "tok_ok", isCaptured: true)
            let first = try await world.payments.pay(order, by: card, world.request(key: "k"))
            let second = try await world.payments.pay(order, by: card, world.request(key: "k"))
            #expect(first.payment.id == second.payment.id)
            #expect(second.status == .paid)
            #expect(try await world.details(order).payments.count == 1)
            #expect(try await world.details(order).received == 10_000)
        }
    }
}

extension PaymentsWorld {
    func job(of call: ID<GatewayCall>) async throws -> Job {
        try #require(
            try await database.read { session in
                try session.first(
                    """
                    SELECT id, kind, payload, unique_key, attempts, attempts_max, run_at, created_at FROM jobs
                    WHERE kind = 'CallGateway' AND unique_key = \(call.text)
                    """
                ) { try Job($0) }
            })
    }
}
