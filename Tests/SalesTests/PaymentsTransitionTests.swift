// Every state of a payment and of a refund against every command: what the table allows happens, all else is
// refused.
import Journal
import Kit
import Storage
import Support
import Testing

@testable import Sales

@Suite struct PaymentsTransitionTests {
    /// Written out by hand from the model's section 6, not read from the code under test.
    private static let allowed: [IntentState: Set<IntentVerb>] = [
        .created: [.authorize, .void], .requiresAction: [.void], .awaiting: [.receive, .void],
        .authorized: [.capture, .void, .expire], .partiallyCaptured: [.capture, .void, .expire],
        .captured: [], .closed: [], .voided: [], .authorizationExpired: [], .failed: [], .canceled: [],
    ]

    @Test(arguments: Engine.available)
    func `every state of a payment against every command`(engine: Engine) async throws {
        try await PaymentsWorld.run(engine) { world in
            for state in IntentState.allCases {
                let allowed = try #require(Self.allowed[state])
                #expect(Set(state.verbs) == allowed)
                for verb in IntentVerb.allCases {
                    let payment = try await payment(in: state, world)
                    let refusal = try await ask(verb, of: payment, world)
                    #expect(
                        (refusal == nil) == allowed.contains(verb), "\(state) \(verb): \(refusal ?? "done")")
                }
            }
        }
    }

    /// A payment pushed into a state, with the sums that belong to it.
    private func payment(in state: IntentState, _ world: PaymentsWorld) async throws -> PaymentIntent {
        let order = try await world.order()
        let way: RequestPayment.Way = state == .awaiting ? .bankTransfer : .card(gateway: "sandbox")
        let id = try await world.perform(RequestPayment(order, by: way)).payment.id
        let isReserved = state == .authorized || state == .partiallyCaptured
        let taken: Int64 =
            state == .captured ? 10_000 : state == .partiallyCaptured || state == .closed ? 4000 : 0
        let ends = world.clock.now() + .seconds(60)
        try await world.database.write { session in
            try session.run(
                """
                UPDATE payment_intents SET state = \(state), authorized = \(isReserved ? 10_000 : taken),
                    captured = \(taken), authorization_ends_at = \(ends) WHERE id = \(id)
                """)
        }
        return try await world.payment(id)
    }

    private func ask(_ verb: IntentVerb, of payment: PaymentIntent, _ world: PaymentsWorld) async throws
        -> String?
    {
        switch verb {
        case .authorize: return try await world.refusal(of: AuthorizePayment(payment.id, token: "tok_ok"))
        case .capture: return try await world.refusal(of: CapturePayment(payment.id, amount: try euros(100)))
        case .void: return try await world.refusal(of: VoidPayment(payment.id))
        case .receive:
            var record = RecordOfflinePayment(
                payment.order, by: .bankTransfer, amount: try euros(100), evidence: "statement 1")
            record.payment = payment.id
            return try await world.refusal(of: record)
        case .expire:
            world.clock.advance(by: .seconds(120))
            try await world.perform(ExpireAuthorizations(), as: .system)
            let after = try await world.payment(payment.id)
            return after.state == payment.state ? "not expired" : nil
        }
    }

    @Test(arguments: Engine.available)
    func `every state of a refund against every command`(engine: Engine) async throws {
        let allowed: [Refund.State: Set<Refund.Verb>] = [
            .requested: [.approve, .cancel], .approved: [.execute, .cancel], .failed: [.execute],
            .executing: [],
            .succeeded: [.reverse], .canceled: [],
        ]
        try await PaymentsWorld.run(engine) { world in
            for state in Refund.State.allCases {
                for verb in Refund.Verb.allCases {
                    let refund = try await refund(in: state, world)
                    let refusal =
                        switch verb {
                        case .approve: try await world.refusal(of: ApproveRefund(refund))
                        case .execute: try await world.refusal(of: ExecuteRefund(refund))
                        case .cancel: try await world.refusal(of: CancelRefund(refund))
                        case .reverse: try await world.refusal(of: ReverseRefund(refund, reference: "v"))
                        }
                    let isAllowed = try #require(allowed[state]).contains(verb)
                    #expect((refusal == nil) == isAllowed, "\(state) \(verb): \(refusal ?? "done")")
                    if !isAllowed { #expect(refusal == "refund.not_allowed") }
                }
            }
        }
    }

    private func refund(in state: Refund.State, _ world: PaymentsWorld) async throws -> ID<Refund> {
        let order = try await world.order()
        _ = try await world.captured(order)
        let request = RequestRefund(order, amount: try euros(5000), cause: .goodwill)
        let id = try await world.perform(request, as: .orderManager).refund.id
        let ended = state == .succeeded || state == .canceled ? world.clock.now() : nil
        try await world.database.write { session in
            try session.run(
                "UPDATE refunds SET state = \(state), ended_at = \(orNull: ended) WHERE id = \(id)")
            guard state == .succeeded else { return }
            try session.run("UPDATE payment_intents SET refunded = 5000 WHERE order_id = \(order)")
        }
        return id
    }

    @Test(arguments: Engine.available)
    func `each state of the order takes the payments it may`(engine: Engine) async throws {
        try await PaymentsWorld.run(engine) { world in
            for state in OrderState.allCases {
                let order = try await world.order(state: state)
                let refusal = try await world.refusal(of: RequestPayment(order, by: .bankTransfer))
                let expected: String? =
                    switch state {
                    case .draft, .quoted: "payment.order_not_placed"
                    case .canceled, .expired: "payment.order_closed"
                    case .pending, .confirmed, .processing, .completed: nil
                    }
                #expect(refusal == expected, "\(state)")
            }
        }
    }
}
