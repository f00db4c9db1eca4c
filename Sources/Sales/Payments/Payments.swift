import Journal
import Kit
import Storage

/// Payments as callers outside a transaction see them. What waits on a gateway is three steps: a command
/// writes what we intend, `call` has it done outside any transaction with our id as key, `SettleGatewayCall`
/// writes what came of it. Whoever waits takes all three; the duty finishes what died in between.
package struct Payments: Sendable {
    package let company: Company
    private let gateways: [String: any PaymentGateway]

    /// A call older than this was tried before: the gateway is asked what it knows before it is asked to act.
    private static let firstTry = Duration.seconds(4)
    /// How long until we ask about an answer that was promised for later.
    private static let untilAsked = Duration.seconds(300)
    /// After this long we ask no more; the provider may still tell us.
    private static let untilGivenUp = Duration.seconds(3 * 86_400)

    package init(_ company: Company, gateways: [any PaymentGateway]) {
        self.company = company
        self.gateways = Dictionary(gateways.map { ($0.code, $0) }) { first, _ in first }
    }

    /// The gateways that let an authorization be captured only once.
    var singleCapture: Set<String> {
        Set(gateways.values.filter { !$0.allowsSeveralCaptures }.map(\.code))
    }

    /// A payment by card, as somebody at a counter, a form or a command line asks for it.
    package struct Card: Sendable {
        package var gateway: String
        package var token: String
        /// All that is due, if none is said.
        package var amount: Money?
        /// Take the money at once instead of only reserving it.
        package var isCaptured: Bool

        package init(gateway: String, token: String, amount: Money? = nil, isCaptured: Bool = false) {
            self.gateway = gateway
            self.token = token
            self.amount = amount
            self.isCaptured = isCaptured
        }
    }

    /// Requests, authorizes and, if asked, captures. Repeated under the same key it goes on where it stopped.
    package func pay(_ order: ID<Order>, by card: Card, _ request: Company.Request) async throws
        -> PaymentAnswer
    {
        let asked = RequestPayment(order, by: .card(gateway: card.gateway), amount: card.amount)
        let payment: ID<PaymentIntent> =
            switch try await company.perform(asked, request) {
            case .done(let answer): answer.payment.id
            case .repeated(let receipt): ID(raw: receipt.id)
            }
        var next = request
        next.key = nil
        var answer = try await reading(payment)
        if answer.payment.state == .created, answer.call == nil {
            answer = try await perform(AuthorizePayment(payment, token: card.token), next, of: payment)
        }
        answer = try await finished(answer)
        guard card.isCaptured, answer.payment.state == .authorized, answer.call == nil else { return answer }
        let taken = try await perform(CapturePayment(payment), Company.Request(by: .system), of: payment)
        return try await finished(taken)
    }

    /// Takes steps two and three for the call a command left behind. If the gateway cannot be reached, the
    /// answer still names the call, and the job goes on with it.
    package func finished(_ answer: PaymentAnswer) async throws -> PaymentAnswer {
        guard let call = answer.call else { return answer }
        do { return try await self.call(call) } catch is GatewayUnreachable { return answer }
    }

    /// Asks the gateway and writes its answer. Safe to repeat, also side by side.
    @discardableResult
    package func call(_ id: ID<GatewayCall>) async throws -> PaymentAnswer {
        let (call, intent) = try await company.database.read { session in
            let call = try GatewayCalls.find(id, in: session)
            return (call, try IntentStore.find(call.intent, in: session))
        }
        guard call.isOpen else { return try await reading(intent.id) }
        guard let gateway = gateways[call.gateway] else {
            throw Refusal("payment.gateway_unknown", field: "gateway", ["gateway": call.gateway])
        }
        let answer = try await ask(gateway, call, intent)
        return try await perform(SettleGatewayCall(id, answer), Company.Request(by: .system), of: intent.id)
    }

    /// The job that finishes what died in between.
    package var duty: Duty {
        Duty(GatewayCalls.job) { [self] job, company in
            guard let id = job.payload["call"]?.string.flatMap({ ID<GatewayCall>($0) }) else {
                throw JobCancel("no call")
            }
            guard try await call(id).call == id else { return }
            let now = company.clock.now()
            guard now - job.createdAt < Self.untilGivenUp else { throw JobCancel("never answered") }
            throw JobSnooze(until: now + Self.untilAsked)
        }
    }

    private func ask(
        _ gateway: any PaymentGateway, _ call: GatewayCall, _ intent: PaymentIntent
    ) async throws -> GatewayAnswer {
        let wasTried = call.state == .pending || company.clock.now() - call.createdAt > Self.firstTry
        if wasTried, let known = try await gateway.status(of: call.key) { return known }
        return try await gateway.perform(
            GatewayRequest(
                key: call.key, operation: call.operation, amount: call.amount, token: call.token,
                authorization: intent.gatewayReference))
    }

    private func perform<C: Command>(
        _ command: C, _ request: Company.Request, of payment: ID<PaymentIntent>
    ) async throws -> PaymentAnswer where C.Answer == PaymentAnswer {
        switch try await company.perform(command, request) {
        case .done(let answer): answer
        case .repeated: try await reading(payment)
        }
    }

    private func reading(_ payment: ID<PaymentIntent>) async throws -> PaymentAnswer {
        try await company.database.read { try PaymentAnswer(reading: payment, in: $0) }
    }
}
