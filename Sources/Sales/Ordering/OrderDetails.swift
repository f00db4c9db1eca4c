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
        let row = try session.first(
            "SELECT \(OrderRow.columns) FROM orders WHERE id = \(id)", OrderRow.init)
        guard let row else { throw Refusal("order.unknown", .notFound, ["order": id.text]) }
        let order = row.order(
            id, lines: try OrderStore.lines(of: id, in: session), holds: [], sums: OrderMoney())
        guard
            let derived = try session.first(
                """
                SELECT o.stage, o.payment_status, o.fulfillment_status, o.total, o.live_total, o.tax_total,
                    o.due,
                    o.received, o.authorized, c.code
                FROM orders o JOIN channels c ON c.id = o.channel_id WHERE o.id = \(id)
                """, DerivedRow.init)
        else { throw Refusal("order.unknown", .notFound, ["order": id.text]) }
        return OrderDetails(
            order, derived, holds: try holds(of: id, in: session), supply: try supply(of: id, in: session))
    }

    private struct DerivedRow {
        let stage: Stage
        let payment: PaymentStatus
        let fulfillment: FulfillmentStatus
        let amounts: [Int64]
        let channel: String

        init(_ row: Row) throws {
            stage = Stage(rawValue: try row.int(0)) ?? .none
            payment = try row.word(1)
            fulfillment = try row.word(2)
            amounts = try (3...8).map { try row.int($0) }
            channel = try row.text(9)
        }
    }

    private init(_ order: Order, _ derived: DerivedRow, holds: [OpenHold], supply: [SupplyRow]) {
        id = order.id
        version = order.version
        number = order.number
        state = order.state
        stage = derived.stage
        stageReached = order.stageReached
        paymentStatus = derived.payment
        fulfillmentStatus = derived.fulfillment
        terms = order.terms
        channel = derived.channel
        total = derived.amounts[0]
        liveTotal = derived.amounts[1]
        taxTotal = derived.amounts[2]
        due = derived.amounts[3]
        received = derived.amounts[4]
        authorized = derived.amounts[5]
        promise = order.promise
        dates = order.dates
        linkVersion = order.linkVersion
        owner = order.owner
        closeReason = order.closeReason
        lines = order.lines
        self.holds = holds
        self.supply = supply
    }

    private static func holds(of id: ID<Order>, in session: Session) throws -> [OpenHold] {
        try session.all(
            """
            SELECT kind, stops, reason, owner, due_at, placed_by, placed_at FROM holds
            WHERE order_id = \(id) AND released_at IS NULL ORDER BY id
            """
        ) { row in
            OpenHold(
                kind: try row.word(0), stops: .init(rawValue: try row.int(1)), reason: try row.text(2),
                owner: try row.textOrNil(3), dueAt: try row.instantOrNil(4), placedBy: try row.text(5),
                placedAt: try row.instant(6))
        }
    }

    private static func supply(of id: ID<Order>, in session: Session) throws -> [SupplyRow] {
        try session.all(
            """
            SELECT line_id, quantity, source, state, expected_on FROM supply_allocations
            WHERE order_id = \(id) AND state <> 'canceled' ORDER BY id
            """
        ) { row in
            SupplyRow(
                line: try row.id(0), quantity: try row.int(1), source: try row.text(2),
                state: try row.text(3),
                expectedOn: try row.dateOrNil(4))
        }
    }
}
