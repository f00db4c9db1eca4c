import Journal
import Kit
import Storage

/// One order, whole, for a person or a program to read. Nothing is locked.
package struct OrderDetails: Sendable {
    package let id: ID<Order>
    package let version: Int64
    package let number: String?
    package let state: OrderState
    package let stage: Stage
    package let stageReached: Stage
    package let paymentStatus: PaymentStatus
    package let fulfillmentStatus: FulfillmentStatus
    package let terms: Order.Terms
    package let channel: String
    package let total: Int64
    package let liveTotal: Int64
    package let taxTotal: Int64
    package let due: Int64
    package let received: Int64
    package let authorized: Int64
    package let promise: Promise?
    package let dates: Order.Dates
    package let linkVersion: Int64
    package let owner: String?
    package let closeReason: String?
    package let lines: [OrderLine]
    package let holds: [OpenHold]
    package let supply: [SupplyRow]

    package struct OpenHold: Sendable {
        package let kind: Hold.Kind
        package let stops: Hold.Stops
        package let reason: String
        package let owner: String?
        package let dueAt: Instant?
        package let placedBy: String
        package let placedAt: Instant
    }

    package struct SupplyRow: Sendable {
        package let line: ID<OrderLine>
        package let quantity: Int64
        package let source: String
        package let state: String
        package let expectedOn: LocalDate?
    }

    package static func load(_ id: ID<Order>, in session: Session) throws -> OrderDetails {
        var (lines, holds, supply): ([OrderLine], [OpenHold], [SupplyRow]) = ([], [], [])
        try session.ask(OrderLineRow.selection(of: id)) { lines.append(try OrderLineRow.line($0)) }
        try session.ask(Self.holds(of: id)) { holds.append(try OpenHold($0)) }
        try session.ask(Self.supply(of: id)) { supply.append(try SupplyRow($0)) }
        let found = try session.first(
            """
            SELECT \(OrderRow.columns), stage, fulfillment_status, total, tax_total,
                (SELECT code FROM channels c WHERE c.id = orders.channel_id)
            FROM orders WHERE id = \(id)
            """
        ) { (row: try OrderRow($0), derived: try DerivedRow($0)) }
        guard let found else { throw Refusal("order.unknown", .notFound, ["order": id.text]) }
        let order = found.row.order(id, lines: lines, holds: [], sums: OrderMoney())
        return OrderDetails(order, found.derived, holds: holds, supply: supply)
    }

    /// A new order as it was written, without looking at it again.
    init(_ order: Order, _ channel: Channel, _ supply: LineSupply) {
        let rows = supply.parts.map { part in
            SupplyRow(
                line: part.line, quantity: part.quantity, source: part.source.rawValue,
                state: part.state.rawValue, expectedOn: part.expectedOn)
        }
        self.init(order, DerivedRow(order, channel), holds: [], supply: rows)
    }

    private struct DerivedRow {
        let stage: Stage
        let payment: PaymentStatus
        let fulfillment: FulfillmentStatus
        let total: Int64
        let liveTotal: Int64
        let taxTotal: Int64
        let due: Int64
        let received: Int64
        let authorized: Int64
        let channel: String
        /// Nil if the order knows.
        let reached: Stage?

        init(_ row: Row) throws {
            let (place, end) = (OrderRow.Place.self, OrderRow.Place.end)
            stage = Stage(rawValue: try row.int(end)) ?? .none
            payment = try row.word(place.paymentStatus)
            fulfillment = try row.word(end + 1)
            (total, taxTotal) = (try row.int(end + 2), try row.int(end + 3))
            (liveTotal, due) = (try row.int(place.liveTotal), try row.int(place.due))
            (received, authorized) = (try row.int(place.received), try row.int(place.authorized))
            channel = try row.text(end + 4)
            reached = nil
        }

        init(_ order: Order, _ channel: Channel) {
            let derived = OrderStore.Derived(order)
            (stage, payment, fulfillment) = (
                derived.stage, derived.paymentStatus, derived.fulfillmentStatus
            )
            (total, liveTotal, taxTotal) = (order.total, order.liveTotal, order.taxTotal)
            (due, received) = (derived.due, order.money.received)
            authorized = order.money.authorized
            self.channel = channel.code
            reached = max(order.stageReached, derived.stage)
        }
    }

    private init(_ order: Order, _ derived: DerivedRow, holds: [OpenHold], supply: [SupplyRow]) {
        id = order.id
        version = order.version
        number = order.number
        state = order.state
        stage = derived.stage
        stageReached = derived.reached ?? order.stageReached
        paymentStatus = derived.payment
        fulfillmentStatus = derived.fulfillment
        terms = order.terms
        channel = derived.channel
        total = derived.total
        liveTotal = derived.liveTotal
        taxTotal = derived.taxTotal
        due = derived.due
        received = derived.received
        authorized = derived.authorized
        promise = order.promise
        dates = order.dates
        linkVersion = order.linkVersion
        owner = order.owner
        closeReason = order.closeReason
        lines = order.lines
        self.holds = holds
        self.supply = supply
    }

    private static func holds(of id: ID<Order>) -> SQL {
        """
        SELECT kind, stops, reason, owner, due_at, placed_by, placed_at FROM holds
        WHERE order_id = \(id) AND released_at IS NULL ORDER BY id
        """
    }

    private static func supply(of id: ID<Order>) -> SQL {
        """
        SELECT line_id, quantity, source, state, expected_on FROM supply_allocations
        WHERE order_id = \(id) AND state <> 'canceled' ORDER BY id
        """
    }
}

extension OrderDetails.OpenHold {
    fileprivate init(_ row: Row) throws {
        (kind, stops) = (try row.word(0), .init(rawValue: try row.int(1)))
        (reason, owner) = (try row.text(2), try row.textOrNil(3))
        (dueAt, placedBy, placedAt) = (try row.instantOrNil(4), try row.text(5), try row.instant(6))
    }
}

extension OrderDetails.SupplyRow {
    fileprivate init(_ row: Row) throws {
        (line, quantity) = (try row.id(0), try row.int(1))
        (source, state) = (try row.text(2), try row.text(3))
        expectedOn = try row.dateOrNil(4)
    }
}
