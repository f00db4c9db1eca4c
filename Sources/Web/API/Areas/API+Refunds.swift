import Access
import Journal
import Kit
import Sales

/// Money that goes back: asked for by one, granted by another, carried out.
extension API {
    static let refunds: [Endpoint] = [requestRefund, showRefund, approval, execution, refundCancellation]

    private static let requestRefund = Endpoint.write(
        .post, "/orders/{order}/refunds", .payments, .of(RequestRefund.self), "Ask that money be given back",
        body: .object([
            .needs("amount", .amount), .needs("reason", .reason),
            .takes("cause", .word(Refund.Cause.self), "`goodwill` if nothing is said."),
            .takes("target", .word(Refund.Target.self), "`original` if nothing is said."),
            .takes("payment", .id(PaymentIntent.self), "Found if nothing is said."),
        ]), answer: PaymentBody.refund,
        example: .init(
            path: ["order": "$ORDER"], body: ["amount": "5.00", "reason": "late by a week"],
            given: .captured)
    ) {
        $0.status = .created
        $0.needsVersion = true
        $0.refusals = ["refund.more_than_paid", "refund.more_than_owed"]
    } run: { call in
        let id = try await call.order()
        var command = RequestRefund(
            id, amount: try call.amount(try await call.currency(of: id)),
            cause: call.body.word("cause") ?? .goodwill)
        command.target = call.body.word("target") ?? .original
        command.payment = call.body.text("payment").flatMap { ID($0) }
        command.version = call.version
        return try await call.giveBack(command)
    }

    private static let showRefund = Endpoint.get(
        "/refunds/{refund}", .payments, .readPayments, "Show a refund", answer: PaymentBody.refund,
        example: .init(path: ["refund": "$REFUND"], given: .refund)
    ) { call in Reply(PaymentBody.json(try await call.refund())) }

    private static let approval = Endpoint.write(
        .post, "/refunds/{refund}/approval", .payments, .of(ApproveRefund.self), "Grant a refund",
        answer: PaymentBody.refund, example: .init(path: ["refund": "$REFUND"], given: .refund)
    ) {
        $0.refusals = ["refund.not_allowed", "refund.above_limit"]
    } run: { call in
        try await call.giveBack(ApproveRefund(try await call.refund().id))
    }

    private static let execution = Endpoint.write(
        .post, "/refunds/{refund}/execution", .payments, .of(ExecuteRefund.self),
        "Try a refund again, or record that it was paid by hand",
        body: .object([.takes("evidence", .text(1...100), "What proves that it was paid by hand.")]),
        answer: PaymentBody.refund,
        example: .init(
            path: ["refund": "$REFUND"], body: ["evidence": "transfer 88"], given: .failedRefund)
    ) {
        $0.refusals = ["refund.not_allowed", "refund.needs_evidence"]
    } run: { call in
        try await call.giveBack(
            ExecuteRefund(try await call.refund().id, evidence: call.body.text("evidence")))
    }

    private static let refundCancellation = Endpoint.write(
        .post, "/refunds/{refund}/cancellation", .payments, .of(CancelRefund.self),
        "Take a refund back that nobody has begun", answer: PaymentBody.refund,
        example: .init(path: ["refund": "$REFUND"], given: .refund)
    ) {
        $0.refusals = ["refund.not_allowed"]
    } run: { call in
        try await call.giveBack(CancelRefund(try await call.refund().id))
    }
}
