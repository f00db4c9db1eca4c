// A fixture: orders as rows, written straight into the tables, so that a test can have an order in any state
// without walking the road to it. Parcels have no use case yet; what Ordering can make by commands is made so
// elsewhere.
import Kit
import Storage

struct SampleOrder: Sendable {
    var id: Int64 = 42_000_000_000_001
    var number = "K7M-29Q-FX4"
    var state = "confirmed"
    var stage: Int64 = 2
    var language = "en"
    var zone = "Europe/Berlin"
    var currency = "EUR"
    var paymentRule = "prepaid"
    var paymentStatus = "paid"
    var due: Int64 = 4320
    var received: Int64 = 4320
    var authorized: Int64 = 0
    var promise: (from: String, until: String)?
    var reasons = "[]"
    var linkVersion: Int64 = 1
    var linkExpiresAt: String?
    var placedAt = "2026-11-16T08:12:00Z"
    var confirmedAt: String? = "2026-11-16T08:14:00Z"
    var completedAt: String?
    var canceledAt: String?
    var isPickup = false
    var hold: String?
    var lines: [Line] = [Line(name: "Tide table lamp <celadon> & shade", ordered: 2)]
    var events: [Event] = [
        Event("order.received", "2026-11-16T08:12:00Z"), Event("order.confirmed", "2026-11-16T08:14:00Z"),
    ]
    var parcels: [Parcel] = []
    var messages: [(author: String, text: String)] = []

    struct Line: Sendable {
        var name: String
        var ordered: Int64
        var canceled: Int64 = 0
        var delivered: Int64 = 0
        var decimals: Int64 = 0
        /// At least what was delivered.
        var shipped: Int64 = 0
        var released: Int64 = 0
        var outForDelivery: Int64 = 0
        /// Of which units wait for stock, and until when.
        var awaited: (quantity: Int64, until: String?)?
    }

    struct Event: Sendable {
        var type: String
        var at: String
        var data: String
        var actor: String
        var previous: String?

        init(
            _ type: String, _ at: String, data: String = "{}", by actor: String = "staff:usr_1",
            previous: String? = nil
        ) {
            self.previous = previous
            self.type = type
            self.at = at
            self.data = data
            self.actor = actor
        }
    }

    struct Parcel: Sendable {
        var status: String
        var scans: [(status: String, at: String, place: String)] = []
        var deliveredAt: String?
        var carrier = "ups"
        var number: String?
        var exception: String?
        var isStuck = false
        var expected: (from: String, until: String)?
        /// By line; all lines if nothing is said.
        var items: [Int: Int64]?
    }
}

extension SampleOrder {
    static let channel: Int64 = 7

    static func addChannel(words: String = "{}", in session: Session) throws {
        try session.run(
            """
            INSERT INTO channels (id, code, kind, brand, currency, language, zone, prices_include_tax,
                words, created_at)
            VALUES (\(channel), 'shop', 'web', 'Fernhill Clay & Lamp', 'EUR', 'en', 'Europe/Berlin', 1,
                \(words), 0)
            """)
    }

    func add(in session: Session) throws {
        try addOrder(in: session)
        for (index, line) in lines.enumerated() { try add(line, at: index, in: session) }
        for (index, event) in events.enumerated() { try add(event, at: index + 1, in: session) }
        for (index, parcel) in parcels.enumerated() { try add(parcel, at: index + 1, in: session) }
        for (index, message) in messages.enumerated() {
            try session.run(
                """
                INSERT INTO order_messages (id, order_id, visibility, author, body, is_sealed, created_at)
                VALUES (\(id + 700 + Int64(index)), \(id), 'customer', \(message.author),
                    \(Array(message.text.utf8)), \(false), \(orNull: moment("2026-11-17T0\(index):41:00Z")))
                """)
        }
        guard let hold else { return }
        try session.run(
            """
            INSERT INTO holds (id, order_id, kind, stops, reason, placed_by, placed_at)
            VALUES (\(id + 900), \(id), \(hold), 15, 'secret reason', 'staff:usr_1', 0)
            """)
    }

