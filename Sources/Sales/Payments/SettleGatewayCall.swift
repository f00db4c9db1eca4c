import Journal
import Kit
import Storage

/// The third step: writes what came of a call. The first answer that settles it counts; a late, second or
/// doubled one changes nothing.
package struct SettleGatewayCall: Command {
    package static let name = "payment.settle"
    package static let roles: Set<Role> = [.system, .integration]
    let call: ID<GatewayCall>
    let answer: GatewayAnswer

    package init(_ call: ID<GatewayCall>, _ answer: GatewayAnswer) {
        self.call = call
        self.answer = answer
    }

    package var subject: (entity: String, id: Int64?) { ("gateway_call", call.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> PaymentAnswer {
        let seen = try GatewayCalls.find(call, in: session)
        guard seen.isOpen, !isKnown(to: seen) else {
            return try PaymentAnswer(reading: seen.intent, in: session)
        }
        var order = try OrderStore.lock(seen.order, in: session)
        var open = try GatewayCalls.find(call, in: session)
        guard open.isOpen else { return try PaymentAnswer(reading: seen.intent, in: session) }
        var intent = try IntentStore.find(open.intent, in: session)
        try settle(&open, in: session, on: occasion)
        let settlement = Settlement(call: open, facts: PaymentFacts(session: session, occasion: occasion))
        try settlement.apply(answer, to: &intent, of: &order)
        try order.saveMoney(in: session, on: occasion)
        return try PaymentAnswer(intent, of: order, call: open.isOpen ? open.id : nil)
    }

    /// "Wait" said a second time is no news.
    private func isKnown(to call: GatewayCall) -> Bool {
        switch answer {
        case .pending: call.state == .pending
        case .actionRequired(let address): call.state == .pending && call.answer == address
        case .approved, .declined: false
        }
    }

    private func settle(_ call: inout GatewayCall, in session: Session, on occasion: Occasion) throws {
        switch answer {
        case .approved(let reference, _): (call.state, call.answer) = (.succeeded, reference)
        case .declined(let code): (call.state, call.answer) = (.declined, code)
        case .actionRequired(let address): (call.state, call.answer) = (.pending, address)
        case .pending: call.state = .pending
        }
        try GatewayCalls.settle(call, in: session, on: occasion)
    }
}

/// What an answer does to the payment it is about.
struct Settlement {
    let call: GatewayCall
    let facts: PaymentFacts

    func apply(_ answer: GatewayAnswer, to intent: inout PaymentIntent, of order: inout Order) throws {
        switch answer {
        case .approved(let reference, let endsAt):
            try approve(reference, endsAt, &intent, of: &order)
        case .declined(let code): try decline(code, &intent, of: &order)
        case .actionRequired(let address):
            guard call.operation == .authorize, intent.state == .created else { return }
            intent.state = .requiresAction
            try IntentStore.update(&intent, in: facts.session)
            order.note(
                "payment.action_required",
                intent.data(intent.amount.minor, [.init("address", .string(address))]))
        case .pending: order.note("payment.pending", intent.data(call.amount.minor, [operation]))
        }
    }

    private var operation: JSON.Member { .init("operation", .string(call.operation.rawValue)) }

    private func approve(
        _ reference: String, _ endsAt: Instant?, _ intent: inout PaymentIntent, of order: inout Order
    ) throws {
        switch call.operation {
        case .authorize:
            _ = try facts.authorized(&intent, of: &order, reference: reference, endsAt: endsAt)
        case .capture:
            _ = try facts.captured(call.amount, by: &intent, of: &order, reference: reference)
        case .void: _ = try facts.voided(&intent, of: &order, reference: reference)
        case .refund:
            guard let id = call.refund else { return }
            let refund = try RefundStore.find(id, in: facts.session)
            _ = try facts.refunded(refund, by: &intent, of: &order, reference: reference)
        }
    }

    private func decline(_ code: String, _ intent: inout PaymentIntent, of order: inout Order) throws {
        let data = intent.data(call.amount.minor, [operation, .init("code", .string(code))])
        switch call.operation {
        case .authorize:
            // The customer may try again with another payment; nothing is held up but himself.
            if intent.state == .created || intent.state == .requiresAction { intent.state = .failed }
            intent.failure = code
            try IntentStore.update(&intent, in: facts.session)
            order.note("payment.failed", data)
        case .capture:
            intent.failure = code
            try IntentStore.update(&intent, in: facts.session)
            order.note("payment.failed", data)
            try facts.warn("capture_failed", "capture_failed", .object(data), of: &order)
        case .void:
            order.note("payment.failed", data)
            try Attention.open(
                "void_failed", order: order.id, .object(data), in: facts.session, on: facts.occasion)
        case .refund: try declineRefund(code, of: &order)
        }
    }

    private func declineRefund(_ code: String, of order: inout Order) throws {
        guard let id = call.refund else { return }
        var refund = try RefundStore.find(id, in: facts.session)
        refund.state = .failed
        refund.failure = code
        try RefundStore.update(refund, in: facts.session)
        order.note("refund.failed", refund.data + [.init("code", .string(code))])
        try Attention.open(
            "refund_failed", order: order.id, .object(refund.data), in: facts.session, on: facts.occasion)
    }
}
