import Journal
import Kit

/// Who asks, and with what rights: a member of the staff, a program with a key, a customer, a guest with a
/// link, or the program itself. Made anew for each request from what is stored, never from what the request
/// says of itself.
package struct Principal: Hashable, Sendable {
    /// `staff:usr_…`, `key:key_…`, `customer:cus_…`: what stands beside every change.
    package let name: String
    package let roles: [Role]
    /// What a key was narrowed to; nil is all that the roles allow.
    package var scopes: Scopes?
    package var bounds: Bounds
    package var limits: Allowance

    /// What ties a principal to some of the rows. Floors above know the types of these ids.
    package struct Bounds: Hashable, Sendable {
        package var customer: Int64?
        /// The order of a guest's link.
        package var order: Int64?
        package var location: Int64?
        package var channel: Int64?
        /// The vendor or supplier somebody works for.
        package var party: Int64?

        package init(
            customer: Int64? = nil, order: Int64? = nil, location: Int64? = nil, channel: Int64? = nil,
            party: Int64? = nil
        ) {
            (self.customer, self.order, self.location) = (customer, order, location)
            (self.channel, self.party) = (channel, party)
        }

        package var isEmpty: Bool { self == Bounds() }
    }

    package init(
        _ name: String, roles: [Role], scopes: Scopes? = nil, bounds: Bounds = Bounds(),
        limits: Allowance = Allowance()
    ) {
        (self.name, self.roles, self.scopes) = (name, roles, scopes)
        (self.bounds, self.limits) = (bounds, limits)
    }

    /// Somebody with an account in the shop.
    package static func customer(_ id: Int64) -> Principal {
        Principal("customer:\(idText("cus", id))", roles: [.customer], bounds: Bounds(customer: id))
    }

    /// Whoever holds the link of an order.
    package static func guest(order id: Int64) -> Principal {
        Principal("guest:\(idText("ord", id))", roles: [.guest], bounds: Bounds(order: id))
    }

    /// The role and name under which something is done that needs this permission: the first of the
    /// principal's roles that has it.
    package func actor(for permission: Permission) -> Actor {
        Actor(roles.first(where: permission.roles.contains) ?? role, name, among: Set(roles))
    }

    package var actor: Actor { Actor(role, name, among: Set(roles)) }

    /// The first role; who has none may do nothing, which is what a guest without a link may.
    package var role: Role { roles.first ?? .guest }

    private static func idText(_ prefix: String, _ raw: Int64) -> String {
        "\(prefix)_\(Crockford.encode(UInt64(bitPattern: raw), length: 13))"
    }
}

/// How a row stands to the one who asks for it.
package enum Ownership: String, CaseIterable, Hashable, Sendable {
    case own
    case other
    /// It is not about a row yet: making one, or a list (whose rows `Policy.rows` narrows).
    case none
}

extension Principal {
    /// Whether the row whose owners are given is this principal's. Each tie must hold: a partner's key for
    /// one channel reaches what is at his location *and* came by that channel. What a row does not say is
    /// not taken for his.
    package func ownership(of row: Bounds) -> Ownership {
        let ties = [
            (bounds.customer, row.customer), (bounds.order, row.order), (bounds.location, row.location),
            (bounds.channel, row.channel), (bounds.party, row.party),
        ].filter { $0.0 != nil }
        return !ties.isEmpty && ties.allSatisfy { $0.0 == $0.1 } ? .own : .other
    }
}
