import Journal
import Kit
import Storage

/// Gives the money back: tries the gateway again after a failure, or records that a person did it.
package struct ExecuteRefund: Command {
    package static let name = "refund.execute"
    package static let roles: Set<Role> = [.finance, .admin, .system]
    let refund: ID<Refund>
    let evidence: String?

    /// - Parameter evidence: what proves that it was paid back by hand; without it the gateway is asked.
    package init(_ refund: ID<Refund>, evidence: String? = nil) {
        self.refund = refund
        self.evidence = evidence
    }

    package var subject: (entity: String, id: Int64?) { ("refund", refund.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> RefundAnswer {
        var order = try OrderStore.lock(RefundStore.find(refund, in: session).order, in: session)
        var refund = try RefundStore.find(refund, in: session)
        try refund.require(.execute)
        var call: ID<GatewayCall>?
        if let evidence {
            try record(evidence, &refund, of: &order, in: session, on: occasion)
        } else if let intent = try order.gatewayPayment(of: refund, in: session) {
            call = try order.send(&refund, to: intent, in: session, on: occasion)
        } else {
            throw Refusal("refund.needs_evidence", field: "evidence")
        }
        try order.saveMoney(in: session, on: occasion)
        return try RefundAnswer(refund, of: order, call: call)
    }

    private func record(
        _ evidence: String, _ refund: inout Refund, of order: inout Order, in session: Session,
        on occasion: Occasion
    ) throws {
        let reference = try Text.clean(evidence, field: "evidence", max: 100, required: true)
        guard let payment = refund.intent else {
            throw StorageFault(.corrupt, "a refund without its payment")
        }
        var intent = try IntentStore.find(payment, in: session)
        if intent.gateway != nil, refund.target == .original { refund.target = .bank }
        let facts = PaymentFacts(session: session, occasion: occasion)
        guard try facts.refunded(refund, by: &intent, of: &order, reference: reference) else {
            throw Refusal("payment.duplicate", .conflict, field: "evidence", ["reference": reference])
        }
        refund = try RefundStore.find(refund.id, in: session)
        guard try !RefundStore.all(of: order.id, in: session).contains(where: \.state.isOwed) else { return }
        for kind in ["refund_by_hand", "refund_failed"] {
            try Attention.close(kind, order: order.id, in: session, on: occasion)
        }
    }
}
