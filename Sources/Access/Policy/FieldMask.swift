import Journal

/// The parts of an order, a customer or a parcel that a role does not see, though it sees the row.
package struct FieldMask: Hashable, Sendable {
    package enum Field: String, CaseIterable, Hashable, Sendable {
        case customerName = "customer_name"
        case customerEmail = "customer_email"
        case customerPhone = "customer_phone"
        case address
        case prices
        /// What goods cost the company, and so its margin.
        case costs
        case payments
        /// Messages and notes that are not for the customer.
        case internalMessages = "internal_messages"
        /// Scores and holds of the fraud review.
        case risk
        /// Lines of an order that somebody else sells or ships.
        case otherLines = "other_lines"
    }

    package let hidden: Set<Field>

    package init(_ hidden: Set<Field>) { self.hidden = hidden }

    package func shows(_ field: Field) -> Bool { !hidden.contains(field) }

    /// Each role is named, so that a new one does not compile before somebody has thought about it.
    package static func of(_ role: Role) -> FieldMask {
        FieldMask(hidden(from: role))
    }

    private static func hidden(from role: Role) -> Set<Field> {
        switch role {
        case .admin, .system, .finance, .orderManager, .supportLead: []
        case .sales, .support: [.costs]
        case .integration: [.internalMessages, .costs]
        case .purchasing: [.customerEmail, .customerPhone, .payments, .risk]
        case .production: [.customerEmail, .customerPhone, .address, .prices, .costs, .payments, .risk]
        case .warehouse, .dispatcher: [.customerEmail, .costs, .payments, .risk]
        case .marketing: [.address, .costs, .payments, .internalMessages, .risk]
        case .analyst: [.customerName, .customerEmail, .customerPhone, .address, .internalMessages]
        case .customer, .guest: [.costs, .internalMessages, .risk]
        case .driver: [.customerEmail, .prices, .costs, .payments, .internalMessages, .risk, .otherLines]
        case .partner: [.customerEmail, .prices, .costs, .payments, .internalMessages, .risk, .otherLines]
        case .vendor:
            [.customerEmail, .customerPhone, .costs, .payments, .internalMessages, .risk, .otherLines]
        case .supplier: Set(Field.allCases)
        }
    }
}
