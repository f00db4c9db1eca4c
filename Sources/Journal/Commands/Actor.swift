/// The parts people and programs play (model, section 0.5).
package enum Role: String, CaseIterable, Hashable, Sendable {
    case customer, guest, sales, orderManager = "order_manager", warehouse, dispatcher, driver, purchasing,
        production
    case finance, support, supportLead = "support_lead", marketing, analyst, supplier, admin, vendor, partner
    case integration, system
}

/// Who does something: the name that stands beside every change.
package struct Actor: Hashable, Sendable {
    /// The part in which it is done: it decides whether it may be, and is written down.
    package let role: Role
    /// All parts the same person plays. How much he may give away is the most that one of them may.
    package let roles: Set<Role>
    /// `staff:usr_…`, `customer:cus_…`, `key:…`, `cli:NAME`, `system`: an id, never a personal name.
    package let name: String

    package init(_ role: Role, _ name: String, among roles: Set<Role> = []) {
        self.role = role
        self.roles = roles.union([role])
        self.name = name
    }

    /// Whether, of the roles that may do something, he has only this one.
    package func plays(only role: Role, of permitted: Set<Role>) -> Bool {
        roles.intersection(permitted) == [role]
    }

    package static let system = Actor(.system, "system")
}
