import Journal
import Kit
import Storage

/// What an order would come to if it were placed now: the same prices, taxes and refusals, and nothing written.
package struct OrderQuote: Sendable {
    package let lines: [Line]
    package let currency: Currency
    package let total: Int64
    package let tax: Int64
    package let discount: Int64
    package let pricesIncludeTax: Bool

    package struct Line: Sendable {
        package let sku: String
        package let name: String
        package let quantity: Quantity
        /// Before every discount.
        package let gross: Int64
        package let total: Int64
        package let kind: OrderLine.Kind
        /// Part of a kit, whose own line holds the price.
        package let isPart: Bool
    }

    package static func of(
        _ draft: OrderDraft, in session: Session, on occasion: Occasion
    ) throws -> OrderQuote {
        let channel = try DraftRules.channel(of: draft, in: session)
        let currency = draft.currency ?? channel.currency
        let built = try OrderBuilder(draft: draft, channel: channel, currency: currency, occasion: occasion)
            .build(in: session)
        let lines = try built.lines.map(\.line).map { line in
            Line(
                sku: line.sku, name: line.name,
                quantity: try Quantity(amount: line.quantities.ordered, decimals: Int(line.decimals)),
                gross: line.gross, total: line.total, kind: line.kind, isPart: line.kitLine != nil)
        }
        let sums = built.lines.map(\.line).filter { $0.kitLine == nil }
        return OrderQuote(
            lines: lines, currency: currency, total: sums.reduce(0) { $0 &+ $1.total },
            tax: sums.reduce(0) { $0 &+ $1.tax }, discount: built.discountTotal,
            pricesIncludeTax: channel.pricesIncludeTax)
    }
}
