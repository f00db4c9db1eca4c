import Journal
import Kit
import Storage

/// Brings a balance in line with what was counted. ® Goods that turn out missing are taken from the latest
/// promises.
package struct AdjustStock: Command {
    package static let name = "stock.adjust"
    package static let roles: Set<Role> = [
        .admin, .warehouse, .orderManager, .partner, .integration, .system,
    ]

    package let place: StockPlace
    package let finding: Finding

    package enum Finding: Hashable, Sendable {
        /// So much lies there, quarantined goods included. As written, in the SKU's unit; `0` is a count too.
        case counted(String)
        case more(String)
        case less(String)
    }

    package init(_ place: StockPlace, _ finding: Finding) {
        self.place = place
        self.finding = finding
    }

    package var subject: (entity: String, id: Int64?) { ("variant", nil) }

    package struct Adjusted: Receivable {
        package let receipt: Receipt
        /// In the SKU's smallest unit.
        package let change: Int64
        /// The order lines that lost what they were promised.
        package let lost: [Shortfall.Loss]
    }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Adjusted {
        _ = try occasion.requireReason()
        let place = try place.find(in: session)
        let change = try change(at: place, in: session)
        guard change != 0 else { return Adjusted(receipt: place.receipt, change: 0, lost: []) }
        try VariantStore.markMoved(place.variant, in: session)
        let lost = try StockChange(place, .adjust, change, source: .own("count", on: occasion))(
            in: session, on: occasion)
        return Adjusted(receipt: place.receipt, change: change, lost: lost)
    }

    private func change(at place: StockPlace.Found, in session: Session) throws -> Int64 {
        switch finding {
        case .more(let text): return try place.variant.quantity(text)
        case .less(let text): return -(try place.variant.quantity(text))
        case .counted(let text):
            let isNone = text.utf8.allSatisfy { $0 == UInt8(ascii: "0") } && !text.isEmpty
            let counted = isNone ? 0 : try place.variant.quantity(text)
            return counted - (try Stock.lock(place.key, in: session).onHand)
        }
    }
}
