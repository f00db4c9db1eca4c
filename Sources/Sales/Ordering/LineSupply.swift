import Journal
import Kit
import Storage
import Supply

/// Where the units of an order come from: rows that sum to what is wanted (decisions 17).
struct LineSupply {
    struct Part {
        let line: ID<OrderLine>
        let quantity: Int64
        let source: Source
        let state: State
        let expectedOn: LocalDate?
        let reservation: ID<Reservation>?
    }

    enum Source: String, Sendable {
        case stock, purchase, workOrder = "work_order", backorder, preorder, none
    }

    enum State: String, Sendable {
        case unallocated, awaitingPurchase = "awaiting_purchase", awaitingProduction = "awaiting_production"
        case inProduction = "in_production", backordered, reserved, ready, canceled
    }

    private(set) var parts: [Part] = []
    /// Units a marketplace sold that we do not have.
    private(set) var oversold: [(sku: String, quantity: Int64)] = []
    private(set) var backordered: [(sku: String, quantity: Int64, expectedOn: LocalDate?)] = []

    /// What is short is a fault of the lines that were sent: with others the order is possible.
    private static func reserve(
        _ demands: [Demand], for order: ID<Order>, _ destination: String?, in session: Session,
        on occasion: Occasion
    ) throws -> ReserveOutcome {
        do {
            return try ReserveStock.reserve(
                demands, holder: .order(order.raw), destination: destination, in: session, on: occasion)
        } catch let short as Refusals {
            throw short.at("lines")
        }
    }

    /// Reserves what there is and plans the rest by each SKU's policy; refuses what may not be short.
    static func secure(
        _ needs: [OrderBuilder.Need], for order: inout Order, destination: String?, in session: Session,
        on occasion: Occasion
    ) throws -> LineSupply {
        var supply = LineSupply()
        let takesAnything = order.terms.origin == .marketplace || order.terms.origin == .import
        let stocked = needs.filter { $0.offer.kind == .stocked }
        let demands = stocked.map {
            Demand(
                line: $0.line.raw, variant: $0.offer.variant, sku: $0.offer.sku, quantity: $0.quantity,
                acceptsShort: takesAnything || $0.offer.whenShort != .refuse)
        }
        for need in needs where need.offer.kind != .stocked { supply.plan(need) }
        guard !demands.isEmpty else { return supply }
        let outcome = try reserve(demands, for: order.id, destination, in: session, on: occasion)
        for part in outcome.reserved {
            let line = ID<OrderLine>(raw: part.line)
            supply.parts.append(
                Part(
                    line: line, quantity: part.quantity, source: .stock, state: .reserved, expectedOn: nil,
                    reservation: part.reservation))
            try order.move(.reserved, of: line, by: part.quantity)
        }
        let offers = Dictionary(
            stocked.map { ($0.line.raw, $0.offer) }, uniquingKeysWith: { first, _ in first })
        for (line, quantity) in outcome.short {
            if let offer = offers[line] { supply.plan(ID(raw: line), quantity, offer) }
        }
        return supply
    }

    private mutating func plan(_ line: ID<OrderLine>, _ quantity: Int64, _ offer: Offer) {
        switch offer.whenShort {
        case .refuse:
            oversold.append((offer.sku, quantity))
            add(line, quantity, .stock, .unallocated, nil)
        case .backorder:
            backordered.append((offer.sku, quantity, nil))
            add(line, quantity, .backorder, .backordered, nil)
        case .preorder:
            backordered.append((offer.sku, quantity, offer.preorderOn))
            add(line, quantity, .preorder, .backordered, offer.preorderOn)
        }
    }

    private mutating func plan(_ need: OrderBuilder.Need) {
        switch need.offer.kind {
        case .madeToOrder: add(need.line, need.quantity, .workOrder, .awaitingProduction, nil)
        case .service, .digital: add(need.line, need.quantity, .none, .ready, nil)
        case .stocked, .kit, .rawMaterial: break
        }
    }

    private mutating func add(
        _ line: ID<OrderLine>, _ quantity: Int64, _ source: Source, _ state: State, _ expectedOn: LocalDate?
    ) {
        parts.append(
            Part(
                line: line, quantity: quantity, source: source, state: state, expectedOn: expectedOn,
                reservation: nil))
    }

    /// Tells of what is short, in the order's own sequence.
    func note(on order: inout Order) {
        for short in backordered {
            order.note(
                "line.backordered",
                [
                    .init("sku", .string(short.sku)), .init("quantity", .int(short.quantity)),
                    .init("expected_on", short.expectedOn.map { .string($0.iso) } ?? .null),
                ])
        }
        for short in oversold {
            order.note(
                "stock.oversold", [.init("sku", .string(short.sku)), .init("quantity", .int(short.quantity))])
        }
    }

    func write(for order: Order, in session: Session, on occasion: Occasion) throws {
        let rows = parts.map { part -> SQL in
            """
            (\(occasion.ids.next(at: occasion.now)), \(order.id), \(part.line), \(part.quantity),
                \(part.source), \(part.state), \(orNull: part.expectedOn), \(orNull: part.reservation))
            """
        }
        try session.run(rows) {
            """
            INSERT INTO supply_allocations (id, order_id, line_id, quantity, source, state, expected_on,
                reservation_id)
            VALUES \(rows: $0)
            """
        }
        for short in oversold {
            try Attention.open(
                "stock.oversold", order: order.id,
                ["sku": .string(short.sku), "quantity": .int(short.quantity)], in: session, on: occasion)
        }
    }
}
