import Journal
import Kit
import Storage

/// The second factor of an account: a device, and ten recovery codes for the day it is lost.
package enum StaffFactor {
    static let secretBytes = 20
    static let recoveryCount = 10

    static let wrong = Refusal("access.wrong_code", .forbidden, field: "code")

    static func isAsked(of user: ID<User>, in session: Session) throws -> Bool {
        try session.first("SELECT 1 FROM users WHERE id = \(user) AND totp IS NOT NULL") { _ in true }
            ?? false
    }

    /// How many recovery codes are left.
    package static func recoveryLeft(of user: ID<User>, in session: Session) throws -> Int64 {
        try session.first("SELECT count(*) FROM recovery_codes WHERE user_id = \(user)") { try $0.int(0) }
            ?? 0
    }

    static func remove(of user: ID<User>, in session: Session) throws {
        try session.run(
            """
            UPDATE users SET totp = NULL, totp_pending = NULL, totp_step = NULL WHERE id = \(user)
            """)
        try session.run("DELETE FROM recovery_codes WHERE user_id = \(user)")
    }

    /// Uses a code up, or refuses.
    static func check(
        _ typed: String, of account: StaffAccount, in session: Session, on occasion: Occasion
    ) throws {
        let code = String(typed.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }.prefix(64))
        if code.count <= 6 { return try checkDevice(code, of: account, in: session, on: occasion) }
        let digest = recoveryDigest(code, account.id, occasion.keyring)
        let used = try session.changes(
            "DELETE FROM recovery_codes WHERE user_id = \(account.id) AND digest = \(digest)")
        guard used == 1 else { throw wrong }
        try occasion.record(
            StaffEvent.of("staff.recovery_code_used", account.id, version: account.version), in: session)
    }

    private static func checkDevice(
        _ code: String, of account: StaffAccount, in session: Session, on occasion: Occasion
    ) throws {
        let stored = try session.first("SELECT totp, totp_step FROM users WHERE id = \(account.id)") {
            (secret: try $0.bytesOrNil(0), step: try $0.intOrNil(1))
        }
        guard let sealed = stored?.secret else { throw wrong }
        let device = try device(sealed, account.key)
        guard let step = device.step(of: code, at: occasion.now, after: stored?.step) else { throw wrong }
        let used = try session.changes(
            """
            UPDATE users SET totp_step = \(step)
            WHERE id = \(account.id) AND (totp_step IS NULL OR totp_step < \(step))
            """)
        guard used == 1 else { throw wrong }
    }

    /// New codes in the place of those there were: `k7m2-9qfx-3r`, fifty bits each.
    static func makeRecoveryCodes(
        of user: ID<User>, in session: Session, on occasion: Occasion
    ) throws -> [String] {
        try session.run("DELETE FROM recovery_codes WHERE user_id = \(user)")
        return try (0..<recoveryCount).map { _ in
            let code = Crockford.encode(occasion.random.bits() >> 14, length: 10)
            let digest = recoveryDigest(code, user, occasion.keyring)
            try session.run("INSERT INTO recovery_codes (user_id, digest) VALUES (\(user), \(digest))")
            return "\(code.prefix(4))-\(code.dropFirst(4).prefix(4))-\(code.suffix(2))"
        }
    }

    /// Read as people write it down: O is 0, I and L are 1.
    private static func recoveryDigest(_ code: String, _ user: ID<User>, _ keyring: Keyring) -> [UInt8] {
        let plain = code.map { $0 == "o" ? "0" : $0 == "i" || $0 == "l" ? "1" : $0 }
        return keyring.digest("recovery code", "\(user.text) \(String(plain))")
    }

    static func device(_ sealed: [UInt8], _ key: SubjectKey) throws -> OneTimeCode {
        guard let secret = Base32.bytes(try key.open(sealed)) else {
            throw StorageFault(.corrupt, "the secret of a second factor cannot be read")
        }
        return OneTimeCode(secret: secret)
    }
}
