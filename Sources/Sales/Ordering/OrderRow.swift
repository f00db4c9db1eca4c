import Kit
import Storage
import Supply

/// The `orders` row as a locked order is read from it and written back to it.
struct OrderRow {
    static let columns: SQL = """
        version, event_seq, number, state, channel_id, reference, origin, customer_id, contact_id,
        shipping_address_id, billing_address_id, language, zone, currency, prices_include_tax, payment_rule,
        terms_days, purchase_order, shipping_method, is_pickup, discount_total, promise_from, promise_until,
        promise_reasons, stage_reached, link_version, link_expires_at, expires_at, owner, close_reason,
            placed_at,
        confirmed_at, completed_at, canceled_at, received, authorized, payment_status, due,
        live_total
        """

    /// Where the sums stand in `columns`, and how many columns there are: what else is selected follows.
    enum Place {
        static let received = 34
        static let authorized = 35
        static let paymentStatus = 36
        static let due = 37
        static let liveTotal = 38
        static let end = 39
    }

    let version: Int64
    /// False while the ledger is surely empty, which spares asking it.
    let isPaidInPart: Bool
    private let eventSequence: Int64
    private let number: String?
    private let state: OrderState
    private let terms: Order.Terms
    private let discountTotal: Int64
    private let promise: Promise?
    private let stageReached: Stage
    private let linkVersion: Int64
    private let owner: String?
    private let closeReason: String?
    private let dates: Order.Dates

    init(_ row: Row) throws {
        version = try row.int(0)
        eventSequence = try row.int(1)
        number = try row.textOrNil(2)
        state = try row.word(3)
        terms = try Self.terms(row)
        discountTotal = try row.int(20)
        promise = try Self.promise(row)
        guard let reached = Stage(rawValue: try row.int(24)) else {
            throw StorageFault(.corrupt, "unknown stage")
        }
        stageReached = reached
        linkVersion = try row.int(25)
        owner = try row.textOrNil(28)
        closeReason = try row.textOrNil(29)
        dates = Order.Dates(
            placed: try row.instantOrNil(30), confirmed: try row.instantOrNil(31),
            completed: try row.instantOrNil(32), canceled: try row.instantOrNil(33),
            expires: try row.instantOrNil(27), linkExpires: try row.instantOrNil(26))
        let status = try row.word(Place.paymentStatus, as: PaymentStatus.self)
        // What was written off or granted shows in no sum of what was received.
        isPaidInPart =
            try row.int(Place.received) != 0 || row.int(Place.authorized) != 0 || status != .unpaid
            || row.int(Place.due) != row.int(Place.liveTotal)
    }

    private static func terms(_ row: Row) throws -> Order.Terms {
        guard let language = Language(rawValue: try row.text(11)), let zone = Zone(try row.text(12)),
            let currency = Currency(try row.text(13))
        else { throw StorageFault(.corrupt, "an order with an unknown language, zone or currency") }
        return Order.Terms(
            channel: try row.id(4), reference: try row.textOrNil(5), origin: try row.word(6),
            customer: try row.idOrNil(7), contact: try row.idOrNil(8), shippingAddress: try row.idOrNil(9),
            billingAddress: try row.idOrNil(10), language: language, zone: zone, currency: currency,
            pricesIncludeTax: try row.bool(14), paymentRule: try row.word(15),
            termsDays: try row.intOrNil(16),
            purchaseOrder: try row.textOrNil(17), shippingMethod: try row.textOrNil(18),
            isPickup: try row.bool(19))
    }

    private static func promise(_ row: Row) throws -> Promise? {
        guard let from = try row.dateOrNil(21), let until = try row.dateOrNil(22) else { return nil }
        let reasons = try row.textOrNil(23).map { try JSON(parsing: $0) } ?? .array([])
        return Promise(from: from, until: until, reasons: reasons)
    }

