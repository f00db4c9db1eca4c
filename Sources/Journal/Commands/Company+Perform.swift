import Kit
import Storage

/// The one way a command is carried out.
extension Company {
    /// How often a command is tried whose commit got no answer.
    private static let attemptsMax = 3

    /// Carries a command out in one transaction: key, permission, guards, rows, events, audit, all or
    /// nothing.
    package func perform<C: Command>(_ command: C, _ request: Request) async throws -> Outcome<C.Answer> {
        let occasion = try await confirmedOccasion(for: request)
        do {
            guard C.roles.contains(request.actor.role) else {
                throw Refusal(
                    "permission.denied", .forbidden, ["command": C.name, "role": request.actor.role.rawValue])
            }
            return try await commit(command, key: request.key, on: occasion)
        } catch let refusal as Refusal where refusal.kind == .forbidden {
            // A denied attempt leaves nothing behind but its audit row, which therefore is a transaction of
            // its own.
            try await database.write { try Audit.record(command, allowed: false, in: $0, on: occasion) }
            throw refusal
        } catch let fault as StorageFault where fault.kind == .busy {
            throw Refusal("request.busy", .busy, mayRetry: true)
        }
    }

    /// If the answer to COMMIT is lost, the key decides: carried out again, the command finds its receipt if
    /// the first commit came through, waits for it if it is still on its way, and has its effect if it never
    /// arrived. Without a key nobody can know, and the caller is told so.
    private func commit<C: Command>(
        _ command: C, key: IdempotencyKey?, on occasion: Occasion
    ) async throws -> Outcome<C.Answer> {
        for _ in 0..<(key == nil ? 1 : Self.attemptsMax) {
            do {
                return try await database.write { session in
                    try Self.carryOut(command, key: key, in: session, on: occasion)
                }
            } catch let fault as StorageFault where fault.kind == .commitUnknown {
                continue
            }
        }
        throw Refusal("request.outcome_unknown", .unavailable, mayRetry: key != nil)
    }

    /// Carries a command out inside a transaction that is already open: a batch, an import, a reaction. If it
    /// refuses, what it wrote is still there: undo it with `session.nested`, or let the refusal undo the
    /// whole transaction.
    package static func carryOut<C: Command>(
        _ command: C, key: IdempotencyKey?, in session: Session, on occasion: Occasion
    ) throws -> Outcome<C.Answer> {
        if let key, let receipt = try Idempotency.claim(key, in: session, at: occasion.now) {
            return .repeated(receipt)
        }
        let answer = try command(in: session, on: occasion)
        let (subject, receipt) = (command.subject, answer.receipt)
        // What a command made has no id before; afterwards the audit can name it.
        let found = subject.id == nil ? (entity: receipt.entity, id: receipt.id) : subject
        // Housekeeping looks again every minute; that it found nothing is no change anybody asks about.
        if !receipt.isIdle { try Audit.record(C.name, found, allowed: true, in: session, on: occasion) }
        if let key { try Idempotency.settle(key, receipt, in: session) }
        return .done(answer)
    }
}
