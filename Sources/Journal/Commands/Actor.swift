/// The parts people and programs play (model, section 0.5).
package enum Role: String, CaseIterable, Hashable, Sendable {
    case customer, guest, sales, orderManager = "order_manager", warehouse, dispatcher, driver, purchasing,
        production
    case finance, support, supportLead = "support_lead", marketing, analyst, supplier, admin, vendor, partner
    case integration, system
}

/// Who does something: the name that stands beside every change.
package struct Actor: Hashable, Sendable {
    package let role: Role
    /// `staff:usr_…`, `customer:cus_…`, `key:…`, `cli:NAME`, `system`: an id, never a personal name.
    package let name: String

    package init(_ role: Role, _ name: String) {
        self.role = role
        self.name = name
    }

    package static let system = Actor(.system, "system")
}
