import Kit
import Sales

/// Where the money stands, without any price: a word for it, what is due, and how it is to be paid.
struct TrackingMoney: Sendable {
    let badge: (text: String, tone: Tone)
    /// Sums that are open or on their way, largest question first.
    let facts: [(name: String, amount: String)]
    let sentence: String
    /// What can be paid now.
    let payable: Money?

    init(_ order: TrackedOrder, today: LocalDate, _ language: Language) {
        let payment = order.payment
        let word = Words.text("payment.status." + payment.status.rawValue, language)
        badge = (word, Self.tone(of: payment.status))
        var facts: [(String, Int64)] = []
        let owed = order.isOver ? min(payment.balance, 0) : payment.balance
        if owed > 0 { facts.append(("due", owed)) }
        if owed > 0, payment.received > 0 { facts.append(("received", payment.received)) }
        if owed > 0, payment.authorized > 0 { facts.append(("authorized", payment.authorized)) }
        if owed < 0 { facts.append(("owed_back", Int64(clamping: owed.magnitude))) }
        self.facts = facts.compactMap { name, minor in
            guard let money = try? Money(minor: minor, currency: payment.currency) else { return nil }
            return (Words.text("tracking.money." + name, language), Formats.money(money, language))
        }
        payable = order.payable
        let day = payment.dueOn.map { Formats.day($0, today: today, language) }
        sentence = Words.text(
            "tracking.money." + Self.sentence(payment, owed: owed), language,
            ["date": day ?? "", "days": payment.termsDays.map(String.init) ?? ""])
    }

    /// What a bank transfer has to name, so that it finds its order.
    static func reference(of order: TrackedOrder) -> String? {
        TransferReference.of(orderNumber: order.number)
    }

    private static func sentence(_ payment: TrackedPayment, owed: Int64) -> String {
        if owed < 0 { return "sentence.owed_back" }
        guard owed > 0 else { return payment.received > 0 ? "sentence.settled" : "sentence.nothing" }
        if payment.authorized >= owed { return "sentence.authorized" }
        return switch payment.rule {
        case .cashOnDelivery: "sentence.cash_on_delivery"
        case .bankTransfer: "sentence.bank_transfer"
        case .netTerms where payment.dueOn != nil: "sentence.net_terms.on"
        case .netTerms where payment.termsDays != nil: "sentence.net_terms.days"
        case .netTerms: "sentence.net_terms"
        case .prepaid: "sentence.prepaid"
        }
    }

    static func tone(of status: PaymentStatus) -> Tone {
        switch status {
        case .unpaid, .voided, .refunded, .partiallyRefunded: .wait
        case .authorized, .partiallyAuthorized: .move
        case .partiallyPaid, .overpaid: .warn
        case .paid, .writtenOff: .done
        }
    }
}

/// The six tones a state can have; a shape goes with each (DESIGN, section 6).
enum Tone: String, Sendable {
    case wait, move, make, done, warn, stop
}
