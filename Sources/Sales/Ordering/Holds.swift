import Journal
import Kit
import Storage

/// Putting holds on an order and taking them away.
extension Order {
    /// Puts a hold on the order, or leaves the one of this kind that is there. The caller saves the order.
    package mutating func hold(
        _ kind: Hold.Kind, stops: Hold.Stops = .all, reason: String, in session: Session,
        on occasion: Occasion,
        owner: String? = nil, dueAt: Instant? = nil
    ) throws {
        guard !holds.contains(where: { $0.kind == kind }) else { return }
        let placed = Hold(id: occasion.newID(), kind: kind, stops: stops)
        holds.append(placed)
        try session.run(
            """
            INSERT INTO holds (id, order_id, kind, stops, reason, owner, due_at, placed_by, placed_at)
            VALUES (\(placed.id), \(id), \(kind), \(stops.rawValue), \(reason), \(orNull: owner),
                \(orNull: dueAt),
                \(occasion.actor.name), \(occasion.now))
            """)
        note("order.held", [.init("kind", .string(kind.rawValue)), .init("stops", .int(stops.rawValue))])
    }

    /// Takes a hold away. False if there is none of this kind.
    package mutating func releaseHold(
        _ kind: Hold.Kind, reason: String?, in session: Session, on occasion: Occasion
    ) throws -> Bool {
        guard let index = holds.firstIndex(where: { $0.kind == kind }) else { return false }
        let held = holds.remove(at: index)
        try session.run(
            """
            UPDATE holds SET released_at = \(occasion.now), released_by = \(occasion.actor.name),
                release_reason = \(orNull: reason) WHERE id = \(held.id)
            """)
        note("order.released", [.init("kind", .string(kind.rawValue))])
        return true
    }

    /// Refuses a step that an open hold stops, naming the holds.
    package func requireNoHold(_ step: Hold.Stops) throws {
        let stopping = holds.filter { $0.stops.contains(step) }
        guard stopping.isEmpty else {
            throw Refusal(
                "order.on_hold", .conflict, allowed: ["release_hold"],
                ["holds": stopping.map(\.kind.rawValue).joined(separator: ", ")])
        }
    }
}
