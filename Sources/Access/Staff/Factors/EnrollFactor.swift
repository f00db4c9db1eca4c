import Foundation
import Journal
import Kit
import Storage

/// Begins the second factor: makes a secret for somebody's own device. It counts only once a code of it was
/// shown (`ConfirmFactor`), so that a mistyped secret locks nobody out.
package struct EnrollFactor: Command {
    package static let name = "staff.enroll_factor"
    package static let roles = Set(RoleList.staff + [.system])
    let user: ID<User>
    let issuer: String

    /// - Parameter issuer: the company, as the app will show it.
    package init(_ user: ID<User>, issuer: String) {
        (self.user, self.issuer) = (user, issuer)
    }

    package var subject: (entity: String, id: Int64?) { ("staff", user.raw) }

    package struct Answer: Receivable {
        package let receipt: Receipt
        /// To be typed into an app.
        package let secret: String
        /// The same for a camera, as a QR code.
        package let address: String
    }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Answer {
        try occasion.requireSelf(user, orAdmin: false, Self.name)
        let account = try StaffRows.advance(user, in: session, on: occasion)
        guard !account.hasSecondFactor else {
            throw Refusal("access.factor_set", .conflict, field: "user")
        }
        let secret = Base32.text(occasion.random.bytes(StaffFactor.secretBytes))
        let sealed = try account.key.seal(secret)
        try session.run("UPDATE users SET totp_pending = \(sealed) WHERE id = \(user)")
        return Answer(
            receipt: Receipt("staff", id: user.raw, version: account.version), secret: secret,
            address: address(secret, account.person.email))
    }

    private func address(_ secret: String, _ email: String) -> String {
        func escaped(_ text: String) -> String {
            text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        }
        return
            "otpauth://totp/\(escaped(issuer)):\(escaped(email))?secret=\(secret)&issuer=\(escaped(issuer))"
    }
}
