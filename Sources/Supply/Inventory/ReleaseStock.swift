import Journal
import Kit
import Storage

/// Gives promised goods back: a canceled line, an abandoned cart.
package enum ReleaseStock {
    /// - Parameter lines: at most so much of each line, its latest reservation first; nil releases all the
    /// order has.
    package static func release(
        order: Int64, lines: [Int64: Int64]? = nil, in session: Session, on occasion: Occasion
    ) throws -> [ReservedPart] {
        let actives = try Reservations.active(of: "order", order, in: session)
        return try release(endings(of: actives, lines), as: .released, in: session, on: occasion)
    }

    /// - Parameter parts: as they were reserved, or less of each.
    /// - Throws: `stock.not_reserved`.
    package static func release(
        _ parts: [ReservedPart], of order: Int64, in session: Session, on occasion: Occasion
    ) throws {
        let endings = try Reservations.endings(parts, of: order, in: session)
        _ = try release(endings, as: .released, in: session, on: occasion)
    }

    package static func release(
        checkout: ID<Checkout>, in session: Session, on occasion: Occasion
    ) throws -> [ReservedPart] {
        let actives = try Reservations.active(of: "checkout", checkout.raw, in: session)
        return try release(endings(of: actives, nil), as: .released, in: session, on: occasion)
    }

    /// Ends what carts held too long; returns how many reservations those were, at most `limit`.
    package static func expireDue(
        limit: Int = 500, in session: Session, on occasion: Occasion
    ) throws -> Int {
        let actives = try Reservations.due(at: occasion.now, limit: limit, in: session)
        return try release(endings(of: actives, nil), as: .expired, in: session, on: occasion).count
    }

    static func release(
        _ endings: [Reservations.Ending], as state: Reservation.State, in session: Session,
        on occasion: Occasion
    ) throws -> [ReservedPart] {
        let ended = try Reservations.end(endings, as: state, in: session, on: occasion)
        try Stock.unreserve(ended, in: session, on: occasion)
        return ended
    }

    private static func endings(
        of actives: [Reservations.Active], _ lines: [Int64: Int64]?
    ) -> [Reservations.Ending] {
        guard let lines else { return actives.map(Reservations.Ending.init(whole:)) }
        return lines.sorted { $0.key < $1.key }.flatMap { line, quantity in
            Reservations.latest(quantity, of: actives.reversed().filter { $0.part.line == line })
        }
    }
}
