import Journal
import Kit

/// Goods that were promised turned out not to be there. Whoever made the promises reacts to
/// `Shortfall.eventType`.
package struct Shortfall: Hashable, Sendable {
    package static let eventType = "stock.shortfall"

    package let variant: ID<Variant>
    package let version: Int64
    package let sku: String
    package let location: String
    package let lost: [Loss]

    /// An order's line that lost goods it was promised.
    package struct Loss: Hashable, Sendable {
        package let order: Int64
        package let line: Int64
        package let quantity: Int64
    }

    /// Nil if nobody lost anything.
    init?(at place: StockPlace.Found, _ lost: [Loss]) {
        guard !lost.isEmpty else { return nil }
        variant = place.variant.id
        version = place.variant.version
        sku = place.variant.sku
        location = place.location.code
        self.lost = lost
    }

    /// Nil for an event of another type.
    package init?(_ event: Event) {
        guard event.type == Self.eventType, let sku = event.data["sku"]?.string,
            let location = event.data["location"]?.string, let lost = event.data["lost"]?.array
        else { return nil }
        variant = ID(raw: event.entityID)
        version = event.entityVersion
        self.sku = sku
        self.location = location
        self.lost = lost.compactMap(Loss.init)
    }

    package var event: Event {
        Event(
            Self.eventType, of: ("variant", variant.raw, version),
            data: [
                "sku": .string(sku), "location": .string(location), "lost": .array(lost.map(\.json)),
            ])
    }
}

extension Shortfall.Loss {
    /// Ids of the floor above, written as it writes them.
    private enum HeldOrder: IDKind { static let prefix = "ord" }
    private enum HeldLine: IDKind { static let prefix = "lin" }

    fileprivate init?(_ json: JSON) {
        guard let order = json["order"]?.string.flatMap(ID<HeldOrder>.init(_:)),
            let line = json["line"]?.string.flatMap(ID<HeldLine>.init(_:)),
            let quantity = json["quantity"]?.int
        else { return nil }
        self.init(order: order.raw, line: line.raw, quantity: quantity)
    }

    fileprivate var json: JSON {
        [
            "order": .string(ID<HeldOrder>(raw: order).text), "line": .string(ID<HeldLine>(raw: line).text),
            "quantity": .int(quantity),
        ]
    }
}
