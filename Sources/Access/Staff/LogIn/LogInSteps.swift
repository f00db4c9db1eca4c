import Journal
import Kit
import Storage

/// What somebody brings to the door.
package struct LogInAttempt: Sendable {
    package let email: String
    package let password: String
    /// The code of his device, or one of his recovery codes, if he gave it at once.
    package var code: String?
    /// Where he comes from, as the server saw it.
    package let address: String
    /// What his browser says of itself.
    package var client: String?
    /// The token his browser holds already; that session ends.
    package var former: String?

    package init(email: String, password: String, code: String? = nil, address: String) {
        (self.email, self.password, self.code, self.address) = (email, password, code, address)
    }
}

/// The first and the last step of a log-in, on either side of the hashing. For an account that is not known
/// they run the same statements as for one that is: nobody can learn here who works for us.
struct LogInSteps: Sendable {
    let account: [UInt8]
    let address: [UInt8]

    init(email: String, address: String, _ keyring: Keyring) {
        account = keyring.digest("staff email", EmailAddress.key(email.trimmed))
        self.address = Throttle.address(address, keyring)
    }

    /// What there is to check the password against.
    struct Claim: Sendable {
        let admission: Throttle.Admission
        /// Nil if there is no such account.
        let holder: Holder?

        /// An account that is closed, or has no password yet, is checked like one that is not there.
        var hash: PasswordHash { holder?.hash ?? .nobody }
    }

    struct Holder: Sendable {
        let account: StaffAccount
        let stored: String?
        var hash: PasswordHash? { account.state == .active ? stored.flatMap(PasswordHash.init) : nil }
    }

    func claim(in session: Session, on occasion: Occasion) throws -> Claim {
        let admission = try Throttle.admit(account: account, address: address, in: session, on: occasion)
        let holder = try session.first(
            """
            SELECT \(StaffAccount.columns), u.password FROM users u WHERE u.digest = \(account)
            """
        ) { row in
            Holder(
                account: try StaffAccount(row, occasion.keyring),
                stored: try row.textOrNil(StaffAccount.columnCount))
        }
        return Claim(admission: admission, holder: holder)
    }

    /// Writes the attempt down; the audit names the account if there is one.
    static func deny(_ claim: Claim, in session: Session, on occasion: Occasion) throws {
        try Denial(StartSession.name, about: ("staff", claim.holder?.account.id.raw)).record(
            in: session, on: occasion)
    }

    static let wrong = Refusal("access.wrong_credentials", .forbidden)

    /// The same, with how often he may still try: as many for an account nobody has.
    static func wrong(_ claim: Claim) -> Refusal {
        Refusal("access.wrong_credentials", .forbidden, ["tries": String(claim.admission.triesLeft)])
    }
}

extension String {
    fileprivate var trimmed: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
