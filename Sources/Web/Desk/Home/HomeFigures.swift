import Kit
import Sales
import Storage

/// What today came to so far. Each figure is read from an index over today's rows, or over what is still
/// open.
struct HomeFigures: Sendable {
    /// Counted no further: beyond it nobody reads the number.
    static let countMax: Int64 = 10_000

    let ordersToday: Int64
    let shippedToday: Int64
    let leftToPack: Int64
    let receivedToday: [Sum]
    let stillDue: [Sum]

    struct Sum: Sendable {
        let currency: Currency
        let amount: Int64
    }

    init(since midnight: Instant, in session: Session) throws {
        func count(_ rows: SQL) throws -> Int64 {
            try session.first("SELECT count(*) FROM (\(rows) LIMIT \(Self.countMax)) AS few") {
                try $0.int(0)
            } ?? 0
        }
        ordersToday = try count("SELECT 1 AS found FROM orders WHERE COALESCE(placed_at, 0) >= \(midnight)")
        shippedToday = try count(
            """
            SELECT DISTINCT order_id FROM parcels
            WHERE handed_over_at >= \(midnight) AND handed_over_at IS NOT NULL
            """)
        leftToPack = try count(
            """
            SELECT 1 AS found FROM fulfillments WHERE state IN ('open', 'picking', 'picked', 'packing')
                AND state NOT IN ('handed_over', 'closed', 'canceled')
            """)
        receivedToday = try Self.sums(
            """
            SELECT currency, CAST(sum(CASE WHEN type IN ('refund', 'chargeback') THEN -amount
                ELSE amount END) AS BIGINT)
            FROM ledger_entries WHERE recorded_at >= \(midnight) AND type IN ('capture', 'store_credit',
                'refund', 'refund_reversed', 'chargeback', 'chargeback_won')
            GROUP BY currency ORDER BY currency
            """, in: session)
        stillDue = try Self.sums(
            """
            SELECT o.currency, CAST(sum(o.due - o.received) AS BIGINT) FROM (
                SELECT currency, due, received FROM orders WHERE due > received
                    AND state NOT IN ('draft', 'quoted', 'canceled', 'expired') LIMIT \(Self.countMax)
            ) AS o GROUP BY o.currency ORDER BY o.currency
            """, in: session)
    }

    private static func sums(_ sql: SQL, in session: Session) throws -> [Sum] {
        try session.all(sql) { row in
            Currency(try row.text(0)).map { Sum(currency: $0, amount: (try? row.int(1)) ?? 0) }
        }.compactMap(\.self)
    }
}

/// How much work waits at each location, by what is to be done next.
struct WaitingWork: Sendable {
    let code: String
    let name: String
    private(set) var toPick: Int64 = 0
    private(set) var toPack: Int64 = 0
    private(set) var toHandOver: Int64 = 0

    /// - Parameter location: only there.
    static func load(location: Int64?, in session: Session) throws -> [WaitingWork] {
        let byLocation: SQL = location.map { " AND f.location_id = \($0)" } ?? ""
        var found: [WaitingWork] = []
        try session.each(
            """
            SELECT l.code, l.name, f.state, count(*)
            FROM fulfillments f JOIN locations l ON l.id = f.location_id
            WHERE f.state NOT IN ('handed_over', 'closed', 'canceled') AND f.state <> 'scheduled'\(byLocation)
            GROUP BY l.code, l.name, f.state ORDER BY l.code
            """
        ) { row in
            let code = try row.text(0)
            if found.last?.code != code { found.append(WaitingWork(code: code, name: try row.text(1))) }
            found[found.count - 1].add(try row.text(2), try row.int(3))
        }
        return found
    }

    private mutating func add(_ state: String, _ count: Int64) {
        switch state {
        case "open", "picking": toPick += count
        case "picked", "packing": toPack += count
        default: toHandOver += count
        }
    }
}
