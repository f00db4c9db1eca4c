import Journal
import Kit
import Storage

/// Name and e-mail of a member of the staff: personal data, which is stored sealed under a key of his own.
package struct Person: Hashable, Sendable {
    package let name: String
    package let email: String

    package init(name: String, email: String) throws {
        let faults = [
            Result { () throws(Refusal) in try Text.clean(name, field: "name", max: 100, required: true) },
            Result { () throws(Refusal) in try EmailAddress.clean(email, field: "email") },
        ]
        var refused: [Refusal] = []
        var texts: [String] = []
        for fault in faults {
            switch fault {
            case .success(let text): texts.append(text)
            case .failure(let refusal): refused.append(refusal)
            }
        }
        if let refusals = Refusals(refused) { throw refusals }
        (self.name, self.email) = (texts[0], texts[1])
    }

    func sealed(under key: SubjectKey) throws -> [UInt8] {
        try key.seal(JSON.object([.init("name", .string(name)), .init("email", .string(email))]).text)
    }

    init(sealed: [UInt8], under key: SubjectKey) throws {
        let json = try JSON(parsing: try key.open(sealed))
        guard let name = json["name"]?.string, let email = json["email"]?.string else {
            throw StorageFault(.corrupt, "a sealed person has no name or e-mail")
        }
        (self.name, self.email) = (name, email)
    }

    func digest(_ keyring: Keyring) -> [UInt8] { Self.digest(email: email, keyring) }

    /// Under which an account is found. The purpose keeps it apart from the digests of customers.
    static func digest(email: String, _ keyring: Keyring) -> [UInt8] {
        keyring.digest("staff email", EmailAddress.key(email))
    }
}
