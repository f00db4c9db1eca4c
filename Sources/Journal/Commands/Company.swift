import Kit
import Storage

/// A running Waybill: its store, its clock, its tools. The one way a command is carried out.
package struct Company: Sendable {
    package let database: Database
    package let clock: any Clock
    package let tools: Tools

    package init(database: Database, clock: any Clock, tools: Tools) {
        self.database = database
        self.clock = clock
        self.tools = tools
    }

    /// What comes with a request besides the command itself.
    package struct Request: Sendable {
        package var actor: Actor
        package var key: IdempotencyKey?
        package var origin: String
        package var reason: String?
        package var requestID: String?

        package init(
            by actor: Actor, key: IdempotencyKey? = nil, origin: String = "api", reason: String? = nil,
            requestID: String? = nil
        ) {
            self.actor = actor
            self.key = key
            self.origin = origin
            self.reason = reason
            self.requestID = requestID
        }
    }

    /// How a command ended: done now, or known to have been done before.
    package enum Outcome<Answer: Sendable>: Sendable {
        case done(Answer)
        case repeated(Receipt)
    }

    package func occasion(for request: Request) -> Occasion {
        var occasion = Occasion(actor: request.actor, now: clock.now(), tools: tools, origin: request.origin)
        occasion.reason = request.reason
        occasion.requestID = request.requestID
        return occasion
    }

    /// Carries a command out in one transaction: key, permission, guards, rows, events, audit, all or nothing.
    package func perform<C: Command>(_ command: C, _ request: Request) async throws -> Outcome<C.Answer> {
        let occasion = occasion(for: request)
        guard C.roles.contains(request.actor.role) else { return try await deny(command, occasion) }
        do {
            return try await database.write { session in
                try Self.carryOut(command, key: request.key, in: session, on: occasion)
            }
        } catch let fault as StorageFault where fault.kind == .commitUnknown {
            guard let receipt = try await receipt(of: request.key) else {
                return try await database.write { session in
                    try Self.carryOut(command, key: request.key, in: session, on: occasion)
                }
            }
            return .repeated(receipt)
        } catch let fault as StorageFault where fault.kind == .busy {
            throw Refusal("request.busy", .busy, mayRetry: true)
        }
    }

    /// Carries a command out inside a transaction that is already open: a batch, an import, a reaction.
    package static func carryOut<C: Command>(
        _ command: C, key: IdempotencyKey?, in session: Session, on occasion: Occasion
    ) throws -> Outcome<C.Answer> {
        if let key, let receipt = try Idempotency.claim(key, in: session, at: occasion.now) {
            return .repeated(receipt)
        }
        let answer = try command(in: session, on: occasion)
        try Audit.record(command, allowed: true, in: session, on: occasion)
        if let key { try Idempotency.settle(key, answer.receipt, in: session) }
        return .done(answer)
    }

    private func deny<C: Command>(_ command: C, _ occasion: Occasion) async throws -> Outcome<C.Answer> {
        try await database.write { session in
            try Audit.record(command, allowed: false, in: session, on: occasion)
        }
        throw Refusal(
            "permission.denied", .forbidden, ["command": C.name, "role": occasion.actor.role.rawValue])
    }

    private func receipt(of key: IdempotencyKey?) async throws -> Receipt? {
        guard let key else { return nil }
        return try await database.read { try Idempotency.find(key, in: $0) }
    }
}
