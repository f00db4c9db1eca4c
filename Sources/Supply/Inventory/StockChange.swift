import Journal
import Kit
import Storage

/// One change of what lies on a shelf, and everything that follows from it: promises that can no longer be
/// kept are released, the movement is written, and events say what changed.
struct StockChange {
    let place: StockPlace.Found
    let moves: [Move]
    let source: Movement.Source

    struct Move: Hashable, Sendable {
        let kind: Movement.Kind
        /// How much comes (above zero) or goes; for quarantine, goes into it or comes out.
        let quantity: Int64
    }

    init(_ place: StockPlace.Found, _ kind: Movement.Kind, _ quantity: Int64, source: Movement.Source) {
        self.init(place, [Move(kind: kind, quantity: quantity)], source: source)
    }

    /// - Parameter moves: done at once; only what they come to together must be possible.
    init(_ place: StockPlace.Found, _ moves: [Move], source: Movement.Source) {
        self.place = place
        self.moves = moves
        self.source = source
    }

    /// What goes is taken from what is promised only if it must be, the latest promise first, carts before
    /// orders.
    func callAsFunction(in session: Session, on occasion: Occasion) throws -> [Shortfall.Loss] {
        let before = try Stock.lock(place.key, in: session)
        var after = before
        for move in moves {
            if move.kind.movesQuarantine {
                after.quarantine += move.quantity
            } else {
                after.onHand += move.quantity
            }
        }
        try check(after, before: before)
        let endings = try latestPromises(after.reserved + after.quarantine - after.onHand, in: session)
        let released = try Reservations.end(endings, as: .released, in: session, on: occasion)
        after.reserved -= released.reduce(0) { $0 + $1.quantity }
        try Stock.write(after, at: place.key, in: session)
        for move in moves {
            try Movements.add(
                move.kind, move.quantity, at: place.key, source: source, in: session, on: occasion)
        }
        try occasion.record(StockChanged(place, before, after, moves).event, in: session)
        try ReadyStock.announce([place.key: after.free - before.free], in: session, on: occasion)
        let losses = endings.filter(\.active.isOrders).map {
            Shortfall.Loss(order: $0.active.holderID, line: $0.active.part.line, quantity: $0.quantity)
        }
        if let shortfall = Shortfall(at: place, losses) { try occasion.record(shortfall.event, in: session) }
        return losses
    }

    private func check(_ after: Balance, before: Balance) throws {
        guard after.onHand <= Quantity.limit else {
            throw Refusal("quantity.too_large", field: "quantity", ["max": place.text(Quantity.limit)])
        }
        guard after.onHand >= 0, after.quarantine >= 0 else {
            let left = after.quarantine < 0 ? before.quarantine : before.onHand
            throw Refusal(
                "stock.not_there", .conflict, field: "quantity",
                ["sku": place.variant.sku, "left": place.text(left)])
        }
        guard after.quarantine <= after.onHand else {
            throw Refusal(
                "stock.quarantined", .conflict, field: "quantity",
                ["sku": place.variant.sku, "quarantine": place.text(before.quarantine)])
        }
    }

    private func latestPromises(_ missing: Int64, in session: Session) throws -> [Reservations.Ending] {
        guard missing > 0 else { return [] }
        return Reservations.latest(missing, of: try Reservations.active(on: place.key, in: session))
    }
}
