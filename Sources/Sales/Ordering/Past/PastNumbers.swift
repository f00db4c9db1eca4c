import Journal
import Kit
import Storage

/// Numbers for many past orders with one look at the store, where each would have asked for itself.
package enum PastNumbers {
    /// One for each order, in turn; nil where the drawn one is taken, and the order may ask for another.
    package static func draw(
        for orders: [PastOrder], in session: Session, random: any RandomSource
    ) throws -> [String?] {
        let drawn = orders.map { order in
            let day = order.zone.localDate(of: order.placedAt)
            return order.orderPrefix
                + OrderNumber(day: day, random: UInt32(truncatingIfNeeded: random.bits())).text
        }
        let list = JSON.array(drawn.map(JSON.string)).text
        var taken = Set(
            try session.all("SELECT number FROM orders WHERE number IN (\(session.dialect.texts(list)))") {
                try $0.text(0)
            })
        return drawn.map { taken.insert($0).inserted ? $0 : nil }
    }
}
