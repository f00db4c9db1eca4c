import Journal
import Kit
import Sales
import Storage
import Supply

/// The work on one order while it is locked: its fulfillments and its parcels, which change together.
///
/// Whatever is done, `released`, `picked` and `packed` of the order's lines are then what the items sum to
/// (decisions 14).
struct OrderWork {
    var fulfillments: [Fulfillment]
    var parcels: [Parcel]

    static func load(_ order: ID<Order>, in session: Session) throws -> OrderWork {
        let fulfillments = try FulfillmentRows.all(of: order, in: session)
        let parcels = fulfillments.isEmpty ? [] : try ParcelRows.all(of: order, in: session)
        return OrderWork(fulfillments: fulfillments, parcels: parcels)
    }

    func index(of id: ID<Fulfillment>) -> Int? { fulfillments.firstIndex { $0.id == id } }

    /// The parcels that hold something of a fulfillment, or held it until they left.
    func parcels(of fulfillment: ID<Fulfillment>) -> [Parcel] {
        parcels.filter { $0.fulfillment == fulfillment && $0.handling != .voided }
    }

    /// Units that came back or were lost and began anew: the work on them is history.
    var resolved: [ID<OrderLine>: Int64] {
        parcels.filter { $0.outcome != nil }.flatMap(\.items)
            .reduce(into: [:]) { $0[$1.line, default: 0] += $1.quantity }
    }

    /// Makes the columns of the order's lines say what its fulfillments say. The next note carries it.
    func count(into order: inout Order) throws {
        var sums: [ID<OrderLine>: (released: Int64, picked: Int64, packed: Int64)] = [:]
        for fulfillment in fulfillments {
            for item in fulfillment.items {
                var sum = sums[item.line] ?? (0, 0, 0)
                sum.released += fulfillment.isReleased ? item.quantity : 0
                sum.picked += item.picked
                sum.packed += item.packed
                sums[item.line] = sum
            }
        }
        for line in order.lines where line.isWorkedOn {
            let (sum, now, back) = (sums[line.id] ?? (0, 0, 0), line.quantities, resolved[line.id] ?? 0)
            try order.move(.released, of: line.id, by: sum.released - back - now.released)
            try order.move(.picked, of: line.id, by: sum.picked - back - now.picked)
            try order.move(.packed, of: line.id, by: sum.packed - back - now.packed)
        }
    }

    /// Writes a fulfillment and says in the order's sequence what happened to it.
    mutating func save(
        _ index: Int, _ event: String, _ data: [JSON.Member] = [], of order: inout Order,
        in session: Session, on occasion: Occasion
    ) throws {
        let before = try store(index, of: &order, in: session, on: occasion)
        order.note(event, about: fulfillments[index].subject, data)
        noteTurn(of: index, from: before, after: event, on: &order)
        try closeIfDone(index, of: &order, in: session, on: occasion)
    }

    /// Writes a fulfillment in the state that follows from its items; returns the one it was in. The caller
    /// notes what happened.
    mutating func store(
        _ index: Int, of order: inout Order, in session: Session, on occasion: Occasion
    ) throws -> Fulfillment.State {
        let before = fulfillments[index].state
        settle(index, at: occasion.now)
        try FulfillmentRows.update(&fulfillments[index], in: session)
        try count(into: &order)
        return before
    }

    mutating func settle(_ index: Int, at now: Instant) {
        let id = fulfillments[index].id
        let areSound = parcels(of: id).allSatisfy(\.isPacked)
        let state = Fulfillment.State.derived(from: fulfillments[index], areParcelsSound: areSound)
        var dates = fulfillments[index].dates
        let isPicked = [.picked, .packing, .packed, .handedOver, .closed].contains(state)
        dates.picked = isPicked ? dates.picked ?? now : nil
        dates.packed = [.packed, .handedOver, .closed].contains(state) ? dates.packed ?? now : nil
        dates.handedOver = [.handedOver, .closed].contains(state) ? dates.handedOver ?? now : nil
        if state == .canceled { dates.ended = dates.ended ?? now }
        fulfillments[index].dates = dates
        fulfillments[index].state = state
    }

    /// What was done may have been the last that was missing.
    func noteTurn(
        of index: Int, from before: Fulfillment.State, after event: String, on order: inout Order
    ) {
        let turns: [Fulfillment.State: String] = [
            .canceled: "fulfillment.canceled", .picked: "fulfillment.picked",
            .handedOver: "fulfillment.handed_over",
        ]
        let state = fulfillments[index].state
        guard state != before, let turn = turns[state], turn != event else { return }
        // Who takes a unit out of a parcel has not picked it again.
        guard state != .picked || before == .picking else { return }
        order.note(turn, about: fulfillments[index].subject)
    }

    /// Ends a fulfillment all of whose parcels have come to their end.
    mutating func closeIfDone(
        _ index: Int, of order: inout Order, in session: Session, on occasion: Occasion
    ) throws {
        let fulfillment = fulfillments[index]
        let held = parcels(of: fulfillment.id)
        guard fulfillment.state == .handedOver, !held.isEmpty, held.allSatisfy({ $0.handling == .closed })
        else { return }
        fulfillments[index].dates.ended = occasion.now
        try save(index, "fulfillment.closed", of: &order, in: session, on: occasion)
    }

    mutating func replace(_ parcel: Parcel) {
        if let index = parcels.firstIndex(where: { $0.id == parcel.id }) {
            parcels[index] = parcel
        } else {
            parcels.append(parcel)
        }
    }
}

extension OrderLine {
    /// Its units go through our hands: picked, packed, handed over.
    package var isWorkedOn: Bool { kind == .item && requiresShipping && !isOffLedger }
}

extension Order {
    /// What people call a part of it: `K7M-29Q-FX4/2`.
    func name(_ position: Int64) -> String { "\(number ?? id.text)/\(position)" }

    func line(_ id: ID<OrderLine>) -> OrderLine? { lines.first { $0.id == id } }
}
