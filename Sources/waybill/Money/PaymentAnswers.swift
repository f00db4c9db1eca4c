import ArgumentParser
import Journal
import Kit
import Sales
import Storage

/// The payment a command is about: its id, or its order's if only one payment of it can be meant.
struct PaymentChoice: ParsableArguments {
    @Argument(help: .words("payment")) var payment: String

    func find(for verb: IntentVerb, in company: Company) async throws -> PaymentIntent {
        try await company.database.read { [payment] session in
            if let id = ID<PaymentIntent>(payment) {
                return try PaymentAnswer(reading: id, in: session).payment
            }
            let order = try OrderLookup.require(payment, in: session)
            let payments = try PaymentDetails(of: order, in: session)?.payments ?? []
            let fitting = payments.filter { $0.state.verbs.contains(verb) }
            guard fitting.count < 2 else {
                throw Refusal(
                    "payment.which", .conflict, field: "payment",
                    ["payments": fitting.map(\.id.text).joined(separator: ", ")])
            }
            // Without one that fits, the newest says best why not.
            guard let found = fitting.first ?? payments.last else {
                throw Refusal("payment.none", .notFound, field: "payment")
            }
            return found
        }
    }
}

/// The order whose money it is about, with the currency its amounts are read in.
struct OrderMoneyChoice {
    let id: ID<Order>
    let currency: Currency

    static func find(_ choice: OrderChoice, in company: Company) async throws -> OrderMoneyChoice {
        let id = try await choice.find(in: company)
        let currency = try await company.database.read { try OrderDetails.load(id, in: $0).terms.currency }
        return OrderMoneyChoice(id: id, currency: currency)
    }
}

extension WriteOptions {
    /// Carries a payment command out and, if it has the gateway do something, waits for what comes of it.
    func pay<C: Command>(_ command: C, _ done: String, in company: Company) async throws
    where C.Answer == PaymentAnswer {
        let outcome = try await perform(command, in: company)
        let answer: PaymentAnswer =
            switch outcome {
            case .done(let answer): answer
            case .repeated(let receipt):
                try await company.database.read { try PaymentAnswer(reading: ID(raw: receipt.id), in: $0) }
            }
        let settled = try await Wiring.payments(company).finished(answer)
        output.show(settled.json(isRepeated: outcome.isRepeated)) { settled.sentence(done) }
        if settled.payment.state == .failed {
            throw Complaint(
                "cli.payment_failed", .refused, ["why": settled.payment.failure ?? ""], field: "token")
        }
    }

    func refund<C: Command>(_ command: C, _ done: String, in company: Company) async throws
    where C.Answer == RefundAnswer {
        switch try await perform(command, in: company) {
        case .repeated(let receipt):
            let id = ID<Sales.Refund>(raw: receipt.id).text
            output.show(["refund": .string(id), "repeated": true]) { Speech.text("done.repeated") }
        case .done(let answer):
            if let call = answer.call { _ = try? await Wiring.payments(company).call(call) }
            let refund = try await company.database.read { session in
                try PaymentDetails(of: answer.refund.order, in: session)?.refunds.first {
                    $0.id == answer.refund.id
                }
            }
            let told = refund ?? answer.refund
            output.show(told.json) {
                Speech.text(
                    done,
                    [
                        "refund": told.id.text, "state": told.state.rawValue,
                        "amount": Formats.money(told.amount, Speech.language),
                    ])
            }
        }
    }
}

extension PaymentAnswer {
    fileprivate func json(isRepeated: Bool) -> JSON {
        .object(
            payment.members + [
                .init("payment_status", .string(status.rawValue)), .init("balance", .int(balance.minor)),
                .init("waits_for_gateway", .bool(call != nil)), .init("repeated", .bool(isRepeated)),
            ])
    }

    fileprivate func sentence(_ done: String) -> String {
        Speech.text(
            done,
            [
                "payment": payment.id.text, "state": payment.state.rawValue, "status": status.rawValue,
                "amount": Formats.money(payment.amount, Speech.language),
                "balance": Formats.money(balance, Speech.language),
            ])
    }
}

extension PaymentIntent {
    var members: [JSON.Member] {
        [
            .init("id", .string(id.text)), .init("order", .string(order.text)),
            .init("method", .string(method.rawValue)), .init("gateway", gateway.map(JSON.string) ?? .null),
            .init("state", .string(state.rawValue)), .init("currency", .string(currency.code)),
            .init("amount", .int(amount.minor)), .init("authorized", .int(authorized)),
            .init("captured", .int(captured)), .init("refunded", .int(refunded)),
            .init("failure", failure.map(JSON.string) ?? .null),
            .init("due_on", dueOn.map { .string($0.iso) } ?? .null),
            .init("allowed", .array(state.verbs.map { .string($0.rawValue) })),
        ]
    }
}

extension Refund {
    var json: JSON {
        [
            "id": .string(id.text), "order": .string(order.text), "state": .string(state.rawValue),
            "currency": .string(amount.currency.code), "amount": .int(amount.minor),
            "target": .string(target.rawValue), "reason": .string(reason),
            "failure": failure.map(JSON.string) ?? .null,
        ]
    }
}
