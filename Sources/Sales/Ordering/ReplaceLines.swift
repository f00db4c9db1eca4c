import Kit
import Storage

/// Giving an unconfirmed order other lines.
extension OrderStore {
    /// Puts other lines in the place of an unconfirmed order's. Nothing refers to them yet but their own
    /// details; reservations that ended stay behind as history.
    static func replaceLines(of order: Order, with lines: [PricedLine], in session: Session) throws {
        for line in order.lines {
            try session.run("DELETE FROM supply_allocations WHERE line_id = \(line.id)")
            try session.run("DELETE FROM line_taxes WHERE line_id = \(line.id)")
            try session.run("DELETE FROM line_options WHERE line_id = \(line.id)")
        }
        // Components before their kit: the kit's line is what they refer to.
        for line in order.lines.reversed() {
            try session.run("DELETE FROM order_lines WHERE id = \(line.id)")
        }
        for line in lines {
            try session.run(OrderLineRow.insertion(of: [line.line], order: order.id))
            try insertDetails([line], in: session)
        }
    }
}
