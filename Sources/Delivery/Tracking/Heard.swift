import Journal
import Kit
import Sales
import Storage

/// What was said, sorted by whom it concerns: parcels by their orders, and numbers nobody has.
struct Heard {
    private struct Told {
        let order: ID<Order>
        let number: String
        let carrier: String?
        var entries: [HistoryEntry] = []
        var isExpired = false
    }

    private var parcels: [ID<Parcel>: Told] = [:]
    private var strays: [StrayEvents.Stray] = []
    private var found: [CarrierEvent.Number: (id: ID<Parcel>, order: ID<Order>)?] = [:]

    mutating func add(
        _ event: CarrierEvent, _ index: Int, _ source: CarrierEvent.Source, in session: Session,
        on occasion: Occasion
    ) throws {
        let entry = event.entry(from: source, heardAt: occasion.now)
        let number = CarrierEvent.Number(event.trackingNumber, carrier: event.carrier)
        guard let parcel = try find(number, in: session) else {
            strays.append(.init(carrier: event.carrier ?? "", number: event.trackingNumber, entry: entry))
            return
        }
        let new = Told(order: parcel.order, number: number.trackingNumber, carrier: number.carrier)
        parcels[parcel.id, default: new].entries.append(entry)
    }

    /// A number nobody has cannot be missed.
    mutating func add(expired: CarrierEvent.Number, in session: Session) throws {
        let number = CarrierEvent.Number(
            try TrackingNumber.cleaned(expired.trackingNumber), carrier: expired.carrier)
        guard let parcel = try find(number, in: session) else { return }
        let new = Told(order: parcel.order, number: number.trackingNumber, carrier: number.carrier)
        parcels[parcel.id, default: new].isExpired = true
    }

    private mutating func find(
        _ number: CarrierEvent.Number, in session: Session
    ) throws -> (id: ID<Parcel>, order: ID<Order>)? {
        if let known = found[number] { return known }
        let parcel =
            try FindParcel.by(number: number.trackingNumber, carrier: number.carrier, in: session)
            ?? named(number.trackingNumber, in: session)
        found[number] = .some(parcel)
        return parcel
    }

    /// Our own delivery needs no tracking number, so its parcels are spoken of by their own names. Before
    /// there is a label nothing can be true of one that is named so plainly, and nobody would claim it later.
    private func named(
        _ text: String, in session: Session
    ) throws -> (id: ID<Parcel>, order: ID<Order>)? {
        guard let id = try ParcelLookup.named(text, in: session) else { return nil }
        let parcel = try ParcelRows.find(id, in: session)
        if parcel.handling == .draft || parcel.handling == .voided {
            throw parcel.refusal(of: "event", text).at("tracking_number")
        }
        return (id, parcel.order)
    }

    /// Orders are locked by their ids, so that no two deliveries wait for each other.
    func write(_ answer: inout RecordedCarrierEvents, in session: Session, on occasion: Occasion) throws {
        let orders = Dictionary(grouping: parcels.sorted { $0.key < $1.key }, by: \.value.order)
        for (order, told) in orders.sorted(by: { $0.key < $1.key }) {
            try write(told.map { ($0.key, $0.value) }, order, &answer, in: session, on: occasion)
        }
        let groups = Dictionary(grouping: strays) { $0.carrier + "\n" + $0.number }
        for group in groups.sorted(by: { $0.key < $1.key }).map(\.value) {
            let kept = try StrayEvents.keep(group, in: session)
            answer.strays += kept
            answer.known += group.count - kept
        }
    }

    /// The order is not touched if nothing of this is new.
    private func write(
        _ told: [(ID<Parcel>, Told)], _ id: ID<Order>, _ answer: inout RecordedCarrierEvents,
        in session: Session, on occasion: Occasion
    ) throws {
        let news = try told.filter { try hasNews($0.0, $0.1, in: session) }
        for (parcel, told) in told where !news.contains(where: { $0.0 == parcel }) {
            answer.known += told.entries.count
        }
        guard !news.isEmpty else { return }
        var order = try OrderStore.lock(id, in: session)
        for (parcel, told) in news {
            try write(told, parcel, &order, &answer, in: session, on: occasion)
        }
        try OrderStore.save(order, in: session, on: occasion)
    }

    private func hasNews(_ parcel: ID<Parcel>, _ told: Told, in session: Session) throws -> Bool {
        if told.isExpired { return true }
        let known =
            try ParcelHistory.of(parcel, in: session)
            + StrayEvents.of(told.number, carrier: told.carrier, in: session).map(\.entry)
        return told.entries.contains { entry in
            guard let same = known.first(where: entry.isSame) else { return true }
            return entry.expected != nil && entry.expected != same.expected
        }
    }

    private func write(
        _ told: Told, _ id: ID<Parcel>, _ order: inout Order, _ answer: inout RecordedCarrierEvents,
        in session: Session, on occasion: Occasion
    ) throws {
        var parcel = try ParcelRows.find(id, in: session)
        let carrier = told.carrier ?? parcel.carrier
        let old = try StrayEvents.of(told.number, carrier: carrier, in: session)
        let advance = try AdvanceParcel.apply(
            old.map(\.entry) + told.entries, to: &parcel, of: &order, in: session, on: occasion)
        try StrayEvents.remove(old.filter { !advance.strays.contains($0.entry) }, in: session)
        let kept = try StrayEvents.keep(
            advance.strays.map { .init(carrier: carrier ?? "", number: told.number, entry: $0) },
            in: session)
        let added = advance.added.filter(told.entries.contains).count
        answer.added += added
        answer.strays += kept
        answer.known += told.entries.count - added - kept
        if told.isExpired {
            _ = try MarkStuck.mark(&parcel, of: &order, in: session, on: occasion)
        }
        answer.parcels.append(id)
        answer.version = answer.parcels.count == 1 ? parcel.version : answer.version
    }
}

extension CarrierEvent {
    /// A number as a carrier says it.
    package struct Number: Hashable, Sendable {
        package let trackingNumber: String
        package let carrier: String?

        package init(_ trackingNumber: String, carrier: String?) {
            (self.trackingNumber, self.carrier) = (trackingNumber, carrier)
        }
    }
}
