import Kit
import Sales
import Storage

/// Whose work and parcels are meant: every one that is named must hold, and nobody named is everybody's.
package struct WorkOwner: Hashable, Sendable {
    package var customer: Int64?
    package var order: Int64?
    package var location: Int64?
    package var channel: Int64?

    package init(
        customer: Int64? = nil, order: Int64? = nil, location: Int64? = nil, channel: Int64? = nil
    ) {
        (self.customer, self.order) = (customer, order)
        (self.location, self.channel) = (location, channel)
    }

    /// To whom a piece of work belongs; nil if there is none.
    package static func of(_ id: ID<Fulfillment>, in session: Session) throws -> WorkOwner? {
        try session.first(
            """
            SELECT o.customer_id, o.id, f.location_id, o.channel_id
            FROM fulfillments f JOIN orders o ON o.id = f.order_id WHERE f.id = \(id)
            """, WorkOwner.init)
    }

    /// A parcel of a past order lies at no location of ours.
    package static func of(_ id: ID<Parcel>, in session: Session) throws -> WorkOwner? {
        try session.first(
            """
            SELECT o.customer_id, o.id, f.location_id, o.channel_id
            FROM parcels p JOIN orders o ON o.id = p.order_id
            LEFT JOIN fulfillments f ON f.id = p.fulfillment_id WHERE p.id = \(id)
            """, WorkOwner.init)
    }

    private init(_ row: Row) throws {
        (customer, order) = (try row.intOrNil(0), try row.int(1))
        (location, channel) = (try row.intOrNil(2), try row.int(3))
    }

    /// Of `orders AS o` and `fulfillments AS f`.
    var condition: SQL {
        let byCustomer: SQL = customer.map { " AND o.customer_id = \($0)" } ?? ""
        let byOrder: SQL = order.map { " AND o.id = \($0)" } ?? ""
        let byLocation: SQL = location.map { " AND f.location_id = \($0)" } ?? ""
        let byChannel: SQL = channel.map { " AND o.channel_id = \($0)" } ?? ""
        return "\(byCustomer)\(byOrder)\(byLocation)\(byChannel)"
    }
}
