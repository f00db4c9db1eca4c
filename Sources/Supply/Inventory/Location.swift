import Kit

/// A place where goods lie.
package enum Location: IDKind {
    package static let prefix = "loc"

    package enum Kind: String, CaseIterable, Hashable, Sendable {
        case warehouse, store, vendor, returns
    }
}

/// Pieces that were made together, found again by the code printed on them.
package enum Lot: IDKind {
    package static let prefix = "lot"

    /// What stands in `lot_id` of goods that are not told apart.
    package static let none: Int64 = 0
}

/// One change of what lies somewhere; never updated, never deleted.
package enum Movement: IDKind {
    package static let prefix = "mov"

    package enum Kind: String, CaseIterable, Hashable, Sendable {
        case receive, ship, adjust, issue, produce, scrap
        case transferOut = "transfer_out"
        case transferIn = "transfer_in"
        case returnIn = "return_in"
        case quarantineIn = "quarantine_in"
        case quarantineOut = "quarantine_out"

        /// Quarantined goods stay on hand; only where they may be used changes.
        var movesQuarantine: Bool { self == .quarantineIn || self == .quarantineOut }
    }

    /// The document that caused it.
    package struct Source: Hashable, Sendable {
        package let kind: String
        package let id: Int64

        package init(_ kind: String, _ id: Int64) {
            self.kind = kind
            self.id = id
        }
    }
}