    private func addOrder(in session: Session) throws {
        try session.run(
            """
            INSERT INTO orders (id, number, channel_id, origin, state, language, zone, currency,
                prices_include_tax,
                payment_rule, is_pickup, total, live_total, tax_total, discount_total, received, due,
                authorized,
                payment_status, fulfillment_status, stage, stage_reached, promise_from, promise_until,
                promise_reasons,
                link_version, link_expires_at, close_reason, placed_at, confirmed_at, completed_at,
                canceled_at,
                recorded_at, event_seq)
            VALUES (\(id), \(number), \(Self.channel), 'web', \(state), \(language), \(zone),
                \(currency), 1,
                \(paymentRule), \(isPickup), 987654, 987654, 0, 0, \(received), \(due), \(authorized),
                \(paymentStatus), 'unfulfilled', \(stage), \(stage),
                \(orNull: promise.flatMap { LocalDate(iso: $0.from) }),
                \(orNull: promise.flatMap { LocalDate(iso: $0.until) }), \(reasons), \(linkVersion),
                \(orNull: moment(linkExpiresAt)), 'secret reason', \(orNull: moment(placedAt)),
                \(orNull: moment(confirmedAt)), \(orNull: moment(completedAt)),
                \(orNull: moment(canceledAt)), 0,
                \(events.count))
            """)
    }

    private func add(_ line: Line, at index: Int, in session: Session) throws {
        let shipped = max(line.shipped, line.delivered)
        try session.run(
            """
            INSERT INTO order_lines (id, order_id, position, kind, sku, name, decimals, ordered,
                canceled, released, picked, packed, handed_over, out_for_delivery, delivered, unit_price,
                gross, total)
            VALUES (\(lineID(index)), \(id), \(index + 1), 'item', \("SKU-\(index)"), \(line.name),
                \(line.decimals),
                \(line.ordered), \(line.canceled), \(max(line.released, shipped)), \(shipped), \(shipped),
                \(shipped), \(line.outForDelivery), \(line.delivered), 123456, 123456, 123456)
            """)
        guard let awaited = line.awaited else { return }
        try session.run(
            """
            INSERT INTO supply_allocations (id, order_id, line_id, quantity, source, state, expected_on)
            VALUES (\(id + 800 + Int64(index)), \(id), \(lineID(index)), \(awaited.quantity), 'backorder',
                'backordered', \(orNull: awaited.until.flatMap { LocalDate(iso: $0) }))
            """)
    }

    func add(_ event: Event, at sequence: Int, in session: Session) throws {
        try session.run(
            """
            INSERT INTO events (type, occurred_at, recorded_at, order_id, order_seq, entity, entity_id,
                entity_version,
                actor, origin, data, previous)
            VALUES (\(event.type), \(orNull: moment(event.at)), 0, \(id), \(sequence), 'order', \(id), 1,
                \(event.actor), 'api', \(event.data), \(orNull: event.previous))
            """)
    }

    private func add(_ parcel: Parcel, at position: Int, in session: Session) throws {
        let parcelID = id + 100 + Int64(position)
        try session.run(
            """
            INSERT INTO parcels (id, order_id, position, handling, tracking, exception, is_stuck, carrier,
                tracking_number, expected_from, expected_until, handed_over_at, delivered_at, created_at)
            VALUES (\(parcelID), \(id), \(position), 'handed_over', \(parcel.status),
                \(orNull: parcel.exception), \(parcel.isStuck), \(parcel.carrier),
                \(parcel.number ?? "1Z999AA1012345678\(position)"),
                \(orNull: parcel.expected.flatMap { LocalDate(iso: $0.from) }),
                \(orNull: parcel.expected.flatMap { LocalDate(iso: $0.until) }),
                \(orNull: moment("2026-11-17T16:20:00Z")), \(orNull: moment(parcel.deliveredAt)), 0)
            """)
        let items = parcel.items ?? Dictionary(uniqueKeysWithValues: lines.indices.map { ($0, 1) })
        for (index, quantity) in items {
            try session.run(
                """
                INSERT INTO parcel_items (parcel_id, line_id, quantity)
                VALUES (\(parcelID), \(lineID(index)), \(quantity))
                """)
        }
        for scan in parcel.scans {
            try session.run(
                """
                INSERT INTO parcel_events (parcel_id, occurred_at, status, place, note, source, recorded_at)
                VALUES (\(parcelID), \(orNull: moment(scan.at)), \(scan.status), \(scan.place),
                    'left with Mr. Secret', 'webhook', 0)
                """)
        }
    }

    /// What a command would do: the order's version and event sequence rise, an event is written.
    func happens(_ event: Event, sequence: Int, stage: Int64, in session: Session) throws {
        try session.run(
            """
            UPDATE orders SET version = version + 1, event_seq = \(sequence), stage = \(stage),
                stage_reached = \(stage)
            WHERE id = \(id)
            """)
        try add(event, at: sequence, in: session)
    }

    private func lineID(_ index: Int) -> Int64 { id + 10 + Int64(index) }

    private func moment(_ text: String?) -> Instant? { text.flatMap { Instant(rfc3339: $0) } }
}
