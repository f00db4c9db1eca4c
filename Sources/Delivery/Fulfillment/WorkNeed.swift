import Journal
import Kit
import Sales
import Storage
import Supply

/// Units of a line that are to be sent from one location: behind a reservation, or made for the line and
/// lying ready.
struct WorkNeed {
    let line: ID<OrderLine>
    let lot: Int64
    let location: ID<Location>
    let reservation: ID<Reservation>?
    var quantity: Int64

    /// What units of work are accounted by.
    enum Source: Hashable, Comparable {
        case reservation(Int64)
        case ready(Int64)

        init(_ item: Fulfillment.Item) {
            self = item.reservation.map { .reservation($0.raw) } ?? .ready(item.line.raw)
        }
    }

    private var source: Source { reservation.map { .reservation($0.raw) } ?? .ready(line.raw) }

    /// Nothing for an order that is not, or no longer, to be sent.
    static func of(_ order: Order, in session: Session, on occasion: Occasion) throws -> [WorkNeed] {
        guard order.state == .confirmed || order.state == .processing else { return [] }
        let worked = Set(order.lines.filter(\.isWorkedOn).map(\.id))
        let reserved = try ReservedPart.all(of: order.id.raw, in: session).map {
            WorkNeed(
                line: ID(raw: $0.line), lot: $0.lot, location: $0.location, reservation: $0.reservation,
                quantity: $0.quantity)
        }
        let ready = try SourceAnew.readyUnits(of: order.id, in: session)
        return (reserved + (try made(ready, for: order, in: session, on: occasion)))
            .filter { worked.contains($0.line) }
    }

    /// Goods made for a line lie where work is done first.
    private static func made(
        _ ready: [ID<OrderLine>: Int64], for order: Order, in session: Session, on occasion: Occasion
    ) throws -> [WorkNeed] {
        let lines = order.lines.filter { $0.isWorkedOn && ready[$0.id, default: 0] > 0 }
        guard !lines.isEmpty else { return [] }
        let found = try session.first(
            """
            SELECT id FROM locations WHERE is_active = 1 AND kind = 'warehouse'
            ORDER BY priority, id LIMIT 1
            """
        ) { try $0.id(0, Location.self) }
        guard let location = found else {
            try Attention.open(
                "fulfillment.no_location", order: order.id, .object([]), in: session, on: occasion)
            return []
        }
        return lines.map {
            WorkNeed(
                line: $0.id, lot: Lot.none, location: location, reservation: nil,
                quantity: ready[$0.id, default: 0])
        }
    }

    /// How many units are in the work. What has left took its reservation along, but not its supply row.
    private static func counted(_ work: OrderWork) -> [Source: Int64] {
        let items = work.fulfillments.flatMap(\.items)
        var counts: [Source: Int64] = [:]
        for item in items {
            counts[Source(item), default: 0] += item.reservation == nil ? item.quantity : item.remaining
        }
        for (line, units) in work.resolved where counts[.ready(line.raw)] != nil {
            counts[.ready(line.raw), default: 0] -= units
        }
        return counts
    }

    static func surplus(of work: OrderWork, over needs: [WorkNeed]) -> [(source: Source, units: Int64)] {
        let wanted = needs.reduce(into: [Source: Int64]()) { $0[$1.source, default: 0] += $1.quantity }
        return counted(work).sorted { $0.key < $1.key }
            .map { ($0.key, $0.value - wanted[$0.key, default: 0]) }.filter { $0.1 > 0 }
    }

    static func missing(of needs: [WorkNeed], in work: OrderWork) -> [WorkNeed] {
        let counted = counted(work)
        return needs.compactMap { need in
            var missing = need
            missing.quantity -= counted[need.source, default: 0]
            return missing.quantity > 0 ? missing : nil
        }
    }
}
