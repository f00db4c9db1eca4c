import Kit

/// What a customer thinks of as one thing; it is sold as variants, each with a SKU of its own.
package enum Product: IDKind {
    package static let prefix = "prd"
}

/// What is counted, priced and shipped.
package enum Variant: IDKind {
    package static let prefix = "var"

    package enum Kind: String, CaseIterable, Hashable, Sendable {
        case stocked, kit, service, digital
        case madeToOrder = "made_to_order"
        case rawMaterial = "raw_material"

        /// Whether pieces of it lie somewhere. A kit lies there as its components.
        package var keepsStock: Bool {
            switch self {
            case .stocked, .madeToOrder, .rawMaterial: true
            case .kit, .service, .digital: false
            }
        }
    }

    /// What happens when more is ordered than there is.
    package enum WhenShort: String, CaseIterable, Hashable, Sendable {
        case refuse, backorder, preorder
    }
}
