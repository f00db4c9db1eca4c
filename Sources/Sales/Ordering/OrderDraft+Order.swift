import Kit
import Storage

/// An order as the draft it could have been made from: what somebody who changes a part of it sends back with
/// the rest as it was. Prices that were agreed are kept.
extension OrderDraft {
    package init(of order: Order, in session: Session) throws {
        let channel = try Channels.find(order.terms.channel, in: session)
        let rates = try Self.rates(of: order.id, in: session)
        let options = try Self.options(of: order.id, in: session)
        let goods = order.lines.filter { ($0.kind == .item || $0.kind == .kit) && $0.kitLine == nil }
        self.init(
            channel: channel?.code ?? "", origin: order.terms.origin,
            lines: try goods.map { line in
                var wanted = Line(
                    sku: line.sku,
                    quantity: try Quantity(amount: line.quantities.ordered, decimals: line.decimals).text)
                wanted.options = options[line.id] ?? []
                wanted.unitPrice = try UnitPrice(tenThousandths: line.unitPrice)
                wanted.discount = line.discount
                wanted.taxRate = rates[line.id]
                wanted.instructions = line.instructions
                return wanted
            })
        charges = order.lines.filter { $0.kind == .shipping || $0.kind == .fee }.map {
            Charge(kind: $0.kind, name: $0.name, amount: $0.gross, taxRate: rates[$0.id])
        }
        let off = order.priced.reduce(Int64(0)) { $0 + $1.orderDiscount }
        discounts = off > 0 ? [Discount(code: "", amount: off)] : []
        (reference, paymentRule) = (order.terms.reference, order.terms.paymentRule)
        (isPickup, language) = (order.terms.isPickup, order.terms.language)
        (currency, shippingMethod) = (order.terms.currency, order.terms.shippingMethod)
    }

    private static func rates(of order: ID<Order>, in session: Session) throws -> [ID<OrderLine>: Rate] {
        let rows = try session.all(
            """
            SELECT t.line_id, t.rate FROM line_taxes t JOIN order_lines l ON l.id = t.line_id
            WHERE l.order_id = \(order) ORDER BY t.line_id, t.position
            """
        ) { (try $0.id(0, OrderLine.self), try Rate(millionths: $0.int(1))) }
        return Dictionary(rows) { first, _ in first }
    }

    private static func options(
        of order: ID<Order>, in session: Session
    ) throws -> [ID<OrderLine>: [LineOption]] {
        let rows = try session.all(
            """
            SELECT o.line_id, o.name, o.value, o.price_delta
            FROM line_options o JOIN order_lines l ON l.id = o.line_id
            WHERE l.order_id = \(order) ORDER BY o.line_id, o.position
            """
        ) {
            (
                line: try $0.id(0, OrderLine.self),
                option: LineOption(name: try $0.text(1), value: try $0.text(2), priceDelta: try $0.int(3))
            )
        }
        return Dictionary(grouping: rows, by: \.line).mapValues { $0.map(\.option) }
    }
}
