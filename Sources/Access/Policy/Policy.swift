import Journal
import Kit

/// The one place that decides who may do what. Routes, pages and feeds ask it; commands check the role once
/// more (`Company.perform`) and the guards of the business come after.
package enum Policy {
    package enum Decision: Hashable, Sendable {
        case allowed
        case denied(Reason)
        /// As if there were no such row: whoever may not see it must not learn that it exists.
        case hidden
    }

    package enum Reason: String, Hashable, Sendable {
        /// None of the principal's roles has the permission.
        case role
        /// The key was given out for less.
        case scope
    }

    /// Which rows of a list somebody sees.
    package enum Rows: Hashable, Sendable {
        case all
        /// Those whose owners are within the principal's bounds.
        case own
    }

    /// The roles of people and firms outside the house. They reach their own rows only.
    package static let outside: Set<Role> = [.customer, .guest, .driver, .supplier, .vendor, .partner]

    package static func decide(
        _ principal: Principal, _ permission: Permission, _ ownership: Ownership
    ) -> Decision {
        let granted = principal.roles.filter(permission.roles.contains)
        let mayKnow = (granted.isEmpty ? principal.roles : granted).contains { !isBound($0, principal) }
        if ownership == .other, !mayKnow { return .hidden }
        if granted.isEmpty { return .denied(.role) }
        if let scopes = principal.scopes, !scopes.include(permission) { return .denied(.scope) }
        return .allowed
    }

    /// What a list shows to somebody who may have it.
    package static func rows(_ principal: Principal, _ permission: Permission) -> Rows {
        let isFree = principal.roles.contains { permission.roles.contains($0) && !isBound($0, principal) }
        return isFree ? .all : .own
    }

    /// A tie makes every role of its holder reach his own rows only.
    private static func isBound(_ role: Role, _ principal: Principal) -> Bool {
        outside.contains(role) || !principal.bounds.isEmpty
    }

    /// What of a row stays blank. With several roles, what one of them may see is seen.
    package static func mask(_ principal: Principal) -> FieldMask {
        let masks = principal.roles.map(FieldMask.of)
        guard let first = masks.first else { return FieldMask(Set(FieldMask.Field.allCases)) }
        return FieldMask(masks.dropFirst().reduce(first.hidden) { $0.intersection($1.hidden) })
    }
}

extension Policy.Decision {
    /// What is said to somebody who is denied; nil if he is not. What is hidden is answered by the caller as
    /// the row that is not there, word for word.
    package func refusal(_ permission: Permission, _ principal: Principal) -> Refusal? {
        switch self {
        case .allowed, .hidden: nil
        case .denied(.role):
            Refusal(
                "permission.denied", .forbidden,
                ["command": permission.name, "role": principal.role.rawValue])
        case .denied(.scope):
            Refusal("access.scope_missing", .forbidden, ["permission": permission.name])
        }
    }
}
