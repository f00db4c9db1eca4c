import Kit
import Storage

/// The lists that staff look at all day, each under a name that stands in its address.
///
/// The conditions are written out word for word as the partial indexes of `M0014` have them: an engine takes such an
/// index only for a statement that says the same.
package enum OrderView: String, CaseIterable, Sendable {
    case open, toConfirm = "to_confirm", held, toShip = "to_ship", endangered, unpaid, shipped, delivered
    case completed, canceled, drafts, all

    /// What counts orders that are waiting, and so is worth a number beside its name.
    package static let counted: [OrderView] = [.open, .toConfirm, .held, .toShip, .endangered, .unpaid]

    private static let isOpen: SQL = "o.state IN ('pending', 'confirmed', 'processing')"

    var condition: SQL {
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
            "o.due > o.received AND o.state IN ('pending', 'confirmed', 'processing', 'completed')"
        case .shipped: "\(Self.isOpen) AND o.stage IN (6, 7)"
        case .delivered: "\(Self.isOpen) AND o.stage = 8"
        case .completed: "o.state = 'completed'"
        case .canceled: "o.state = 'canceled'"
        case .drafts: "o.state = 'draft'"
        case .all: "1 = 1"
        }
    }

    /// How many orders are in it, counted no further than `most`.
    package func count(upTo most: Int64, in session: Session) throws -> Int64 {
        try session.first(
            "SELECT count(*) FROM (SELECT 1 AS found FROM orders o WHERE \(condition) LIMIT \(most)) AS some"
        ) { try $0.int(0) } ?? 0
    }
}
