import Journal
import Kit
import Storage

/// Turns what a checkout holds into what its order holds, without letting go of it in between.
package enum ConvertReservations {
    /// What the checkout holds beyond the order's demands is released; what it lacks (it expired, the cart
    /// grew) is reserved as for any order, and may be refused as short.
    package static func convert(
        checkout: ID<Checkout>, to demands: [Demand], of order: Int64, destination country: String?,
        in session: Session, on occasion: Occasion
    ) throws -> ReserveOutcome {
        let held = try Reservations.active(of: "checkout", checkout.raw, in: session)
        let (moves, missing) = match(demands, with: held)
        try settle(held, moves, in: session, on: occasion)
        let moved = moves.map { move in
            move.from.retold(line: move.line, quantity: move.quantity, as: occasion.newID())
        }
        try Reservations.add(moved, for: .order(order), in: session, on: occasion)
        let rest = try ReserveStock.reserve(
            missing, holder: .order(order), destination: country, in: session, on: occasion)
        return ReserveOutcome(reserved: moved + rest.reserved, short: rest.short)
    }

    private struct Move {
        let line: Int64
        let from: ReservedPart
        let quantity: Int64
    }

    /// Each demand takes of the checkout's goods in turn; what nobody held for it is missing.
    private static func match(
        _ demands: [Demand], with held: [Reservations.Active]
    ) -> (moves: [Move], missing: [Demand]) {
        var left = held.map(\.part)
        var moves: [Move] = []
        var missing: [Demand] = []
        for demand in demands {
            var wanted = demand.quantity
            for index in left.indices where left[index].variant == demand.variant && wanted > 0 {
                let taken = min(wanted, left[index].quantity)
                guard taken > 0 else { continue }
                moves.append(Move(line: demand.line, from: left[index], quantity: taken))
                left[index] = left[index].taking(left[index].quantity - taken)
                wanted -= taken
            }
            if wanted != 0 { missing.append(demand.taking(wanted)) }
        }
        return (moves, missing)
    }

    /// Ends the checkout's reservations; their balances stay reserved as far as the order takes over.
    private static func settle(
        _ held: [Reservations.Active], _ moves: [Move], in session: Session, on occasion: Occasion
    ) throws {
        let kept = moves.reduce(into: [ID<Reservation>: Int64]()) {
            $0[$1.from.reservation, default: 0] += $1.quantity
        }
        let (taken, untouched) = (
            held.filter { kept[$0.part.reservation] != nil }, held.filter { kept[$0.part.reservation] == nil }
        )
        for (actives, state) in [(taken, Reservation.State.consumed), (untouched, .released)] {
            _ = try Reservations.end(
                actives.map(Reservations.Ending.init(whole:)), as: state, in: session, on: occasion)
        }
        let surplus = held.map { $0.part.taking($0.part.quantity - kept[$0.part.reservation, default: 0]) }
        try Stock.unreserve(surplus.filter { $0.quantity > 0 }, in: session, on: occasion)
    }
}

extension ReservedPart {
    fileprivate func retold(line: Int64, quantity: Int64, as reservation: ID<Reservation>) -> ReservedPart {
        ReservedPart(
            line: line, variant: variant, location: location, lot: lot, quantity: quantity,
            reservation: reservation)
    }
}
