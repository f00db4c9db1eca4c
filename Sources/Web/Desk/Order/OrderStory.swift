import Access
import Journal
import Kit
import Sales

/// What happened to an order, as sentences: one for every kind of event, with its facts. What a role does not
/// see of the order it does not read in its story either.
struct OrderStory: Sendable {
    let order: DeskOrder
    let language: Language
    let today: LocalDate

    /// Nil if the reader is not to know.
    func sentence(for event: RecordedEvent) -> StorySentence? {
        guard isShown(event) else { return nil }
        let facts = (try? JSON(parsing: event.data)) ?? .null
        let previous = event.previous.flatMap { try? JSON(parsing: $0) } ?? .null
        let arguments = StoryFacts(story: self, event: event, data: facts, previous: previous).arguments
        let base = "story." + event.type
        let key = variant(of: event, facts, arguments).map { base + "." + $0 }.flatMap {
            Words.all[$0] == nil ? nil : $0
        }
        return StorySentence(
            key: key ?? base, arguments: arguments, actor: actor(event.actor), language: language)
    }

    private func isShown(_ event: RecordedEvent) -> Bool {
        switch event.type.prefix(while: { $0 != "." }) {
        case "payment", "refund": order.mask.shows(.payments)
        default: true
        }
    }

    /// The more exact sentence, if its facts are known.
    private func variant(
        of event: RecordedEvent, _ data: JSON, _ arguments: [String: String]
    ) -> String? {
        switch event.type {
        case "order.confirmed", "parcel.eta_changed": arguments["days"] == nil ? nil : "dated"
        case "line.backordered", "fulfillment.scheduled": arguments["date"] == nil ? nil : "dated"
        case "order.assigned": arguments["owner"] == nil ? nil : "owner"
        case "order.completed": event.actor == Actor.system.name ? nil : "person"
        case "order.message_added": data["visibility"]?.string == "customer" ? "customer" : nil
        case "payment.failed", "refund.failed": arguments["code"] == nil ? nil : "code"
        case "fulfillment.split": arguments["into"] == nil ? nil : "into"
        case "parcel.packed", "parcel.weight_mismatch": arguments["weight"] == nil ? nil : "weighed"
        case "parcel.exception": arguments["exception"] == nil ? nil : "named"
        default: nil
        }
    }

    /// How somebody is called: by name, as what he is to us, or as he calls himself.
    func actor(_ name: String) -> String {
        if let known = order.names[name] { return known }
        let kind = name.prefix { $0 != ":" }
        switch kind {
        case "system", "customer", "guest", "staff", "key", "rule", "import":
            return Words.text("desk.order.actor.\(kind)", language)
        default: return name.contains(":") ? String(name.drop { $0 != ":" }.dropFirst()) : name
        }
    }

    static func dots(_ language: Language) -> String { Words.text("desk.order.hidden", language) }

    func money(_ minor: Int64?) -> String {
        guard order.mask.shows(.prices) else { return Self.dots(language) }
        guard let minor, let money = try? Money(minor: minor, currency: order.currency) else { return "–" }
        return Formats.money(money, language)
    }
}
