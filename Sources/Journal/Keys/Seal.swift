import Crypto
import Foundation
import Kit

/// A key for one person's data. Destroying it destroys every copy of that data, in backups too.
package struct SubjectKey: Sendable {
    let key: SymmetricKey

    package init(random: any RandomSource) {
        key = SymmetricKey(data: random.bytes(32))
    }

    private init(_ key: SymmetricKey) {
        self.key = key
    }

    /// The key as it is stored: sealed under the keyring.
    package func sealed(by keyring: Keyring) throws -> [UInt8] {
        try Self.seal(key.withUnsafeBytes { [UInt8]($0) }, under: keyring.sealing)
    }

    package init(sealed: [UInt8], keyring: Keyring) throws {
        self.init(SymmetricKey(data: try Self.open(sealed, under: keyring.sealing)))
    }

    package func seal(_ text: String) throws -> [UInt8] {
        try Self.seal([UInt8](text.utf8), under: key)
    }

    package func open(_ sealed: [UInt8]) throws -> String {
        String(decoding: try Self.open(sealed, under: key), as: UTF8.self)
    }

    fileprivate static func seal(_ bytes: [UInt8], under key: SymmetricKey) throws -> [UInt8] {
        guard let combined = try AES.GCM.seal(bytes, using: key).combined else {
            throw CryptoKitError.incorrectParameterSize
        }
        return [UInt8](combined)
    }

    fileprivate static func open(_ sealed: [UInt8], under key: SymmetricKey) throws -> [UInt8] {
        [UInt8](try AES.GCM.open(AES.GCM.SealedBox(combined: sealed), using: key))
    }
}

extension Keyring {
    /// Seals what belongs to no customer: whoever has the database alone cannot read it. What must become
    /// unreadable in backups too, once its subject is erased, is sealed under a `SubjectKey` instead.
    package func seal(_ text: String) throws -> [UInt8] {
        try SubjectKey.seal([UInt8](text.utf8), under: sealing)
    }

    package func open(_ sealed: [UInt8]) throws -> String {
        String(decoding: try SubjectKey.open(sealed, under: sealing), as: UTF8.self)
    }

    /// A digest under which a normalized e-mail or telephone number, or a whole contact, is found again
    /// without being readable.
    package func digest(_ purpose: String, _ text: String) -> [UInt8] {
        let code = HMAC<SHA256>.authenticationCode(for: Array("\(purpose)\u{0}\(text)".utf8), using: lookup)
        return Array(code.prefix(16))
    }
}
