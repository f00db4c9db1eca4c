import Kit
import Storage

/// One thing a person or a program can ask for. It runs inside somebody's transaction, and has no clock, no
/// randomness and no network of its own.
package protocol Command: Sendable {
    associatedtype Answer: Receivable
    /// `order.confirm`: for audit, idempotency and permission.
    static var name: String { get }
    /// The roles that may ask for it at all; guards may say more.
    static var roles: Set<Role> { get }
    /// What it is about, for the audit of a denied attempt.
    var subject: (entity: String, id: Int64?) { get }
    func callAsFunction(in session: Session, on occasion: Occasion) throws -> Answer
}

/// What is kept of a command that succeeded: enough to answer its repetition.
package struct Receipt: Hashable, Sendable {
    package let entity: String
    package let id: Int64
    package let version: Int64
    /// True if this answers a repetition; nothing was done again.
    package var isRepeated = false
    /// True of work that comes round and had nothing to do: it is about nothing, and changed nothing.
    package var isIdle: Bool { id == 0 && version == 0 }

    package init(_ entity: String, id: Int64, version: Int64) {
        self.entity = entity
        self.id = id
        self.version = version
    }
}

package protocol Receivable: Sendable {
    var receipt: Receipt { get }
}

extension Receipt: Receivable {
    package var receipt: Receipt { self }
}
