import Access
import Journal
import Kit
import Sales

/// Money that comes in: asked for, reserved, taken, recorded by hand, disputed, given up.
extension API {
    static let payments: [Endpoint] = [
        orderMoney, requestPayment, recordPayment, writeOff, showPayment, authorization, capture, void,
        chargeback, fee, notification,
    ]

    private static let orderMoney = Endpoint.get(
        "/orders/{order}/payments", .payments, .readPayments, "All about an order's money",
        answer: PaymentBody.money, example: .init(path: ["order": "$ORDER"], given: .authorized)
    ) { call in
        let id = try await call.order()
        guard let found = try await call.read({ try PaymentDetails(of: id, in: $0) }) else {
            throw Refusal("order.unknown", .notFound, ["order": id.text])
        }
        return Reply(PaymentBody.json(found))
    }

    private static let ways = ["card", "bank_transfer", "cash_on_delivery", "net_terms"]

    private static let requestPayment = Endpoint.write(
        .post, "/orders/{order}/payments", .payments, .of(RequestPayment.self), "Ask for money",
        body: .object([
            .takes("method", .word(ways), "`card` if nothing is said."),
            .takes("gateway", .text(1...40), "Which carries a card; `sandbox` if nothing is said."),
            .takes("amount", .amount, "All that is due if nothing is said."), .takes("due_on", .date),
        ]), answer: PaymentBody.schema,
        example: .init(path: ["order": "$ORDER"], body: ["method": "card"], given: .pending)
    ) {
        $0.status = .created
        $0.refusals = ["payment.nothing_due", "payment.more_than_due"]
    } run: { call in
        let id = try await call.order()
        let currency = try await call.currency(of: id)
        let way: RequestPayment.Way =
            switch call.body.text("method") {
            case "bank_transfer": .bankTransfer
            case "cash_on_delivery": .cashOnDelivery
            case "net_terms": .netTerms(dueOn: call.body.date("due_on"))
            default: .card(gateway: call.body.text("gateway") ?? SandboxGateway.name)
            }
        return try await call.pay(
            RequestPayment(id, by: way, amount: try call.body.money("amount", currency)))
    }

    private static let recordPayment = Endpoint.write(
        .post, "/orders/{order}/receipts", .payments, .of(RecordOfflinePayment.self),
        "Record money that came by hand",
        body: .object([
            .needs("amount", .amount), .takes("method", .word(PaymentMethod.self), "`bank_transfer`."),
            .needs("evidence", .text(1...100), "What proves it; each counts once."),
            .takes("payment", .id(PaymentIntent.self)), .takes("occurred_at", .moment),
        ]), answer: PaymentBody.schema,
        example: .init(
            path: ["order": "$ORDER"], body: ["amount": "10.00", "evidence": "statement 12, line 3"],
            given: .pending)
    ) {
        $0.status = .created
        $0.refusals = ["payment.duplicate", "payment.not_by_hand"]
    } run: { call in
        let id = try await call.order()
        let currency = try await call.currency(of: id)
        let amount = try call.body.money("amount", currency)
        guard let amount else { throw Refusal("text.required", field: "amount") }
        var command = RecordOfflinePayment(
            id, by: call.body.word("method") ?? .bankTransfer, amount: amount,
            evidence: call.body.text("evidence") ?? "")
        command.payment = call.body.text("payment").flatMap { ID($0) }
        command.occurredAt = call.body.moment("occurred_at")
        return try await call.pay(command)
    }

    private static let writeOff = Endpoint.write(
        .post, "/orders/{order}/write-offs", .payments, .of(WriteOffBalance.self),
        "Give up what is left of a claim",
        body: .object([
            .needs("reason", .reason), .takes("amount", .amount, "All of it if nothing is said."),
        ]), answer: PaymentBody.money,
        example: .init(
            path: ["order": "$ORDER"], body: ["reason": "goodwill", "amount": "0.05"], given: .pending)
    ) {
        $0.status = .created
        $0.needsVersion = true
        $0.refusals = ["payment.nothing_due", "payment.write_off_above_limit"]
    } run: { call in
        let id = try await call.order()
        let amount = try call.body.money("amount", try await call.currency(of: id))
        let receipt = try await call.perform(WriteOffBalance(id, amount: amount, version: call.version))
        let found = try await call.read { try PaymentDetails(of: id, in: $0) }
        var reply = Reply(found.map(PaymentBody.json))
        reply.isRepeated = receipt.isRepeated
        return reply
    }

    private static let showPayment = Endpoint.get(
        "/payments/{payment}", .payments, .readPayments, "Show a payment", answer: PaymentBody.schema,
        example: .init(path: ["payment": "$PAYMENT"], given: .requested)
    ) { call in Reply(PaymentBody.json(try await call.payment())) }

