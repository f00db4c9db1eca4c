import Kit
import Sales

/// What stands in the way of an order, each with what its customer can do about it. Why we look closer at an
/// order is our affair: a hold without a part for the customer reads as "we are checking something".
struct TrackingNotes: Sendable {
    let notes: [Note]

    struct Note: Sendable {
        let text: String
        let tone: Tone
    }

    init(_ page: TrackingPage, _ language: Language) {
        var notes: [Note] = []
        func add(_ key: String, _ tone: Tone = .warn, _ arguments: [String: String] = [:]) {
            notes.append(Note(text: Words.text("tracking.note." + key, language, arguments), tone: tone))
        }
        if !page.order.isOver, page.order.state != .completed {
            if let hold = page.order.hold { add("hold." + Self.told(hold)) }
            if let payment = Self.payment(page) { add(payment) }
        }
        for parcel in page.parcels {
            guard let key = Self.trouble(of: parcel) else { continue }
            let isOnly = page.parcels.count == 1
            let name = Words.text(
                isOnly ? "tracking.note.the_parcel" : "tracking.note.one_parcel", language,
                ["number": String(parcel.ordinal)])
            add("parcel." + key, Self.grave.contains(parcel.status) ? .stop : .warn, ["parcel": name])
        }
        self.notes = notes
    }

    private static let answers: Set<String> = [
        "payment.requested", "payment.failed", "payment.action_required", "payment.pending",
        "payment.authorized", "payment.captured", "payment.voided", "payment.authorization_expired",
    ]
    private static let grave: Set<String> = ["exception", "return_to_sender", "returned", "lost"]

    private static func told(_ hold: Hold.Kind) -> String {
        switch hold {
        case .payment, .address, .stock, .customerRequest: hold.rawValue
        case .fraudReview, .creditLimit, .manual: "other"
        }
    }

    /// The last word about paying was not a yes, and something is still owed.
    private static func payment(_ page: TrackingPage) -> String? {
        guard page.order.payment.balance > page.order.payment.authorized else { return nil }
        return switch page.events.first(where: { Self.answers.contains($0.type) })?.type {
        case "payment.failed": page.order.hold == .payment ? nil : "payment_failed"
        case "payment.action_required": "payment_action"
        case "payment.pending": "payment_pending"
        default: nil
        }
    }

    private static func trouble(of parcel: TrackedParcel) -> String? {
        switch parcel.status {
        case "exception":
            let key = "exception." + (parcel.exception ?? "")
            return Words.all["tracking.note.parcel." + key] == nil ? "exception" : key
        case "attempt_failed", "delayed", "return_to_sender", "returned", "lost", "available_for_pickup":
            return parcel.status
        case "delivered": return nil
        default: return parcel.isStuck ? "stuck" : nil
        }
    }
}
