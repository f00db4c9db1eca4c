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
    package static let all = catalog + inventory + customers

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

    private static let customers = [
        EventType("channel.added", of: "channel", "a new way for orders to reach us was opened"),
        EventType(
            "channel.changed", of: "channel", "its brand, language, tax mode or another setting changed"),
        EventType(
            "customer.added", of: "customer", "somebody ordered for the first time, or was given an account"),
        EventType(
            "customer.changed", of: "customer", "there is a new version of his contact or another part of him"
        ),
        EventType("customer.terms_agreed", of: "customer", "on paying later and up to which limit changed"),
        EventType("customer.consent_given", of: "customer", "he allowed one use of one medium"),
        EventType("customer.consent_withdrawn", of: "customer", "he forbade it"),
        EventType("customer.merged", of: "customer", "he lives on in another, who is the same person"),
        EventType("customer.absorbed", of: "customer", "another who is the same person was merged into him"),
        EventType("customer.erased", of: "customer", "his key and all that was kept of him were destroyed"),
    ]
}
