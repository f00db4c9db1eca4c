import Journal
import Kit
import Sales

/// Payments, refunds and the ledger, as programs see them.
enum PaymentBody {
    static let schema = Schema.named(
        "Payment",
        .object([
            .gives("id", .id(PaymentIntent.self)), .gives("order", .id(Order.self)),
            .gives("method", .word(PaymentMethod.self)), .gives("gateway", .nullable(.text(1...40))),
            .gives("state", .word(IntentState.self)), .gives("currency", .currency),
            .gives("amount", .amount), .gives("authorized", .amount), .gives("captured", .amount),
            .gives("refunded", .amount), .gives("failure", .nullable(.text(0...200))),
            .gives("due_on", .nullable(.date)), .gives("allowed", .list(.word(IntentVerb.self))),
            .takes("payment_status", .word(PaymentStatus.self), "Of the order, after the change."),
            .takes("balance", .amount, "Above zero: owed to us. Below: owed to the customer."),
            .takes("waits_for_gateway", .flag),
        ]))

    static let refund = Schema.named(
        "Refund",
        .object([
            .gives("id", .id(Refund.self)), .gives("order", .id(Order.self)),
            .gives("payment", .nullable(.id(PaymentIntent.self))), .gives("state", .word(Refund.State.self)),
            .gives("currency", .currency), .gives("amount", .amount),
            .gives("target", .word(Refund.Target.self)), .gives("reason", .text(0...500)),
            .gives("failure", .nullable(.text(0...200))),
            .gives("allowed", .list(.word(Refund.Verb.self))),
        ]))

    static let money = Schema.named(
        "OrderMoney",
        .object([
            .gives("order", .id(Order.self)), .gives("number", .nullable(.text(1...40))),
            .gives("currency", .currency), .gives("payment_status", .word(PaymentStatus.self)),
            .gives("live_total", .amount), .gives("due", .amount), .gives("received", .amount),
            .gives("authorized", .amount), .gives("balance", .amount),
            .gives("transfer_reference", .nullable(.text(1...60)), "What a bank transfer should say."),
            .gives("payments", .list(schema)), .gives("refunds", .list(refund)),
            .gives("ledger", .list(entry, 0...100_000)),
        ]))

    private static let entry = Schema.named(
        "LedgerEntry",
        .object([
            .gives("id", .id(LedgerEntry.self)), .gives("payment", .nullable(.id(PaymentIntent.self))),
            .gives("kind", .word(LedgerEntry.Kind.self)), .gives("amount", .amount),
            .gives("method", .text(0...40)), .gives("reference", .nullable(.text(0...200))),
            .gives("actor", .text(1...200)), .gives("reason", .nullable(.text(0...500))),
            .gives("occurred_at", .moment), .gives("received_after", .amount),
        ]))

    static func members(_ payment: PaymentIntent) -> [JSON.Member] {
        let currency = payment.currency
        return [
            .init("id", .string(payment.id.text)), .init("order", .string(payment.order.text)),
            .init("method", .string(payment.method.rawValue)), .init("gateway", .opt(payment.gateway)),
            .init("state", .string(payment.state.rawValue)), .init("currency", .string(currency.code)),
            .init("amount", .amount(payment.amount.minor, currency)),
            .init("authorized", .amount(payment.authorized, currency)),
            .init("captured", .amount(payment.captured, currency)),
            .init("refunded", .amount(payment.refunded, currency)), .init("failure", .opt(payment.failure)),
            .init("due_on", .opt(payment.dueOn)),
            .init("allowed", .array(payment.state.verbs.map { .string($0.rawValue) })),
        ]
    }

    static func json(_ payment: PaymentIntent) -> JSON { .object(members(payment)) }

    static func json(_ answer: PaymentAnswer) -> JSON {
        .object(
            members(answer.payment) + [
                .init("payment_status", .string(answer.status.rawValue)),
                .init("balance", .string(answer.balance.decimal)),
                .init("waits_for_gateway", .bool(answer.call != nil)),
            ])
    }

    static func json(_ refund: Refund) -> JSON {
        [
            "id": .string(refund.id.text), "order": .string(refund.order.text),
            "payment": .opt(refund.intent?.text), "state": .string(refund.state.rawValue),
            "currency": .string(refund.amount.currency.code), "amount": .string(refund.amount.decimal),
            "target": .string(refund.target.rawValue), "reason": .string(refund.reason),
            "failure": .opt(refund.failure),
            "allowed": .array(refund.state.verbs.map { .string($0.rawValue) }),
        ]
    }

    static func json(_ money: PaymentDetails) -> JSON {
        let currency = money.currency
        return [
            "order": .string(money.order.text), "number": .opt(money.number),
            "currency": .string(currency.code), "payment_status": .string(money.status.rawValue),
            "live_total": .amount(money.liveTotal, currency), "due": .amount(money.due, currency),
            "received": .amount(money.received, currency),
            "authorized": .amount(money.authorized, currency),
            "balance": .amount(money.balance, currency),
            "transfer_reference": .opt(money.transferReference),
            "payments": .array(money.payments.map(json)), "refunds": .array(money.refunds.map(json)),
            "ledger": .array(money.ledger.map { json($0, currency) }),
        ]
    }

    private static func json(_ entry: PaymentDetails.Entry, _ currency: Currency) -> JSON {
        [
            "id": .string(entry.id.text), "payment": .opt(entry.payment?.text),
            "kind": .string(entry.kind.rawValue), "amount": .amount(entry.amount, currency),
            "method": .string(entry.method), "reference": .opt(entry.reference),
            "actor": .string(entry.actor), "reason": .opt(entry.reason),
            "occurred_at": .opt(entry.occurredAt), "received_after": .amount(entry.receivedAfter, currency),
        ]
    }
}
