import Kit
import Storage
import Supply

/// A supply row with where its goods lie, read beside the row itself so that a promise costs no question of
/// its own for it.
struct SuppliedPart {
    let sku: String
    let quantity: Int64
    let decimals: Int
    let origin: PromisePlan.Origin
    /// Nil for what lies nowhere yet.
    let place: PromisePlan.Place?

    /// Of `supply_allocations AS s`, `order_lines AS l`, `reservations AS r` and its `locations AS p`.
    static let columns: SQL = """
        s.source, s.expected_on, l.decimals,
        CASE WHEN l.handed_over >= l.ordered - l.canceled THEN 1 ELSE 0 END, r.state, r.created_at, p.code,
        p.zone, p.calendar
        """

    init(_ row: Row, sku: String, quantity: Int64, state: LineSupply.State, from start: Int) throws {
        self.sku = sku
        self.quantity = quantity
        decimals = Int(try row.int(start + 2))
        origin = try Self.origin(row, state, from: start)
        place = try PromisePlan.Place(row, from: start + 6)
    }

    private static func origin(
        _ row: Row, _ state: LineSupply.State, from start: Int
    ) throws -> PromisePlan.Origin {
        if try row.word(start, as: LineSupply.Source.self) == .none { return .immaterial }
        if try row.bool(start + 3) { return .onTheWay }
        let date = try row.dateOrNil(start + 1)
        switch state {
        case .reserved:
            switch try row.textOrNil(start + 4) {
            case "active": return .stock(since: try row.instant(start + 5))
            case "consumed": return .onTheWay
            default: return .undated
            }
        case .ready: return .ready(on: date)
        case .unallocated, .canceled: return .undated
        case .awaitingPurchase, .awaitingProduction, .inProduction, .backordered:
            return date.map { .expected(on: $0) } ?? .undated
        }
    }
}

extension PromisePlan.Place {
    /// Reads code, zone and calendar; nil where the join found no location.
    init?(_ row: Row, from start: Int) throws {
        guard let code = try row.textOrNil(start) else { return nil }
        guard let zone = Zone(try row.text(start + 1)) else {
            throw StorageFault(.corrupt, "a location with an unknown zone")
        }
        self.init(
            code: code, zone: zone, calendar: try BusinessCalendar(stored: try row.text(start + 2)))
    }
}
