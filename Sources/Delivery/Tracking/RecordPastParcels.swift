import Journal
import Kit
import Sales
import Storage

/// Keeps the parcels of a past order and what carriers said of them. What is known already is passed over, so
/// the same history may be told again, or told on.
package struct RecordPastParcels: Command {
    package static let name = "parcel.record_past"
    package static let roles: Set<Role> = [.admin, .integration, .system]
    let order: ID<Order>
    let parcels: [PastParcel]

    package init(_ parcels: [PastParcel], of order: ID<Order>) {
        self.order = order
        self.parcels = parcels
    }

    package var subject: (entity: String, id: Int64?) { ("order", order.raw) }

    /// The order is not touched if nothing of this is new.
    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        let known = try ParcelStore.of(order, in: session)
        let news = parcels.compactMap { News($0, known) }
        guard !news.isEmpty else { return Receipt("order", id: order.raw, version: 0) }
        var order = try OrderStore.lock(order, in: session)
        guard order.terms.origin == .import else { throw Refusal("import.order_is_live", .conflict) }
        try checkRoom(for: news, in: order, session)
        var position = known.count
        for new in news {
            if new.known == nil { position += 1 }
            try write(new, position, of: &order, in: session, on: occasion)
        }
        let version = try OrderStore.save(order, in: session, on: occasion)
        return Receipt("order", id: order.id.raw, version: version)
    }

    /// Whether the store lacks any of this.
    package static func hasNews(
        _ parcels: [PastParcel], of order: ID<Order>, in session: Session
    ) throws -> Bool {
        guard !parcels.isEmpty else { return false }
        let known = try ParcelStore.of(order, in: session)
        return parcels.contains { News($0, known) != nil }
    }

    /// Parcels never hold more of a line than was ordered and not canceled, together.
    private func checkRoom(for news: [News], in order: Order, _ session: Session) throws {
        var packed = try ParcelStore.packed(order.id, in: session)
        for item in news.filter({ $0.known == nil }).flatMap(\.parcel.items) {
            packed[item.line, default: 0] += item.quantity
        }
        for line in order.lines where (packed[line.id] ?? 0) > line.quantities.live {
            throw Refusal(
                "import.parcel_holds_too_much", field: "lines", ["line": String(line.position)])
        }
    }

    private func write(
        _ new: News, _ position: Int, of order: inout Order, in session: Session, on occasion: Occasion
    ) throws {
        let (id, version): (ID<Parcel>, Int64)
        if let known = new.known {
            (id, version) = (known.id, known.version + 1)
            try ParcelStore.advance(id, to: ParcelState(known.events + new.events), in: session)
        } else {
            version = 1
            id = try ParcelStore.insert(
                new.parcel, of: order.id, position: position, in: session, on: occasion)
        }
        for event in new.events.sorted(by: { ($0.at, $0.status.rank) < ($1.at, $1.status.rank) }) {
            try ParcelStore.insert(event, of: id, in: session, on: occasion)
            order.note(event.status.event, about: ("parcel", id.raw, version), occurredAt: event.at)
        }
    }

    /// What of a parcel the store does not know yet; nil if nothing.
    private struct News {
        let parcel: PastParcel
        let known: ParcelStore.Known?
        let events: [PastParcel.Event]

        init?(_ parcel: PastParcel, _ stored: [ParcelStore.Known]) {
            self.parcel = parcel
            known = stored.first {
                $0.carrier == parcel.carrier && $0.trackingNumber == parcel.trackingNumber
            }
            var events: [PastParcel.Event] = []
            for event in parcel.events where known?.has(event) != true {
                let isTwice = events.contains {
                    ($0.at, $0.status, $0.place) == (event.at, event.status, event.place)
                }
                if !isTwice { events.append(event) }
            }
            guard !events.isEmpty else { return nil }
            self.events = events
        }
    }
}
