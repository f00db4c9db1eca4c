import Journal
import Kit
import Storage

/// Holds a cart's goods while its owner pays. Asking again with the same checkout replaces what it held.
package struct ReserveForCheckout: Command {
    package static let name = "checkout.reserve"
    package static let roles: Set<Role> = [
        .customer, .guest, .sales, .orderManager, .admin, .integration, .system,
    ]
    package static let lasting = Duration.seconds(15 * 60)

    package let items: [Item]
    /// Nil: a new one.
    package let checkout: ID<Checkout>?
    /// ISO 3166-1, if the destination is known yet.
    package let country: String?
    package let lasting: Duration

    package struct Item: Hashable, Sendable {
        package let sku: String
        /// As written.
        package let quantity: String

        package init(sku: String, quantity: String) {
            self.sku = sku
            self.quantity = quantity
        }
    }

    package init(
        _ items: [Item], checkout: ID<Checkout>? = nil, country: String? = nil,
        lasting: Duration = Self.lasting
    ) {
        self.items = items
        self.checkout = checkout
        self.country = country
        self.lasting = lasting
    }

    package var subject: (entity: String, id: Int64?) { ("checkout", checkout?.raw) }

    package struct Held: Receivable {
        package let checkout: ID<Checkout>
        package let expiresAt: Instant
        package let parts: [ReservedPart]
        package var receipt: Receipt { Receipt("checkout", id: checkout.raw, version: 1) }
    }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Held {
        let checkout = checkout ?? occasion.newID(Checkout.self)
        _ = try ReleaseStock.release(checkout: checkout, in: session, on: occasion)
        let expiresAt = occasion.now + lasting
        let outcome = try ReserveStock.reserve(
            try demands(in: session), holder: .checkout(checkout.raw, expiresAt: expiresAt),
            destination: country,
            in: session, on: occasion)
        return Held(checkout: checkout, expiresAt: expiresAt, parts: outcome.reserved)
    }

    /// Only what lies somewhere can be held: a kit's components, no services. What may be ordered although it
    /// is short is held as far as it is there.
    private func demands(in session: Session) throws -> [Demand] {
        guard !items.isEmpty else { throw Refusal("checkout.empty", field: "items") }
        let items = try items.map { Item(sku: try Text.sku($0.sku, field: "sku"), quantity: $0.quantity) }
        let needs = try StockNeeds.read(Set(items.map(\.sku)), in: session)
        return try items.enumerated().flatMap { index, item in
            do { return try needs.demands(of: item, line: Int64(index + 1)) } catch let refusal as Refusal {
                throw refusal.at("items[\(index)]")
            }
        }
    }
}