    private static let authorization = Endpoint.write(
        .post, "/payments/{payment}/authorization", .payments, .of(AuthorizePayment.self),
        "Have the gateway reserve the money",
        body: .object([
            .needs("token", .text(1...255), "What stands for the card at the gateway. Never its number.")
        ]), answer: PaymentBody.schema,
        example: .init(path: ["payment": "$PAYMENT"], body: ["token": "tok_ok"], given: .requested)
    ) {
        $0.refusals = ["payment.not_allowed", "payment.card_number"]
    } run: { call in
        let payment = try await call.payment()
        return try await call.pay(AuthorizePayment(payment.id, token: call.body.text("token") ?? ""))
    }

    private static let capture = Endpoint.write(
        .post, "/payments/{payment}/capture", .payments, .of(CapturePayment.self),
        "Take money that is reserved",
        body: .object([.takes("amount", .amount, "All that is reserved and due if nothing is said.")]),
        answer: PaymentBody.schema, example: .init(path: ["payment": "$PAYMENT"], given: .authorized)
    ) {
        $0.refusals = ["payment.not_allowed", "payment.more_than_authorized", "payment.nothing_due"]
    } run: { call in
        let payment = try await call.payment()
        let amount = try call.body.money("amount", payment.currency)
        return try await call.pay(CapturePayment(payment.id, amount: amount))
    }

    private static let void = Endpoint.write(
        .post, "/payments/{payment}/void", .payments, .of(VoidPayment.self), "Give up a payment",
        answer: PaymentBody.schema, example: .init(path: ["payment": "$PAYMENT"], given: .authorized)
    ) {
        $0.refusals = ["payment.not_allowed"]
    } run: { call in
        try await call.pay(VoidPayment(try await call.payment().id))
    }

    private static let reference: [Schema.Field] = [
        .needs("amount", .amount), .needs("reference", .text(1...100), "The provider's name for it."),
    ]

    private static let chargeback = Endpoint.write(
        .post, "/payments/{payment}/chargebacks", .payments, .of(RecordChargeback.self),
        "Record that a bank took money back, or lost the dispute",
        body: .object(reference + [.takes("won", .flag, "We won, and the money came back.")]),
        answer: PaymentBody.schema,
        example: .init(
            path: ["payment": "$PAYMENT"], body: ["amount": "5.00", "reference": "cb_1"], given: .captured)
    ) {
        $0.status = .created
        $0.refusals = ["payment.more_than_disputable", "payment.duplicate"]
    } run: { call in
        let payment = try await call.payment()
        return try await call.pay(
            RecordChargeback(
                payment.id, amount: try call.amount(payment.currency),
                reference: call.body.text("reference") ?? "", isWon: call.body["won"]?.bool ?? false))
    }

    private static let fee = Endpoint.write(
        .post, "/payments/{payment}/fees", .payments, .of(RecordFee.self), "Record what a payment cost us",
        body: .object(reference), answer: PaymentBody.schema,
        example: .init(
            path: ["payment": "$PAYMENT"], body: ["amount": "0.35", "reference": "fee_1"], given: .captured)
    ) {
        $0.status = .created
    } run: { call in
        let payment = try await call.payment()
        return try await call.pay(
            RecordFee(
                payment.id, amount: try call.amount(payment.currency),
                reference: call.body.text("reference") ?? ""))
    }

    private static let notification = Endpoint.write(
        .post, "/payment-notifications", .payments, .of(ReceiveGatewayNotification.self),
        "Take in what a payment provider tells us",
        body: .object([
            .needs("gateway", .text(1...40)), .needs("kind", .word(GatewayNotification.Kind.self)),
            .needs("reference", .text(1...200), "The provider's name for what happened."),
            .needs("amount", .amount), .needs("currency", .currency),
            .takes("key", .text(1...100), "Our key, if it answers a call of ours."),
            .takes("authorization", .text(1...200)), .takes("failure", .text(1...100)),
            .takes("ends_at", .moment), .takes("occurred_at", .moment),
        ]), answer: PaymentBody.schema,
        example: .init(
            body: [
                "gateway": "sandbox", "kind": "disputed", "reference": "$REFERENCE-cb",
                "authorization": "$REFERENCE", "amount": "5.00", "currency": "EUR",
            ], given: .captured)
    ) {
        $0.refusals = ["payment.notification_unknown"]
    } run: { call in
        let body = call.body
        let currency = try body.currency()
        guard let currency, let amount = try body.money("amount", currency) else {
            throw Refusal("text.required", field: "amount")
        }
        var told = GatewayNotification(
            body.word("kind") ?? .declined, from: body.text("gateway") ?? "",
            reference: body.text("reference") ?? "", amount: amount)
        told.key = body.text("key")
        told.authorization = body.text("authorization")
        told.failure = body.text("failure")
        told.endsAt = body.moment("ends_at")
        told.occurredAt = body.moment("occurred_at")
        return try await call.pay(ReceiveGatewayNotification(told))
    }
}

extension Call {
    func amount(_ currency: Currency) throws -> Money {
        guard let amount = try body.money("amount", currency) else {
            throw Refusal("text.required", field: "amount")
        }
        return amount
    }
}
