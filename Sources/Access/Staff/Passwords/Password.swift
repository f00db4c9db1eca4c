import Foundation
import Kit

/// A password somebody typed, in one form for all keyboards (NFC). It is a type of its own so that it is
/// never printed by accident.
package struct Password: Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    let bytes: [UInt8]
    package var description: String { "password" }
    package var debugDescription: String { "password" }

    package static let lengthMin = 12
    static let lengthMax = 256

    /// One to log in with. Too long is refused before any work is spent on it.
    package init(typed text: String) throws(Refusal) {
        guard text.utf8.count <= Self.lengthMax * 4 else {
            throw Refusal("access.password_long", field: "password", ["max": String(Self.lengthMax)])
        }
        bytes = Array(text.precomposedStringWithCanonicalMapping.utf8)
    }

    /// A new one: long enough, and not among those that are tried first.
    package init(new text: String, of person: Person) throws(Refusal) {
        try self.init(typed: text)
        let composed = text.precomposedStringWithCanonicalMapping
        guard composed.unicodeScalars.count >= Self.lengthMin else {
            throw Refusal("access.password_short", field: "password", ["min": String(Self.lengthMin)])
        }
        guard composed.unicodeScalars.count <= Self.lengthMax else {
            throw Refusal("access.password_long", field: "password", ["max": String(Self.lengthMax)])
        }
        guard !Self.isGuessable(composed.lowercased(), person) else {
            throw Refusal("access.password_common", field: "password")
        }
    }

    private static func isGuessable(_ text: String, _ person: Person) -> Bool {
        let plain = text.filter { $0.isLetter || $0.isNumber }
        let own = [person.email.lowercased(), person.name.lowercased()]
        if Set(text).count < 5 || CommonPasswordTable.contains(text) || own.contains(text) { return true }
        // Marks between the characters are no disguise, unless there is more of them than of the rest.
        guard plain.count * 2 > text.count else { return false }
        return CommonPasswordTable.contains(plain)
            || own.contains { $0.filter { $0.isLetter || $0.isNumber } == plain }
    }
}
