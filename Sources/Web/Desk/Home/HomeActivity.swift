import Access
import Journal
import Kit
import Sales
import Storage

/// What happened to orders lately, the last first.
struct HomeActivity: Sendable {
    let type: String
    let order: String
    let at: Instant
    /// The name of a colleague; nil for whoever else it was.
    let actor: String?

    /// What is worth a line; a page that never rests is not read.
    static let types = [
        "order.received", "order.confirmed", "order.held", "order.released", "order.canceled",
        "order.completed", "fulfillment.handed_over", "payment.captured", "refund.succeeded",
        "parcel.delivered",
    ]

    static func load(limit: Int = 8, in session: Session, keyring: Keyring) throws -> [HomeActivity] {
        let list = JSON.array(types.map(JSON.string)).text
        let rows = try session.all(
            """
            SELECT e.type, o.number, o.id, e.recorded_at, e.actor FROM (
                SELECT serial, type, order_id, recorded_at, actor FROM events ORDER BY serial DESC LIMIT 200
            ) AS e JOIN orders o ON o.id = e.order_id
            WHERE e.type IN (\(session.dialect.texts(list))) ORDER BY e.serial DESC LIMIT \(limit)
            """
        ) { row in
            (
                type: try row.text(0), order: try row.textOrNil(1) ?? row.id(2, Order.self).text,
                at: try row.instant(3), actor: try row.text(4)
            )
        }
        let names = try StaffNames.of(rows.map(\.actor), in: session, keyring: keyring)
        return rows.map {
            HomeActivity(type: $0.type, order: $0.order, at: $0.at, actor: names[$0.actor])
        }
    }
}

/// Names of colleagues by what stands beside a change: `staff:usr_…`.
enum StaffNames {
    static func of(
        _ actors: [String], in session: Session, keyring: Keyring
    ) throws -> [String: String] {
        var names: [String: String] = [:]
        for actor in Set(actors) where actor.hasPrefix("staff:") {
            guard let id = ID<User>(String(actor.dropFirst(6))),
                let account = try StaffAccount.find(id, in: session, keyring: keyring)
            else { continue }
            names[actor] = account.person.name
        }
        return names
    }
}
