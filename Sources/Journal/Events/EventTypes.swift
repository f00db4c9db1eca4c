/// One kind of event: its stable name, what it is about, and when it is written. Every type that the sources name is
/// in this list, or a test says so.
package struct EventType: Hashable, Sendable {
    package let name: String
    package let entity: String
    package let what: String

    package init(_ name: String, of entity: String, _ what: String) {
        self.name = name
        self.entity = entity
        self.what = what
    }
}

package enum EventTypes {
    package static let all = catalog + inventory + orders

    private static let catalog = [
        EventType("product.created", of: "product", "a product was added"),
        EventType("product.changed", of: "product", "its name, description or state changed"),
        EventType("product.archived", of: "product", "it is no longer offered"),
        EventType("variant.created", of: "variant", "a variant with its own SKU was added"),
        EventType("variant.changed", of: "variant", "anything but its SKU and unit changed"),
        EventType("variant.archived", of: "variant", "it is no longer offered"),
        EventType("price.changed", of: "variant", "a price in one list and currency was set or ended"),
        EventType("kit.changed", of: "variant", "the components of a kit changed"),
    ]

    private static let inventory = [
        EventType("location.created", of: "location", "a place that holds stock was added"),
        EventType("location.changed", of: "location", "its name, zone or priority changed"),
        EventType("stock.changed", of: "variant", "on hand, reserved or quarantined changed at a location"),
        EventType("stock.low", of: "variant", "what is available fell to the reorder point or below"),
        EventType("stock.out", of: "variant", "nothing is available any more"),
        EventType("stock.back", of: "variant", "something is available again"),
        EventType("stock.oversold", of: "variant", "a marketplace or an import sold more than there is"),
    ]

    private static let orders = [
        EventType("order.draft_created", of: "order", "an order in the making was kept"),
        EventType("order.received", of: "order", "an order was placed: it has a number and a tracking link"),
        EventType("order.revised", of: "order", "its lines were changed before it was confirmed"),
        EventType("order.confirmed", of: "order", "it was accepted and a date was promised"),
        EventType("order.processing", of: "order", "work on it began"),
        EventType("order.held", of: "order", "a hold stops some of its steps"),
        EventType("order.released", of: "order", "a hold was taken away"),
        EventType("order.units_canceled", of: "order", "some of its units were called off"),
        EventType("order.canceled", of: "order", "it was called off"),
        EventType("order.expired", of: "order", "nobody paid or confirmed it in time"),
        EventType("order.completed", of: "order", "it is delivered and settled"),
        EventType("order.assigned", of: "order", "somebody became answerable for it"),
        EventType("order.message_added", of: "order", "something was written in its thread"),
        EventType("line.backordered", of: "order", "units of a line wait for stock"),
        EventType("line.reservation_lost", of: "order", "units of a line lost the stock they were promised"),
        EventType("line.reserved", of: "order", "units that waited got their stock"),
        EventType("fulfillment.handed_over", of: "order", "goods left the house"),
        EventType("fulfillment.delivered", of: "order", "goods arrived"),
    ]
}
