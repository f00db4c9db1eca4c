import Journal
import Kit
import Storage

/// How much of its price an order gives away: discounts, prices below the list's, options that cost less than
/// nothing. It is held against what whoever agrees to it may give.
struct GivenAway {
    /// In minor units, off a price of `base`.
    private var off: Int64 = 0
    private var base: Int64 = 0
    /// The prices of SKUs that were agreed before, in ten-thousandths of a minor unit.
    private var prices: [String: Int64] = [:]

    init() {}

    init(of order: Order) {
        let goods = order.lines.filter { $0.kind == .item }
        off = goods.reduce(0) { $0 + $1.discount + $1.orderDiscount }
        base = goods.reduce(0) { $0 + $1.gross }
        for line in order.lines where line.kitLine == nil {
            prices[line.sku] = min(prices[line.sku] ?? line.unitPrice, line.unitPrice)
        }
    }

    init(
        _ lines: some Sequence<(OrderBuilder.Wanted, Pricing.Amounts)>, since agreed: GivenAway,
        currency: Currency
    ) throws {
        for (line, amounts) in lines {
            let forgone = max(0, try Self.listed(line, agreed, currency) - amounts.gross)
            off += forgone + amounts.discount + amounts.orderDiscount
            base += amounts.gross + forgone
        }
    }

    /// What the line would cost at the list's price, or the price that was agreed before.
    private static func listed(
        _ line: OrderBuilder.Wanted, _ agreed: GivenAway, _ currency: Currency
    ) throws -> Int64 {
        let price = line.price.tenThousandths
        guard let list = line.offer.unitPrice?.tenThousandths else { return 0 }
        let known = min(list, agreed.prices[line.offer.sku] ?? list)
        let options = line.asked.options.reduce(Int64(0)) { $0 &+ max(0, $1.priceDelta) }
        let unit = try UnitPrice(tenThousandths: max(price, known) &+ options)
        return try unit.amount(for: line.quantity, currency: currency).minor
    }

    /// - Throws: `discount.above_limit`, unless no more is given than before.
    func require(by actor: Actor, since agreed: GivenAway, in session: Session) throws {
        let now = off.multipliedFullWidth(by: agreed.base)
        let before = agreed.off.multipliedFullWidth(by: base)
        guard agreed.base == 0 || (now.high, now.low) > (before.high, before.low) else { return }
        try Limits.requireDiscount(off, of: base, by: actor, in: session)
    }
}
