import Access
import Delivery
import Journal
import Kit
import Sales
import Storage

/// One order as its page at the desk shows it: everything, less what the reader's role does not see.
struct DeskOrder: Sendable {
    let details: OrderDetails
    /// What can be asked of it now.
    let choices: OrderChoices
    let money: PaymentDetails?
    let work: [FulfillmentDetails]
    let parcels: [ParcelDetails]
    let parties: Parties
    let messages: [OrderMessages.Message]
    let attention: [OpenAttention]
    let timeline: Page
    /// Empty for those who may not read the audit.
    let denied: [DeniedAttempt]
    /// Why it is promised for these days; nil before it is placed.
    let promise: PromiseStory?
    let neighbors: Neighbors
    /// How the actors of all of it are called.
    let names: [String: String]
    let locations: [String: String]
    /// The sequence of its last event: what comes after it is news to the reader.
    let seen: Int64
    let token: String
    let mask: FieldMask

    struct Parties: Sendable {
        let customer: CustomerNumber?
        let contact: Contact?
        let shipping: Address?
        let billing: Address?
    }

    struct OpenAttention: Sendable {
        let id: ID<AttentionItem>
        let kind: String
        let openedAt: Instant
        let owner: String?
    }

    struct Page: Sendable {
        let events: [RecordedEvent]
        let filter: StoryFilter
        /// Where the next page begins; nil on the last.
        let older: Int64?
        let isFirst: Bool
    }

    /// The orders placed just before and after it.
    struct Neighbors: Sendable {
        let older: String?
        let newer: String?
    }

    var id: ID<Order> { details.id }
    var name: String { details.number ?? id.text }
    /// What people call it: a draft has no number yet.
    func title(_ language: Language) -> String {
        details.number ?? Words.text("desk.order.state." + details.state.rawValue, language)
    }
    var currency: Currency { details.terms.currency }
    var zone: Zone { details.terms.zone }

    func path(_ rest: String = "") -> Path { Paths.deskOrder(name, rest) }

    /// The lines the reader may see.
    var lines: [OrderLine] {
        guard !mask.shows(.otherLines) else { return details.lines }
        let own = Set(work.flatMap { $0.items.map(\.line) })
        return details.lines.filter { own.contains($0.position) }
    }

    func line(_ id: ID<OrderLine>) -> OrderLine? { details.lines.first { $0.id == id } }
}

/// Which part of a timeline is shown.
enum StoryFilter: String, CaseIterable, Sendable {
    case everything, people, customer

    /// What the customer reads on his own page, too.
    private static let customerTypes = EventTypes.all.map(\.name).filter {
        Words.all["tracking.event." + $0] != nil && $0 != "order.message_added"
    }

    var timeline: Timeline.Filter {
        switch self {
        case .everything: .everything
        case .people: .people
        case .customer: .types(Self.customerTypes)
        }
    }
}
