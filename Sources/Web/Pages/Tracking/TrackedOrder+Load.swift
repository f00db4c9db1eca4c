/// Reads what the tracking page knows of an order.

import Kit
import Sales
import Storage

extension TrackedOrder {
    /// One statement: all that the head of the page, its entity tag and the check of the link need.
    static func load(_ id: Int64, in session: Session) throws -> TrackedOrder? {
        try session.first(
            """
            SELECT o.number, o.state, o.stage_reached, o.version, o.event_seq, c.version, o.link_version,
                o.link_expires_at, o.language, o.zone, o.is_pickup, o.promise_from, o.promise_until,
                o.promise_reasons, o.placed_at, o.confirmed_at, o.completed_at, o.canceled_at, o.currency,
                o.payment_rule, o.payment_status, o.due, o.received, o.authorized, o.terms_days, c.brand,
                c.words,
                (SELECT min(due_on) FROM payment_intents WHERE order_id = o.id AND state = 'awaiting'),
                (SELECT min(kind) FROM holds WHERE order_id = o.id AND released_at IS NULL),
                \(comes(from: "('work_order')")), \(comes(from: "('purchase', 'backorder', 'preorder')"))
            FROM orders o JOIN channels c ON c.id = o.channel_id WHERE o.id = \(id)
            """
        ) { try TrackedOrder(id, $0) }
    }

    private static func comes(from sources: SQL) -> SQL {
        """
        CASE WHEN EXISTS (SELECT 1 FROM supply_allocations WHERE order_id = o.id AND source IN \(sources)
            AND state <> 'canceled') THEN 1 ELSE 0 END
        """
    }

    private init(_ id: Int64, _ row: Row) throws {
        self.id = id
        number = try row.textOrNil(0) ?? ""
        state = try row.word(1)
        stage = Stage(rawValue: try row.int(2)) ?? .none
        marks = Marks(
            order: try row.int(3), events: try row.int(4), channel: try row.int(5), link: try row.int(6))
        link = Link(version: try row.int(6), expiresAt: try row.instantOrNil(7))
        language = Language(tag: try row.text(8)) ?? .en
        zone = Zone(try row.text(9)) ?? .utc
        isPickup = try row.bool(10)
        promise = try Self.range(row.dateOrNil(11), row.dateOrNil(12))
        promiseReasons = try row.textOrNil(13).map(Self.reasons) ?? []
        moments = Moments(
            placed: try row.instantOrNil(14), confirmed: try row.instantOrNil(15),
            completed: try row.instantOrNil(16), canceled: try row.instantOrNil(17))
        payment = try TrackedPayment(row)
        channel = Channel(
            brand: try row.text(25), words: (try? JSON(parsing: Array(try row.text(26).utf8))) ?? .null)
        hold = try row.isNull(28) ? nil : row.word(28)
        supply = Supply(isMade: try row.bool(29), isPurchased: try row.bool(30))
    }

    private static func range(_ from: LocalDate?, _ until: LocalDate?) -> ClosedRange<LocalDate>? {
        guard let from, let until, from <= until else { return nil }
        return from...until
    }

    private static func reasons(_ text: String) -> [Reason] {
        let json = try? JSON(parsing: Array(text.utf8))
        return (json?.array ?? []).compactMap { reason in
            guard let code = reason["code"]?.string else { return nil }
            let arguments = (reason.members ?? []).compactMap { member in
                (member.value.string ?? member.value.numberText).map { (member.key, $0) }
            }
            return Reason(code: code, arguments: Dictionary(arguments) { first, _ in first })
        }
    }
}

extension TrackedPayment {
    fileprivate init(_ row: Row) throws {
        let code = try row.text(18)
        guard let currency = Currency(code) else {
            throw StorageFault(.corrupt, "an order is in the unknown currency \(code)")
        }
        self.currency = currency
        rule = try row.word(19)
        status = try row.word(20)
        due = try row.int(21)
        received = try row.int(22)
        authorized = try row.int(23)
        termsDays = try row.intOrNil(24)
        dueOn = try row.dateOrNil(27)
    }
}
