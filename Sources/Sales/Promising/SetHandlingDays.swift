import Journal
import Kit
import Storage

/// Says how many working days it takes to get an order ready: for the company, or for one channel's orders.
package struct SetHandlingDays: Command {
    package static let name = "handling_days.set"
    package static let roles: Set<Role> = [.admin, .orderManager, .system]

    /// Nil is the company.
    package let channel: String?
    /// Nil lets a channel follow the company again.
    package let days: Int?

    package init(channel: String? = nil, days: Int?) {
        self.channel = channel
        self.days = days
    }

    package var subject: (entity: String, id: Int64?) { ("channel", nil) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        var owner: Int64 = 0
        if let channel {
            guard let found = try Channels.find(code: channel, in: session) else {
                throw Refusal("channel.unknown", .notFound, field: "channel", ["channel": channel])
            }
            owner = found.id.raw
        }
        if let days {
            guard (0...365).contains(days) else {
                throw Refusal("shipping.days", field: "days", ["max": "365"])
            }
            try session.run(
                """
                INSERT INTO handling_days (channel_id, days) VALUES (\(owner), \(days))
                ON CONFLICT (channel_id) DO UPDATE SET days = excluded.days
                """)
        } else {
            guard owner != 0 else { throw Refusal("shipping.days", field: "days", ["max": "365"]) }
            try session.run("DELETE FROM handling_days WHERE channel_id = \(owner)")
        }
        try occasion.record(
            Event(
                "handling_days.set", of: ("channel", owner, 1),
                data: ["days": days.map { .int(Int64($0)) } ?? .null]), in: session)
        return Receipt("channel", id: owner, version: 1)
    }

    /// The company's days first, then the channels that have their own.
    package static func all(in session: Session) throws -> [(channel: String?, days: Int)] {
        try session.all(
            """
            SELECT c.code, h.days FROM handling_days h LEFT JOIN channels c ON c.id = h.channel_id
            ORDER BY h.channel_id
            """
        ) { (channel: try $0.textOrNil(0), days: Int(try $0.int(1))) }
    }
}
