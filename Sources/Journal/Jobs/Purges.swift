import Kit
import Storage

/// Removes what has served its time from the journal's tables, in batches small enough for nobody to wait for
/// them.
package enum Purges {
    private static let batch = 1_000

    package static let schedules = [
        Schedule("purge.idempotency", every: .seconds(3600)) { company in
            try await repeatedly(company) { try Idempotency.purge(in: $0, at: $1, limit: batch) }
        },
        Schedule("purge.nodes", every: .seconds(24 * 3600)) { company in
            try await repeatedly(company) { try NodeLease.purge(in: $0, at: $1) }
        },
        Schedule("purge.mails", every: .seconds(3600)) { company in
            try await repeatedly(company) { try Mailbox.purge(in: $0, at: $1, limit: batch) }
        },
    ]

    private static func repeatedly(
        _ company: Company, _ purge: @escaping @Sendable (Session, Instant) throws -> Int
    ) async throws {
        let now = company.clock.now()
        while try await company.database.write({ try purge($0, now) }) >= batch {
            try Task.checkCancellation()
        }
    }
}
