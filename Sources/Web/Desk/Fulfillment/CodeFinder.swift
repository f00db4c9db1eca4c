import Delivery
import Kit
import Sales
import Storage
import Supply

/// Where a scanned code leads: the number of an order or of its part to the work on it, a tracking number to
/// its parcel, goods to the work that still wants them.
struct CodeFinder: Sendable {
    let code: String
    let places: [ID<Location>]
    /// Whoever sees some places only learns of orders by their work there.
    let seesOrders: Bool

    enum Found: Sendable {
        case work(ID<Fulfillment>, Fulfillment.State)
        case parcel(ID<Parcel>)
        /// An order on which there is nothing to do here.
        case order(String)
        case several([Work])
        case nothing
    }

    struct Work: Sendable {
        let id: ID<Fulfillment>
        let name: String
        let state: Fulfillment.State
        let promiseUntil: LocalDate?
        let place: String
    }

    private static let worksMax = 40

    func find(in session: Session) throws -> Found {
        let code = code.filter { !$0.isNewline }
        guard !code.isEmpty, code.utf8.count <= 100 else { return .nothing }
        if let parcel = try? ParcelLookup.require(code, in: session), !isOrder(code, in: session),
            try isHere(parcel, in: session)
        {
            return .parcel(parcel)
        }
        if let order = try? OrderLookup.find(orderPart(of: code), in: session) {
            return try works(of: order, in: session)
        }
        return try works(wanting: code, in: session)
    }

    /// `K7M-29Q-FX4/1` is both a fulfillment and a parcel; at the bench the work is meant.
    private func orderPart(of code: String) -> String {
        code.split(separator: "/").first.map(String.init) ?? code
    }

    private func isOrder(_ code: String, in session: Session) -> Bool {
        guard let order = try? OrderLookup.find(orderPart(of: code), in: session) else { return false }
        return order.raw != 0
    }

    private func isHere(_ parcel: ID<Parcel>, in session: Session) throws -> Bool {
        let place = try session.first(
            """
            SELECT f.location_id FROM parcels p JOIN fulfillments f ON f.id = p.fulfillment_id
            WHERE p.id = \(parcel)
            """
        ) { try $0.id(0, Location.self) }
        return place.map(places.contains) ?? false
    }

    private func works(of order: ID<Order>, in session: Session) throws -> Found {
        let position = code.split(separator: "/").dropFirst().first.flatMap { Int64($0) }
        let all = try works("f.order_id = \(order)", in: session)
        let named = all.filter { position == nil || $0.name.hasSuffix("/\(position ?? 0)") }
        let living = named.filter { !$0.state.isOver }
        switch (living.count, living.first ?? (named.count == 1 ? named.first : nil)) {
        case (0...1, let only?): return .work(only.id, only.state)
        case (0, nil) where seesOrders || !all.isEmpty:
            let number = try session.first("SELECT number FROM orders WHERE id = \(order)") {
                try $0.textOrNil(0)
            }
            return .order((number ?? nil) ?? order.text)
        case (0, nil): return .nothing
        default: return .several(living)
        }
    }

    private func works(wanting code: String, in session: Session) throws -> Found {
        let bare = String(code.drop { $0 == "0" })
        let codes = JSON.array([code, bare, "0" + bare, "00" + bare].map(JSON.string)).text
        let found = try works(
            """
            f.state NOT IN ('handed_over', 'closed', 'canceled') AND EXISTS (
                SELECT 1 FROM fulfillment_items i JOIN order_lines l ON l.id = i.line_id
                LEFT JOIN variants v ON v.id = l.variant_id LEFT JOIN packs k ON k.variant_id = v.id
                WHERE i.fulfillment_id = f.id AND i.handed_over < i.quantity
                    AND (l.sku = \(code) OR v.gtin IN (\(session.dialect.texts(codes)))
                        OR k.gtin IN (\(session.dialect.texts(codes)))))
            """, in: session)
        guard found.count != 1 else { return .work(found[0].id, found[0].state) }
        return found.isEmpty ? .nothing : .several(found)
    }

    private func works(_ condition: SQL, in session: Session) throws -> [Work] {
        let here = JSON.array(places.map { .int($0.raw) }).text
        return try session.all(
            """
            SELECT f.id, o.number, f.order_id, f.position, f.state, o.promise_until, l.name
            FROM fulfillments f JOIN orders o ON o.id = f.order_id JOIN locations l ON l.id = f.location_id
            WHERE \(condition) AND f.location_id IN (\(session.dialect.integers(here)))
            ORDER BY coalesce(o.promise_until, 2147483647), f.id LIMIT \(Int64(Self.worksMax))
            """
        ) { row in
            let order = try row.textOrNil(1) ?? row.id(2, Order.self).text
            return Work(
                id: try row.id(0), name: "\(order)/\(try row.int(3))", state: try row.word(4),
                promiseUntil: try row.dateOrNil(5), place: try row.text(6))
        }
    }
}
