import Journal
import Kit
import Sales
import Storage
import Supply

/// Makes an order's fulfillments agree with what is reserved and made ready for it, whatever changed that:
/// the order was confirmed, goods came or were lost, units were called off, a hold was released.
package enum AlignFulfillments {
    private static let causes = [
        "order.confirmed", "line.reserved", "line.reservation_lost", "order.units_canceled",
        "order.canceled", "order.released", "line.ready",
    ]

    private static let effects = [
        "fulfillment.created", "fulfillment.released", "fulfillment.changed", "fulfillment.picked",
        "fulfillment.canceled", "fulfillment.handed_over", "fulfillment.closed", "parcel.unpacked",
        "parcel.label_voided", "parcel.voided", "line.delivered",
    ]

    package static let reactions = causes.map { cause in
        Reaction("fulfillment.align", on: cause, appends: effects) { event, session, occasion in
            guard let place = event.order else { return }
            let id = ID<Order>(raw: place.order)
            guard try isConcerned(id, in: session) else { return }
            var order = try OrderStore.lock(id, in: session)
            guard try align(&order, in: session, on: occasion) else { return }
            try OrderStore.save(order, in: session, on: occasion)
        }
    }

    /// Only orders that are accepted have work, and past ones never: asked before the order is locked.
    private static func isConcerned(_ order: ID<Order>, in session: Session) throws -> Bool {
        try session.first(
            """
            SELECT 1 FROM orders o
            WHERE o.id = \(order) AND o.state IN ('confirmed', 'processing', 'canceled')
                AND EXISTS (SELECT 1 FROM order_lines l
                    WHERE l.order_id = o.id AND l.kind = 'item' AND l.off_ledger = 0)
            """
        ) { _ in true } ?? false
    }

    /// - Returns: whether anything changed, so that the order is to be saved.
    static func align(_ order: inout Order, in session: Session, on occasion: Occasion) throws -> Bool {
        let needs = try WorkNeed.of(order, in: session, on: occasion)
        var work = try OrderWork.load(order.id, in: session)
        var touched: Set<Int> = []
        for (source, surplus) in WorkNeed.surplus(of: work, over: needs) {
            touched.formUnion(
                try work.drop(surplus, from: source, of: &order, in: session, on: occasion))
        }
        let known = work.fulfillments.count
        touched.formUnion(work.add(WorkNeed.missing(of: needs, in: work), to: order, on: occasion))
        for index in touched.sorted() where index < known {
            let isEmpty = work.fulfillments[index].sum(\.quantity) == 0
            try work.save(
                index, isEmpty ? "fulfillment.canceled" : "fulfillment.changed", of: &order, in: session,
                on: occasion)
        }
        for index in known..<max(known, work.fulfillments.count) {
            try work.create(index, of: &order, in: session, on: occasion)
        }
        let released = try work.releaseDue(&order, in: session, on: occasion)
        let delivered = try DeliverDigital.deliver(&order, in: session, on: occasion)
        return !touched.isEmpty || released || delivered
    }
}

extension OrderWork {
    /// Takes units of one source out of the work, those that are least far first.
    fileprivate mutating func drop(
        _ surplus: Int64, from source: WorkNeed.Source, of order: inout Order, in session: Session,
        on occasion: Occasion
    ) throws -> Set<Int> {
        var left = surplus
        var touched: Set<Int> = []
        for progress in [\Fulfillment.Item.unpicked, \.unpacked, \.waiting] {
            for index in fulfillments.indices {
                for item in fulfillments[index].items.indices
                where left > 0 && WorkNeed.Source(fulfillments[index].items[item]) == source {
                    let taken = min(left, fulfillments[index].items[item][keyPath: progress])
                    guard taken > 0 else { continue }
                    left -= taken
                    touched.insert(index)
                    try drop(
                        taken, fulfillment: index, item: item, of: &order, in: session, on: occasion)
                }
            }
        }
        return touched
    }

    /// Puts units into the fulfillment of their location nobody has begun, or into a new one.
    fileprivate mutating func add(_ needs: [WorkNeed], to order: Order, on occasion: Occasion) -> Set<Int> {
        var touched: Set<Int> = []
        for need in needs {
            let open = fulfillments.firstIndex { $0.location == need.location && $0.isUnstarted }
            let index = open ?? begin(at: need.location, of: order, on: occasion)
            touched.insert(index)
            fulfillments[index].add(need, on: occasion)
        }
        return touched
    }

    /// An empty fulfillment in memory; `create` writes it once it has its items.
    mutating func begin(at location: ID<Location>, of order: Order, on occasion: Occasion) -> Int {
        fulfillments.append(
            Fulfillment(
                id: occasion.newID(), order: order.id,
                position: (fulfillments.map(\.position).max() ?? 0) + 1, location: location,
                state: .scheduled, releaseOn: nil, picker: nil,
                dates: Fulfillment.Dates(created: occasion.now), version: 1, items: []))
        return fulfillments.count - 1
    }

    mutating func create(
        _ index: Int, of order: inout Order, in session: Session, on occasion: Occasion
    ) throws {
        settle(index, at: occasion.now)
        try FulfillmentRows.insert(fulfillments[index], in: session)
        fulfillments[index].stored = fulfillments[index].items
        try count(into: &order)
        order.note(
            "fulfillment.created", about: fulfillments[index].subject,
            [.init("location", .string(fulfillments[index].location.text))])
    }
}

extension Fulfillment {
    fileprivate mutating func add(_ need: WorkNeed, on occasion: Occasion) {
        if let known = items.firstIndex(where: {
            $0.line == need.line && $0.lot == need.lot && $0.reservation == need.reservation
        }) {
            items[known].quantity += need.quantity
        } else {
            items.append(
                Item(
                    id: occasion.ids.next(at: occasion.now), line: need.line, lot: need.lot,
                    reservation: need.reservation, quantity: need.quantity))
        }
    }
}
