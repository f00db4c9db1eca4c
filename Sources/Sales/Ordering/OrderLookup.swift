import Kit
import Storage

/// Finds an order by what people have in hand: its id, its number (as said on the telephone), or the
/// channel's own reference.
package enum OrderLookup {
    package static func find(_ text: String, in session: Session) throws -> ID<Order>? {
        if let id = ID<Order>(text) {
            return try session.first("SELECT id FROM orders WHERE id = \(id)") { try $0.id(0) }
        }
        if let number = OrderNumber(text) {
            let found = try session.first("SELECT id FROM orders WHERE number = \(number.text)") {
                try $0.id(0, Order.self)
            }
            if let found { return found }
        }
        let matches = try session.all(
            "SELECT id FROM orders WHERE number = \(text) OR reference = \(text) ORDER BY id DESC LIMIT 2"
        ) { try $0.id(0, Order.self) }
        guard matches.count < 2 else { throw Refusal("order.ambiguous", .conflict, ["text": text]) }
        return matches.first
    }

    /// Finds it, or says that there is none.
    package static func require(_ text: String, in session: Session) throws -> ID<Order> {
        guard let id = try find(text, in: session) else {
            throw Refusal("order.unknown", .notFound, ["order": text])
        }
        return id
    }
}
