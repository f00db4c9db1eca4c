/// Reads what the tracking page knows of an order.

import Kit
import Sales
import Storage

extension TrackedOrder {
    /// One statement for all of it. Nil if there is no such order.
    static func load(_ state: TrackedState, in session: Session) throws -> TrackedOrder? {
        try session.first(
            """
            SELECT o.number, o.state, o.stage_reached, o.is_pickup, o.promise_from, o.promise_until,
                o.promise_reasons, o.placed_at, o.confirmed_at, o.completed_at, o.canceled_at, c.brand,
                c.words,
                (SELECT min(kind) FROM holds WHERE order_id = o.id AND released_at IS NULL),
                \(comes(from: "('work_order')")), \(comes(from: "('purchase', 'backorder', 'preorder')")),
                o.currency, o.payment_rule, o.payment_status, o.due, o.received, o.authorized, o.terms_days,
                (SELECT min(due_on) FROM payment_intents WHERE order_id = o.id AND state = 'awaiting')
            FROM orders o JOIN channels c ON c.id = o.channel_id WHERE o.id = \(state.order)
            """
        ) { try TrackedOrder(state, $0) }
    }

    private static func comes(from sources: SQL) -> SQL {
        """
        CASE WHEN EXISTS (SELECT 1 FROM supply_allocations WHERE order_id = o.id AND source IN \(sources)
            AND state <> 'canceled') THEN 1 ELSE 0 END
        """
    }

    private init(_ state: TrackedState, _ row: Row) throws {
        id = state.order
        zone = state.zone
        number = try row.textOrNil(0) ?? ""
        self.state = try row.word(1)
        stage = Stage(rawValue: try row.int(2)) ?? .none
        isPickup = try row.bool(3)
        promise = try Self.range(row.dateOrNil(4), row.dateOrNil(5))
        promiseReasons = try row.textOrNil(6).map(Self.reasons) ?? []
        moments = Moments(
            placed: try row.instantOrNil(7), confirmed: try row.instantOrNil(8),
            completed: try row.instantOrNil(9), canceled: try row.instantOrNil(10))
        // A slip in a company's own words must not take the page away.
        let words = (try? JSON(parsing: Array(try row.text(12).utf8))) ?? .null
        channel = Channel(brand: try row.text(11), words: words)
        hold = try row.isNull(13) ? nil : row.word(13)
        supply = Supply(isMade: try row.bool(14), isPurchased: try row.bool(15))
        payment = try TrackedPayment(row, from: 16)
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
    /// Reads eight columns, the first of them at `start`.
    fileprivate init(_ row: Row, from start: Int) throws {
        let code = try row.text(start)
        guard let currency = Currency(code) else {
            throw StorageFault(.corrupt, "an order is in the unknown currency \(code)")
        }
        self.currency = currency
        rule = try row.word(start + 1)
        status = try row.word(start + 2)
        due = try row.int(start + 3)
        received = try row.int(start + 4)
        authorized = try row.int(start + 5)
        termsDays = try row.intOrNil(start + 6)
        dueOn = try row.dateOrNil(start + 7)
    }
}
