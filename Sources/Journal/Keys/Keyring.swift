import Crypto
import Foundation
import Kit

/// The keys that live outside the database: for tracking links, for sealing subject keys, for look-up
/// digests. Whoever has the database alone can read no address and forge no link.
package struct Keyring: Sendable {
    /// Link keys, the one in use first; retired ones stay valid until they are dropped.
    package let links: [LinkKey]
    let sealing: SymmetricKey
    let lookup: SymmetricKey

    package struct LinkKey: Sendable {
        package let id: UInt8
        package let key: SymmetricKey
    }

    package enum Problem: Error, Sendable {
        case unreadable(path: String, why: String)
    }

    /// New keys from the given randomness.
    package init(random: any RandomSource) {
        links = [LinkKey(id: 1, key: SymmetricKey(data: random.bytes(32)))]
        sealing = SymmetricKey(data: random.bytes(32))
        lookup = SymmetricKey(data: random.bytes(32))
    }

    private init?(_ json: JSON) {
        func key(_ text: String?) -> SymmetricKey? {
            guard let text, let data = Data(base64Encoded: text), data.count == 32 else { return nil }
            return SymmetricKey(data: data)
        }
        guard let sealing = key(json["sealing"]?.string), let lookup = key(json["lookup"]?.string) else {
            return nil
        }
        let links = (json["links"]?.array ?? []).compactMap { entry -> LinkKey? in
            guard let id = entry["id"]?.int, let key = key(entry["key"]?.string), let id = UInt8(exactly: id)
            else {
                return nil
            }
            return LinkKey(id: id, key: key)
        }
        guard !links.isEmpty else { return nil }
        (self.links, self.sealing, self.lookup) = (links, sealing, lookup)
    }

    /// Reads the file, or writes one with new keys (only its owner may read it) if there is none.
    package static func load(path: String, random: any RandomSource) throws -> Keyring {
        guard FileManager.default.fileExists(atPath: path) else {
            let made = Keyring(random: random)
            try made.write(to: path)
            return try load(path: path, random: random)
        }
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw Problem.unreadable(path: path, why: "it cannot be opened")
        }
        guard let json = try? JSON(parsing: [UInt8](bytes)), let keyring = Keyring(json) else {
            throw Problem.unreadable(path: path, why: "it holds no keys")
        }
        return keyring
    }

    /// Two first starts at once must agree on one file: it is linked into place only if there is none yet.
    private func write(to path: String) throws {
        func text(_ key: SymmetricKey) -> JSON {
            .string(key.withUnsafeBytes { Data($0) }.base64EncodedString())
        }
        let json = JSON.object([
            .init(
                "links",
                .array(links.map { .object([.init("id", .int(Int64($0.id))), .init("key", text($0.key))]) })),
            .init("sealing", text(sealing)), .init("lookup", text(lookup)),
        ])
        let draft = "\(path).\(UInt64.random(in: 0...UInt64.max))"
        let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
        guard
            FileManager.default.createFile(
                atPath: draft, contents: Data(json.text.utf8), attributes: attributes)
        else { throw Problem.unreadable(path: path, why: "it cannot be written") }
        _ = link(draft, path)
        try FileManager.default.removeItem(atPath: draft)
    }
}
