import Crypto
import Kit

/// Somebody who is logged in: who he is, and what his pages need to know of his session.
package struct SessionPrincipal: Hashable, Sendable {
    package let principal: Principal
    package let user: ID<User>
    package let session: ID<StaffSession>
    /// How he is called on his own pages.
    package let displayName: String
    package let hasSecondFactor: Bool
    /// The latest moment at which this session ends, whatever he does.
    package let endsAt: Instant
    /// When it ends if nothing more is heard of him.
    package let idleAt: Instant
    package let preferences: Preferences
    /// Stands in every form of his pages and in the header of every call of their scripts.
    package let csrf: String

    /// Whether a form came from a page of this session. Takes the same time for any wrong text.
    package func accepts(csrf sent: String) -> Bool {
        let (ours, theirs) = (Array(csrf.utf8), Array(sent.utf8))
        return ours.count == theirs.count && zip(ours, theirs).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// The token of a session's forms: derived, so that nothing more is stored, and useless for guessing the
    /// session's own.
    static func csrf(of token: String) -> String {
        let key = SymmetricKey(data: Array(token.utf8))
        let code = HMAC<SHA256>.authenticationCode(for: Array("waybill csrf".utf8), using: key)
        return SecretText.text(Array(code.prefix(20)))
    }
}

/// A member of the staff.
package enum User: IDKind {
    package static let prefix = "usr"
}

/// One log-in of one person in one browser.
package enum StaffSession: IDKind {
    package static let prefix = "ses"
}
