/// The road of one payment (model, section 6): by gateway created → authorized → captured, by hand awaiting →
/// captured.
package enum IntentState: String, CaseIterable, Hashable, Sendable {
    case created, requiresAction = "requires_action", awaiting, authorized
    case partiallyCaptured = "partially_captured", captured, closed, voided
    case authorizationExpired = "auth_expired", failed, canceled

    /// What may be asked of a payment in this state; guards beyond it may still refuse.
    package var verbs: [IntentVerb] {
        switch self {
        case .created: [.authorize, .void]
        case .requiresAction: [.void]
        case .awaiting: [.receive, .void]
        case .authorized, .partiallyCaptured: [.capture, .void, .expire]
        case .captured, .closed, .voided, .authorizationExpired, .failed, .canceled: []
        }
    }

    /// Money is reserved for us and can still be taken.
    package var isAuthorized: Bool { self == .authorized || self == .partiallyCaptured }
}

/// What can be asked of a payment, by the names the API and the command line use.
package enum IntentVerb: String, CaseIterable, Hashable, Sendable {
    case authorize, receive, capture, void, expire
}
