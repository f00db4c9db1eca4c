import Journal
import Kit
import Storage

/// Says what is known of units that are bought or made for an order: when they are expected, that they are
/// being made, or that they are there (model, section 2).
package struct SetSupply: Command {
    package static let name = "order.set_supply"
    package static let roles: Set<Role> = [.purchasing, .production, .orderManager, .admin, .integration]

    package enum Change: Hashable, Sendable {
        case expected(LocalDate)
        case started
        case ready
    }

    let order: ID<Order>
    let version: Int64?
    /// The position of the line in the order.
    let line: Int64
    let change: Change

    package init(_ order: ID<Order>, version: Int64? = nil, line: Int64, _ change: Change) {
        self.order = order
        self.version = version
        self.line = line
        self.change = change
    }

    package var subject: (entity: String, id: Int64?) { ("order", order.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        _ = try occasion.requireReason()
        var order = try OrderStore.lock(order, version: version, in: session)
        guard !order.state.isTerminal, order.number != nil else {
            throw Refusal(
                "order.not_allowed", .conflict, allowed: order.state.verbs.map(\.rawValue),
                ["verb": "set_supply", "state": order.state.rawValue])
        }
        guard let item = order.items.first(where: { $0.position == line }) else {
            throw Refusal("line.not_an_item", .notFound, field: "line", ["line": String(line)])
        }
        let rows = try rows(of: item.id, in: session)
        guard !rows.isEmpty else {
            throw Refusal("supply.nothing_awaited", .conflict, field: "line", ["sku": item.sku])
        }
        let today = order.terms.zone.localDate(of: occasion.now)
        switch change {
        case .expected(let date): try expect(date, rows, item, &order, today, in: session)
        case .started: try start(rows, item, &order, in: session)
        case .ready: try finish(rows, item, &order, today, in: session)
        }
        return try OrderStore.finish(order, in: session, on: occasion)
    }

    private struct AwaitedRow {
        let id: Int64
        let quantity: Int64
        let state: LineSupply.State
        let expectedOn: LocalDate?
    }

    /// The rows of the line the change can be about.
    private func rows(of line: ID<OrderLine>, in session: Session) throws -> [AwaitedRow] {
        let all = try session.all(
            """
            SELECT id, quantity, state, expected_on FROM supply_allocations
            WHERE line_id = \(line) AND state <> 'canceled' ORDER BY id
            """
        ) {
            AwaitedRow(
                id: try $0.int(0), quantity: try $0.int(1), state: try $0.word(2),
                expectedOn: try $0.dateOrNil(3))
        }
        let states: Set<LineSupply.State> =
            switch change {
            case .expected: [.backordered, .awaitingPurchase, .awaitingProduction, .inProduction]
            case .started: [.awaitingProduction]
            // What was out of stock comes back through the stock, and is reserved from there.
            case .ready: [.awaitingPurchase, .awaitingProduction, .inProduction]
            }
        return all.filter { states.contains($0.state) }
    }

    private func expect(
        _ date: LocalDate, _ rows: [AwaitedRow], _ line: OrderLine, _ order: inout Order, _ today: LocalDate,
        in session: Session
    ) throws {
        guard date >= today else { throw Refusal("supply.date_past", field: "expected", ["date": date.iso]) }
        guard date - today <= 1_100 else {
            throw Refusal("promise.too_far", field: "expected", ["days": "1100"])
        }
        for row in rows { try SupplyState.set(row.id, row.state, expectedOn: date, in: session) }
        order.note(
            "line.supply_expected", Self.told(line, rows) + [.init("expected_on", .string(date.iso))],
            previous: [
                "expected_on": rows.compactMap(\.expectedOn).max().map { .string($0.iso) } ?? .null
            ])
    }

    private func start(
        _ rows: [AwaitedRow], _ line: OrderLine, _ order: inout Order, in session: Session
    ) throws {
        for row in rows {
            try SupplyState.set(row.id, .inProduction, expectedOn: row.expectedOn, in: session)
            try order.move(.inProduction, of: line.id, by: row.quantity)
        }
        order.note("line.production_started", Self.told(line, rows))
    }

    /// From then on the day is the one on which the units were there.
    private func finish(
        _ rows: [AwaitedRow], _ line: OrderLine, _ order: inout Order, _ today: LocalDate,
        in session: Session
    ) throws {
        for row in rows { try SupplyState.set(row.id, .ready, expectedOn: today, in: session) }
        let made = rows.filter { $0.state == .inProduction }.reduce(0) { $0 + $1.quantity }
        try order.move(.inProduction, of: line.id, by: -min(made, line.quantities.inProduction))
        order.note("line.ready", Self.told(line, rows))
    }

    private static func told(_ line: OrderLine, _ rows: [AwaitedRow]) -> [JSON.Member] {
        [
            .init("line", .string(line.id.text)), .init("sku", .string(line.sku)),
            .init("quantity", .int(rows.reduce(0) { $0 + $1.quantity })),
        ]
    }
}
