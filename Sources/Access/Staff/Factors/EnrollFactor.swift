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
        package let device: Device
        package var secret: String { device.secret }
    }

    /// What an app is told once.
    package struct Device: Sendable {
        /// To be typed into an app.
        package let secret: String
        let issuer: String
        let email: String

        /// The same for a camera, as a QR code.
        package var address: String {
            let (firm, account) = (escaped(issuer), escaped(email))
            return "otpauth://totp/\(firm):\(account)?secret=\(secret)&issuer=\(firm)"
        }

        private func escaped(_ text: String) -> String {
            text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        }
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
        let device = Device(secret: secret, issuer: issuer, email: account.person.email)
        return Answer(
            receipt: Receipt("staff", id: user.raw, version: account.version), device: device)
    }
}
