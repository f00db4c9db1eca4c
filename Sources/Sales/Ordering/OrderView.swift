import Kit
import Storage

/// The lists that staff look at all day, each under a name that stands in its address.
///
/// The conditions are written out word for word as the partial indexes of `M0014` have them: an engine takes
/// such an index only for a statement that says the same.
package enum OrderView: String, CaseIterable, Sendable {
    case open, toConfirm = "to_confirm", held, toShip = "to_ship", endangered, unpaid, shipped, delivered
    case completed, canceled, drafts, all

    /// What counts orders that are waiting, and so is worth a number beside its name.
    package static let counted: [OrderView] = [.open, .toConfirm, .held, .toShip, .endangered, .unpaid]

    /// Whether it holds what somebody still works on, which is little beside all there ever was.
    package var isShort: Bool {
        switch self {
        case .all, .completed, .canceled, .drafts: false
        default: true
        }
    }

    private static let isOpen: SQL =
        "o.state NOT IN ('draft', 'quoted', 'completed', 'canceled', 'expired')"

    /// - Parameter isByID: whether the orders are wanted in the order of their ids, in which
    ///   `orders_by_state` holds those of a state. In any other order they come from an index in that order.
    func condition(isByID: Bool = true) -> SQL {
        switch self {
        case .open: Self.isOpen
        case .toConfirm: "o.state = 'pending'"
        case .held:
            "\(Self.isOpen) AND o.id IN (SELECT order_id FROM holds WHERE released_at IS NULL)"
        case .toShip:
            """
            \(Self.isOpen) AND o.state <> 'pending'
                AND o.fulfillment_status IN ('unfulfilled', 'in_preparation', 'partially_shipped')
            """
        case .endangered:
            """
            \(Self.isOpen) AND o.id IN (SELECT order_id FROM promises
                WHERE watch_at IS NOT NULL AND (is_flagged = 1 OR broken IS NOT NULL))
            """
        case .unpaid:
            "o.due > o.received AND o.state NOT IN ('draft', 'quoted', 'canceled', 'expired')"
        case .shipped: "\(Self.isOpen) AND o.stage IN (6, 7)"
        case .delivered: "\(Self.isOpen) AND o.stage = 8"
        case .completed where isByID: "o.state = 'completed'"
        case .completed:
            """
            o.state NOT IN ('draft', 'quoted', 'pending', 'confirmed', 'processing', 'canceled', 'expired')
            """
        case .canceled where isByID: "o.state = 'canceled'"
        case .canceled:
            """
            o.state NOT IN ('draft', 'quoted', 'pending', 'confirmed', 'processing', 'completed', 'expired')
            """
        case .drafts: "o.state = 'draft'"
        case .all: "1 = 1"
        }
    }

    /// How many orders are in it, counted no further than `most`.
    package func count(upTo most: Int64, in session: Session) throws -> Int64 {
        try session.first(
            """
            SELECT count(*) FROM (SELECT 1 AS found FROM orders o WHERE \(condition()) LIMIT \(most)) AS x
            """
        ) { try $0.int(0) } ?? 0
    }
}
