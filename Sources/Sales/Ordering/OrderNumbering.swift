import Journal
import Kit
import Storage

/// Gives an order its number, and refuses a reference the channel has used before, with one look at the
/// store.
enum OrderNumbering {
    private static let tries = 3

    static func next(
        for channel: Channel, reference: String?, in session: Session, on occasion: Occasion
    ) throws -> String {
        try next(
            prefix: channel.orderPrefix, day: channel.zone.localDate(of: occasion.now), channel: channel.id,
            reference: reference, in: session, random: occasion.random)
    }

    static func next(
        prefix: String, day: LocalDate, channel: ID<Channel>, reference: String?, in session: Session,
        random: any RandomSource
    ) throws -> String {
        let candidates = (0..<tries).map { _ in
            prefix + OrderNumber(day: day, random: UInt32(truncatingIfNeeded: random.bits())).text
        }
        var taken: Set<String> = []
        try session.each(
            """
            SELECT number, 0 FROM orders WHERE number IN (\(candidates[0]), \(candidates[1]),
                \(candidates[2]))
            UNION ALL
            SELECT coalesce(number, ''), 1 FROM orders
            WHERE channel_id = \(channel) AND reference = \(orNull: reference)
            """
        ) { row in
            let number = try row.text(0)
            if try row.bool(1) {
                throw Refusal(
                    "order.reference_taken", .conflict, field: "reference",
                    ["reference": reference ?? "", "number": number])
            }
            taken.insert(number)
        }
        guard let free = candidates.first(where: { !taken.contains($0) }) else {
            throw Refusal("order.no_number", .unavailable, mayRetry: true)
        }
        return free
    }
}