    func order(_ id: ID<Order>, lines: [OrderLine], holds: [Hold], sums: OrderMoney) -> Order {
        Order(
            id: id, terms: terms, number: number, state: state, lines: lines, holds: holds,
            discountTotal: discountTotal, money: sums, promise: promise, stageReached: stageReached,
            dates: dates,
            linkVersion: linkVersion, owner: owner, closeReason: closeReason, version: version,
            eventSequence: eventSequence)
    }
}

extension OrderRow {
    static func insertion(of order: Order, derived: OrderStore.Derived, recordedAt: Instant) -> SQL {
        let terms = order.terms
        return """
            INSERT INTO orders (id, number, channel_id, reference, origin, state, customer_id, contact_id,
                shipping_address_id, billing_address_id, language, zone, currency, prices_include_tax,
                    payment_rule,
                terms_days, purchase_order, shipping_method, is_pickup, total, live_total, tax_total,
                    discount_total,
                received, due, authorized, payment_status, fulfillment_status, stage, stage_reached,
                    promise_from,
                promise_until, promise_reasons, link_version, link_expires_at, expires_at, owner,
                    close_reason,
                placed_at, confirmed_at, completed_at, canceled_at, recorded_at, version, event_seq)
            VALUES (\(order.id), \(orNull: order.number), \(terms.channel), \(orNull: terms.reference),
                \(terms.origin), \(order.state), \(orNull: terms.customer), \(orNull: terms.contact),
                \(orNull: terms.shippingAddress), \(orNull: terms.billingAddress), \(terms.language),
                \(terms.zone.id), \(terms.currency.code), \(terms.pricesIncludeTax), \(terms.paymentRule),
                \(orNull: terms.termsDays), \(orNull: terms.purchaseOrder), \(orNull: terms.shippingMethod),
                \(terms.isPickup), \(order.total), \(order.liveTotal), \(order.taxTotal),
                    \(order.discountTotal),
                \(order.money.received), \(derived.due), \(order.money.authorized), \(derived.paymentStatus),
                \(derived.fulfillmentStatus), \(derived.stage.rawValue),
                    \(max(order.stageReached, derived.stage).rawValue),
                \(orNull: order.promise?.from), \(orNull: order.promise?.until),
                \(orNull: order.promise?.reasons.text), \(order.linkVersion),
                    \(orNull: order.dates.linkExpires),
                \(orNull: order.dates.expires), \(orNull: order.owner), \(orNull: order.closeReason),
                \(orNull: order.dates.placed), \(orNull: order.dates.confirmed),
                    \(orNull: order.dates.completed),
                \(orNull: order.dates.canceled), \(recordedAt), \(order.version), \(order.eventSequence))
            """
    }

    static func update(of order: Order, derived: OrderStore.Derived) -> SQL {
        """
        UPDATE orders SET number = \(orNull: order.number), state = \(order.state), total = \(order.total),
            live_total = \(order.liveTotal), tax_total = \(order.taxTotal),
                discount_total = \(order.discountTotal),
            received = \(order.money.received), due = \(derived.due), authorized = \(order.money.authorized),
            payment_status = \(derived.paymentStatus), fulfillment_status = \(derived.fulfillmentStatus),
            stage = \(derived.stage.rawValue), stage_reached = \(order.stageReached.rawValue),
            promise_from = \(orNull: order.promise?.from), promise_until = \(orNull: order.promise?.until),
            promise_reasons = \(orNull: order.promise?.reasons.text), link_version = \(order.linkVersion),
            link_expires_at = \(orNull: order.dates.linkExpires), expires_at = \(orNull: order.dates.expires),
            owner = \(orNull: order.owner), close_reason = \(orNull: order.closeReason),
            placed_at = \(orNull: order.dates.placed), confirmed_at = \(orNull: order.dates.confirmed),
            completed_at = \(orNull: order.dates.completed), canceled_at = \(orNull: order.dates.canceled),
            event_seq = \(order.eventSequence)
        WHERE id = \(order.id)
        """
    }
}
