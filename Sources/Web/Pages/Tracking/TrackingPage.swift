import Journal
import Kit
import Sales
import Storage

/// All that the tracking page shows, read in one transaction by a handful of statements.
struct TrackingPage: Sendable {
    let order: TrackedOrder
    let lines: [Line]
    let events: [Event]
    let parcels: [TrackedParcel]
    /// Units that wait for something before they can be packed.
    let awaited: [Awaited]
    /// What customer and company wrote to each other, newest first.
    let messages: [OrderMessages.Message]

    /// Something ordered. A kit's parts follow it and say whose they are.
    struct Line: Sendable {
        let id: Int64
        let kitLine: Int64?
        let name: String
        let decimals: Int64
        let ordered: Int64
        let canceled: Int64
        let delivered: Int64
        let isShipped: Bool
        let road: Road

        var live: Int64 { ordered - canceled }

        /// How many of its units reached a step, and how many are at one now.
        struct Road: Sendable {
            let released: Int64
            let handedOver: Int64
            let inProduction: Int64
            let outForDelivery: Int64
        }
    }

    struct Awaited: Sendable {
        let line: Int64
        let quantity: Int64
        let isMade: Bool
        let expectedOn: LocalDate?
    }

    /// An entry of the order's history, told by its type.
    struct Event: Sendable {
        let type: String
        let at: Instant
        let actor: String
        let entityID: Int64
        let data: JSON
        let previous: JSON
    }

    /// More than this of one order's history nobody reads on a telephone.
    private static let eventsMax = 200
    private static let messagesMax = 50

    static func load(_ state: TrackedState, in session: Session, keyring: Keyring) throws -> TrackingPage {
        guard let order = try TrackedOrder.load(state, in: session) else { throw Failure.notFound }
        let messages = try OrderMessages.of(
            ID(raw: order.id), visibleTo: true, in: session, keyring: keyring)
        return TrackingPage(
            order: order, lines: try lines(of: order.id, in: session),
            events: try events(of: order.id, in: session), parcels: try parcels(of: order.id, in: session),
            awaited: try awaited(of: order.id, in: session),
            messages: messages.suffix(messagesMax).reversed())
    }

    private static func lines(of order: Int64, in session: Session) throws -> [Line] {
        try session.all(
            """
            SELECT id, kit_line_id, name, decimals, ordered, canceled, delivered, requires_shipping,
                released, handed_over, in_production, out_for_delivery
            FROM order_lines WHERE order_id = \(order) AND kind IN ('item', 'kit') ORDER BY position
            """
        ) {
            Line(
                id: try $0.int(0), kitLine: try $0.intOrNil(1), name: try $0.text(2), decimals: try $0.int(3),
                ordered: try $0.int(4), canceled: try $0.int(5), delivered: try $0.int(6),
                isShipped: try $0.bool(7),
                road: Line.Road(
                    released: try $0.int(8), handedOver: try $0.int(9), inProduction: try $0.int(10),
                    outForDelivery: try $0.int(11)))
        }
    }

    private static func events(of order: Int64, in session: Session) throws -> [Event] {
        try session.all(
            """
            SELECT type, occurred_at, actor, entity_id, data, previous FROM events
            WHERE order_id = \(order) ORDER BY order_seq DESC LIMIT \(eventsMax)
            """
        ) {
            Event(
                type: try $0.text(0), at: Instant(microseconds: try $0.int(1)), actor: try $0.text(2),
                entityID: try $0.int(3), data: json(try $0.text(4)),
                previous: try $0.textOrNil(5).map(json) ?? .null)
        }
    }

    private static func json(_ text: String) -> JSON { (try? JSON(parsing: text)) ?? .null }

    private static func awaited(of order: Int64, in session: Session) throws -> [Awaited] {
        try session.all(
            """
            SELECT line_id, quantity, state, expected_on FROM supply_allocations
            WHERE order_id = \(order) AND state NOT IN ('reserved', 'ready', 'canceled') ORDER BY id
            """
        ) {
            let state = try $0.text(2)
            return Awaited(
                line: try $0.int(0), quantity: try $0.int(1),
                isMade: state == "in_production" || state == "awaiting_production",
                expectedOn: try $0.dateOrNil(3))
        }
    }
}
