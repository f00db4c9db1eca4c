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
        try seek(for: channel, reference: reference, in: session, on: occasion).awaited(in: session)
    }

    static func next(
        prefix: String, day: LocalDate, channel: ID<Channel>, reference: String?, in session: Session,
        random: any RandomSource
    ) throws -> String {
        try seek(
            prefix: prefix, day: day, channel: channel, reference: reference, in: session, random: random
        ).awaited(in: session)
    }

    /// Asks without waiting; `number` tells once the answer is there.
    static func seek(
        for channel: Channel, reference: String?, in session: Session, on occasion: Occasion
    ) throws -> Search {
        try seek(
            prefix: channel.orderPrefix, day: channel.zone.localDate(of: occasion.now), channel: channel.id,
            reference: reference, in: session, random: occasion.random)
    }

    private static func seek(
        prefix: String, day: LocalDate, channel: ID<Channel>, reference: String?, in session: Session,
        random: any RandomSource
    ) throws -> Search {
        let candidates = (0..<tries).map { _ in
            prefix + OrderNumber(day: day, random: UInt32(truncatingIfNeeded: random.bits())).text
        }
        let search = Search(candidates, reference)
        try session.ask(
            """
            SELECT number, 0 FROM orders WHERE number IN (\(candidates[0]), \(candidates[1]),
                \(candidates[2]))
            UNION ALL
            SELECT number, id FROM orders
            WHERE channel_id = \(channel) AND reference = \(orNull: reference)
            """, search.visit)
        return search
    }

    /// A class: its answer may come later.
    final class Search {
        private let candidates: [String]
        private let reference: String?
        private var taken: Set<String> = []
        /// What is said if an order has the reference already.
        private var refusal: Refusal?

        fileprivate init(_ candidates: [String], _ reference: String?) {
            (self.candidates, self.reference) = (candidates, reference)
        }

        fileprivate func visit(_ row: Row) throws {
            let number = try row.textOrNil(0)
            if try row.int(1) != 0 {
                refusal = OrderNumbering.refusal(reference, by: try row.id(1), number)
            } else if let number {
                taken.insert(number)
            }
        }

        fileprivate func awaited(in session: Session) throws -> String {
            try session.answers()
            return try number()
        }

        func number() throws -> String {
            if let refusal { throw refusal }
            guard let free = candidates.first(where: { !taken.contains($0) }) else {
                throw Refusal("order.no_number", .unavailable, mayRetry: true)
            }
            return free
        }
    }

    /// A draft has no number yet; its reference is taken all the same.
    static func requireFree(_ reference: String?, of channel: ID<Channel>, in session: Session) throws {
        guard let reference else { return }
        try session.each(
            "SELECT number, id FROM orders WHERE channel_id = \(channel) AND reference = \(reference)"
        ) { row in throw refusal(reference, by: try row.id(1, Order.self), try row.textOrNil(0)) }
    }

    private static func refusal(_ reference: String?, by order: ID<Order>, _ number: String?) -> Refusal {
        Refusal(
            "order.reference_taken", .conflict, field: "reference",
            ["reference": reference ?? "", "number": number ?? order.text])
    }
}
