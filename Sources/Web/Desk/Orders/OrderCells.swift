import Access
import Kit
import Sales

/// The small parts of an order that lists, cards and results share.
struct OrderCells: Sendable {
    let language: Language
    let mask: FieldMask
    let today: LocalDate

    init(_ call: DeskCall) {
        (language, mask, today) = (call.language, call.mask, call.today)
    }

    func say(_ key: String, _ arguments: [String: String] = [:]) -> String {
        Words.text("desk.orders." + key, language, arguments)
    }

    /// What people call it: its number, or of a draft its id.
    static func name(_ entry: OrderSearch.Entry) -> String { entry.number ?? entry.id.text }

    /// Empty for those who do not see names.
    func who(_ contact: Contact?) -> String {
        guard mask.shows(.customerName), let contact else { return "" }
        return contact.company.map { contact.fullName.isEmpty ? $0 : "\(contact.fullName), \($0)" }
            ?? (contact.fullName.isEmpty ? contact.email ?? "" : contact.fullName)
    }

    func money(_ minor: Int64, _ currency: Currency) -> String {
        guard mask.shows(.prices) else { return "" }
        return (try? Money(minor: minor, currency: currency)).map { Formats.money($0, language) } ?? ""
    }

    /// Where it stands, and the one thing that is wrong with it.
    func stage(_ entry: OrderSearch.Entry, _ face: OrderFace?) -> HTML {
        "<span class=\"pair\">\(badge(entry))\(face.flatMap { exception($0) })</span>"
    }

    func badge(_ entry: OrderSearch.Entry) -> HTML {
        switch entry.state {
        case .canceled, .expired, .completed, .draft, .quoted:
            let state = entry.state.rawValue
            return Elements.badge(say("state." + state), stage: state == "expired" ? "canceled" : state)
        case .pending, .confirmed, .processing:
            let key = entry.stage.key
            return Elements.badge(Words.text("stage." + key, language), stage: key)
        }
    }

    private static let shortages: Set<String> = ["fulfillment.short", "stock.shortfall", "stock.oversold"]

    /// The gravest one: what is broken before what waits, what waits before what may break.
    func exception(_ face: OrderFace) -> HTML? {
        if face.risk == .late { return Elements.badge(say("late"), tone: .stop) }
        if !face.attention.isDisjoint(with: Self.shortages) {
            return Elements.badge(say("short"), tone: .stop)
        }
        if !face.holds.isEmpty { return Elements.badge(say("held"), tone: .warn) }
        return face.risk == .atRisk ? Elements.badge(say("at_risk"), tone: .warn) : nil
    }

    func payment(_ status: PaymentStatus) -> HTML? {
        guard mask.shows(.payments) else { return nil }
        let text = Words.text("payment.status." + status.rawValue, language)
        return "<span class=\"badge bare\" data-tone=\"\(Self.tone(status).rawValue)\">\(text)</span>"
    }

    private static func tone(_ status: PaymentStatus) -> Tone {
        switch status {
        case .paid, .writtenOff: .done
        case .authorized: .move
        case .partiallyPaid, .partiallyAuthorized, .overpaid: .warn
        case .unpaid, .voided, .refunded, .partiallyRefunded: .wait
        }
    }

    func day(_ date: LocalDate?) -> HTML {
        date.map { Elements.time($0, Elements.shortDay($0, today: today, language)) } ?? "—"
    }
}
