import Foundation
import Kit

/// A password as it is stored: cost, salt and tag in the PHC form (`$argon2id$v=19$m=…,t=…,p=…$salt$tag`),
/// so that the cost can be raised later and old hashes still be checked.
struct PasswordHash: Hashable, Sendable {
    let cost: Argon2.Cost
    let salt: [UInt8]
    let tag: [UInt8]

    static let saltBytes = 16

    init(_ password: Password, salt: [UInt8], cost: Argon2.Cost = .current) throws {
        (self.cost, self.salt) = (cost, salt)
        tag = try Argon2.tag(.init(password: password.bytes, salt: salt), cost)
    }

    /// Nil for anything that is not written by us.
    init?(_ text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0].isEmpty, parts[1] == "argon2id", parts[2] == "v=19",
            let cost = Self.cost(parts[3]), let salt = Self.bytes(parts[4]), let tag = Self.bytes(parts[5]),
            salt.count >= 8, tag.count >= 16
        else { return nil }
        (self.cost, self.salt, self.tag) = (cost, salt, tag)
    }

    var text: String {
        "$argon2id$v=19$m=\(cost.memoryKiB),t=\(cost.passes),p=\(cost.lanes)$"
            + Self.text(salt) + "$" + Self.text(tag)
    }

    /// Whether the cost is the one new passwords get.
    var isCurrent: Bool { cost == .current }

    /// Takes the same time for any wrong password.
    func matches(_ password: Password) throws -> Bool {
        let found = try Argon2.tag(.init(password: password.bytes, salt: salt), cost, length: tag.count)
        return zip(found, tag).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// What an unknown account is checked against: the same work, and no password matches it, since nobody
    /// knows one that hashes to zeros.
    static let nobody = PasswordHash(cost: .current, salt: Array(repeating: 0, count: saltBytes))

    private init(cost: Argon2.Cost, salt: [UInt8]) {
        (self.cost, self.salt) = (cost, salt)
        tag = Array(repeating: 0, count: 32)
    }

    private static func cost(_ text: Substring) -> Argon2.Cost? {
        let pairs = text.split(separator: ",").map { $0.split(separator: "=") }
        guard pairs.count == 3, pairs.allSatisfy({ $0.count == 2 }),
            pairs.map({ $0[0] }) == ["m", "t", "p"]
        else { return nil }
        let numbers = pairs.compactMap { UInt32($0[1]) }
        guard numbers.count == 3, numbers.allSatisfy({ $0 > 0 }) else { return nil }
        return Argon2.Cost(memoryKiB: numbers[0], passes: numbers[1], lanes: numbers[2])
    }

    /// Base 64 without padding, as the PHC form has it.
    private static func text(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacing("=", with: "")
    }

    private static func bytes(_ text: Substring) -> [UInt8]? {
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        return Data(base64Encoded: text + padding).map { [UInt8]($0) }
    }
}
