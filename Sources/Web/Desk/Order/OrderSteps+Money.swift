import Access
import Journal
import Kit
import Sales
import Storage

/// What moves an order's money. A command writes what is intended; then the gateway is asked, if one has to
/// be, and the page shows what came of it.
extension OrderStep {
    static let money: [OrderStep] = [requestPayment, recordPayment, capture, voiding, writeOff]

    private static func whenOwed(_ order: DeskOrder) -> [Offer] {
        order.choices.isPayable && order.choices.order.balance > 0 ? [.order()] : []
    }

    private static let ways = ["card", "bank_transfer", "cash_on_delivery", "net_terms"]

    private static let requestPayment = OrderStep(
        name: "request-payment", permission: .of(RequestPayment.self), offers: { whenOwed($0) },
        fields: { view in
            [
                StepField("method", .choice(ways.map { ($0, view.say("desk.order.method." + $0)) })),
                StepField("amount", .money, value: view.decimal(view.order.choices.order.balance)),
                StepField("due_on", .date, hint: view.say("desk.field.due_on.hint")),
            ]
        }
    ) { input in
        let way: RequestPayment.Way =
            switch input.form["method"] {
            case "bank_transfer": .bankTransfer
            case "cash_on_delivery": .cashOnDelivery
            case "net_terms": .netTerms(dueOn: try input.date("due_on"))
            default: .card(gateway: SandboxGateway.name)
            }
        return try await input.pay(
            RequestPayment(input.order, by: way, amount: try input.money("amount"), version: input.version))
    }

    private static let byHand: [PaymentMethod] = [
        .bankTransfer, .cash, .cashOnDelivery, .voucher, .storeCredit, .other,
    ]

    private static let recordPayment = OrderStep(
        name: "record-payment", permission: .of(RecordOfflinePayment.self),
        offers: { $0.choices.isPayable ? [.order()] : [] },
        fields: { view in
            let balance = max(0, view.order.choices.order.balance)
            return [
                StepField(
                    "method",
                    .choice(byHand.map { ($0.rawValue, view.say("desk.order.method." + $0.rawValue)) })),
                StepField(
                    "amount", .money, value: balance > 0 ? view.decimal(balance) : "", isRequired: true),
                StepField("evidence", .text, isRequired: true, hint: view.say("desk.field.evidence.hint")),
            ]
        }
    ) { input in
        guard let amount = try input.money("amount") else { throw Refusal("text.required", field: "amount") }
        return try await input.pay(
            input.unchanged(
                RecordOfflinePayment(
                    input.order, by: try input.word("method"), amount: amount,
                    evidence: input.form["evidence"])))
    }

    /// A payment of the order of which something may be asked.
    private static func payments(_ verb: IntentVerb) -> @Sendable (DeskOrder) -> [Offer] {
        { order in
            (order.money?.payments ?? []).filter { $0.state.verbs.contains(verb) }.map { payment in
                Offer(
                    about: payment.id.text, partMoney: payment.amount, obstacle: obstacle(verb, order))
            }
        }
    }

    private static func obstacle(_ verb: IntentVerb, _ order: DeskOrder) -> Refusal? {
        guard verb == .capture else { return nil }
        do {
            try order.choices.order.requireNoHold(.capture)
            return order.choices.order.balance > 0 ? nil : Refusal("payment.nothing_due", .conflict)
        } catch { return error as? Refusal }
    }

    private static let capture = OrderStep(
        name: "capture", permission: .of(CapturePayment.self), offers: payments(.capture),
        fields: { _ in [StepField("amount", .money, "amount_all")] }
    ) { input in
        try await input.pay(
            input.unchanged(CapturePayment(try input.about(), amount: try input.money("amount"))))
    }

    private static let voiding = OrderStep(
        name: "void", permission: .of(VoidPayment.self), style: .danger, offers: payments(.void)
    ) { try await $0.pay($0.unchanged(VoidPayment(try $0.about()))) }

    private static let writeOff = OrderStep(
        name: "write-off", permission: .of(WriteOffBalance.self), style: .danger, offers: { whenOwed($0) },
        fields: { view in
            [
                StepField("amount", .money, value: view.decimal(view.order.choices.order.balance)),
                .reason,
            ]
        }
    ) { input in
        try await input.perform(
            WriteOffBalance(input.order, amount: try input.money("amount"), version: input.version))
    }
}

/// Money that goes back.
extension OrderStep {
    static let refunds: [OrderStep] = [refund, approveRefund, executeRefund, cancelRefund]

    private static let refund = OrderStep(
        name: "refund", permission: .of(RequestRefund.self),
        offers: { $0.choices.refundable > 0 ? [.order()] : [] },
        fields: { view in
            [
                StepField(
                    "amount", .money, isRequired: true,
                    hint: view.say(
                        "desk.field.amount.most", ["most": view.money(view.order.choices.refundable)])),
                StepField("cause", .choice(StepField.words(Refund.Cause.self, "cause", view.call.language))),
                StepField(
                    "target", .choice(StepField.words(Refund.Target.self, "target", view.call.language))),
                .reason,
            ]
        }
    ) { input in
        guard let amount = try input.money("amount") else { throw Refusal("text.required", field: "amount") }
        var command = RequestRefund(input.order, amount: amount, cause: try input.word("cause"))
        command.target = try input.word("target")
        command.version = input.version
        return try await input.giveBack(command)
    }

    private static func refunds(_ verb: Refund.Verb) -> @Sendable (DeskOrder) -> [Offer] {
        { order in
            (order.money?.refunds ?? []).filter { $0.state.verbs.contains(verb) }.map {
                Offer(about: $0.id.text, partMoney: $0.amount)
            }
        }
    }

    private static let approveRefund = OrderStep(
        name: "approve-refund", permission: .of(ApproveRefund.self), offers: refunds(.approve)
    ) { try await $0.giveBack($0.unchanged(ApproveRefund(try $0.about()))) }

    private static let executeRefund = OrderStep(
        name: "execute-refund", permission: .of(ExecuteRefund.self), offers: refunds(.execute),
        fields: { view in
            [StepField("evidence", .text, hint: view.say("desk.field.evidence.refund"))]
        }
    ) { input in
        try await input.giveBack(
            input.unchanged(ExecuteRefund(try input.about(), evidence: input.text("evidence"))))
    }

    private static let cancelRefund = OrderStep(
        name: "cancel-refund", permission: .of(CancelRefund.self), style: .danger, offers: refunds(.cancel)
    ) { try await $0.giveBack($0.unchanged(CancelRefund(try $0.about()))) }
}

extension StepInput {
    /// Carries it out and waits for the gateway, if one has something to do. A gateway that cannot be
    /// reached is asked again by a job; the page says how it stands.
    func pay<C: Command>(_ command: C) async throws -> Receipt where C.Answer == PaymentAnswer {
        let receipt = try await perform(command)
        try await finish(ID(raw: receipt.id))
        return receipt
    }

    func giveBack<C: Command>(_ command: C) async throws -> Receipt where C.Answer == RefundAnswer {
        let receipt = try await perform(command)
        let payment = try await call.read { session in
            try session.first("SELECT intent_id FROM refunds WHERE id = \(receipt.id)") {
                try $0.idOrNil(0, PaymentIntent.self)
            }
        }
        if let payment = payment ?? nil { try await finish(payment) }
        return receipt
    }

    private func finish(_ payment: ID<PaymentIntent>) async throws {
        guard let payments = call.desk.payments else { return }
        let answer = try await call.read { try PaymentAnswer(reading: payment, in: $0) }
        _ = try await payments.finished(answer)
    }
}
