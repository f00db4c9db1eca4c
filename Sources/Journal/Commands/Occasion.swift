import Kit
import Storage

/// Who does something, when, and with which ids: all that a use case may not invent for itself.
package struct Occasion: Sendable {
    package let actor: Actor
    package let now: Instant
    package let ids: IDSource
    package let random: any RandomSource
    package let keyring: Keyring
    package var origin: String
    package var reason: String?
    package var requestID: String?
    let listeners: Listeners
    /// How many reactions deep we are; see `Listeners`.
    let depth: Int

    package init(actor: Actor, now: Instant, tools: Tools, origin: String = "api") {
        self.actor = actor
        self.now = now
        ids = tools.ids
        random = tools.random
        keyring = tools.keyring
        listeners = tools.listeners
        self.origin = origin
        depth = 0
    }

    private init(_ other: Occasion, as actor: Actor, depth: Int) {
        self.actor = actor
        now = other.now
        ids = other.ids
        random = other.random
        keyring = other.keyring
        listeners = other.listeners
        origin = other.origin
        reason = other.reason
        requestID = other.requestID
        self.depth = depth
    }

    /// The same occasion, one reaction deeper, done by the system.
    func deeper() -> Occasion { Occasion(self, as: .system, depth: depth + 1) }

    /// The same moment and cause, done by the program itself.
    package func asSystem() -> Occasion { Occasion(self, as: .system, depth: depth) }

    /// The reason that commands marked ® must carry.
    package func requireReason() throws(Refusal) -> String {
        guard let reason else { throw Refusal("reason.required", field: "reason") }
        return try Text.clean(reason, field: "reason", max: 500, required: true)
    }

    package func newID<Kind: IDKind>(_ kind: Kind.Type = Kind.self) -> ID<Kind> { ids.next(kind, at: now) }
}

/// What a program hands to every occasion: ids, randomness, keys, and who listens to events.
package struct Tools: Sendable {
    package let ids: IDSource
    package let random: any RandomSource
    package let keyring: Keyring
    package let listeners: Listeners

    package init(ids: IDSource, random: any RandomSource, keyring: Keyring, listeners: Listeners) {
        self.ids = ids
        self.random = random
        self.keyring = keyring
        self.listeners = listeners
    }
}
