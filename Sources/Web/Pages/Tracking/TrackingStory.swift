import Kit

/// The order's history as its customer may read it, newest first. An event we have no words for is not shown:
/// inside business stays inside until somebody writes its sentence.
struct TrackingStory: Sendable {
    let entries: [Entry]

    struct Entry: Sendable {
        let at: Instant
        let text: String
        let tone: Tone?
    }

    init(_ page: TrackingPage, today: LocalDate, _ language: Language) {
        let parcels = Dictionary(uniqueKeysWithValues: page.parcels.map { ($0.id, $0.ordinal) })
        let told = page.events.compactMap { event -> Entry? in
            guard let key = Self.key(for: event) else { return nil }
            var arguments = Self.facts(in: event.data, today: today, language)
            if event.type.hasPrefix("parcel.") {
                guard let position = parcels[event.entityID] else { return nil }
                arguments["parcel"] = String(position)
            }
            return Entry(
                at: event.at, text: Words.text(key, language, arguments), tone: Self.tones[event.type])
        }
        // Stable, so that of two events of one moment the later recorded stays on top.
        entries = told.enumerated().sorted { ($1.element.at, $0.offset) < ($0.element.at, $1.offset) }.map(
            \.element)
    }

    /// The most exact sentence there is for what happened, by whom, and with what facts.
    private static func key(for event: TrackingPage.Event) -> String? {
        let base = "tracking.event." + event.type
        guard Words.all[base] != nil else { return nil }
        // Written for colleagues unless it says otherwise.
        if event.type == "order.message_added", event.data["visibility"]?.string != "customer" { return nil }
        let isExact = !facts(in: event.data, today: .earliest, .en).isEmpty
        let candidates = (isExact ? [base + ".exact"] : []) + [base + "." + doer(event.actor).rawValue]
        return candidates.first { Words.all[$0] != nil } ?? base
    }

    private enum Doer: String { case customer, automation, shop }

    private static func doer(_ actor: String) -> Doer {
        switch actor.prefix(while: { $0 != ":" }) {
        case "customer", "guest": .customer
        case "system", "rule": .automation
        default: .shop
        }
    }

    /// The numbers an exact sentence needs: the days of a promise, the units that were called off.
    private static func facts(in data: JSON, today: LocalDate, _ language: Language) -> [String: String] {
        var facts: [String: String] = [:]
        if let days = PromisedDays(data) { facts["promise"] = days.text(today: today, language) }
        let canceled = (data["lines"]?.members ?? []).compactMap { $0.value["canceled"]?.int }
        if !canceled.isEmpty { facts["units"] = Formats.integer(canceled.reduce(0, &+), language) }
        return facts
    }

    private static let tones: [String: Tone] = [
        "parcel.delivered": .done, "fulfillment.delivered": .done, "order.completed": .done,
        "payment.captured": .done,
        "refund.succeeded": .done,
        "payment.failed": .stop, "line.backordered": .warn, "promise.changed": .warn, "parcel.delayed": .warn,
        "parcel.eta_changed": .warn, "parcel.stuck": .warn, "payment.overdue": .warn, "line.delivered": .done,
        "parcel.attempt_failed": .warn, "parcel.exception": .stop, "parcel.lost": .stop,
        "parcel.return_to_sender": .stop,
    ]
}
