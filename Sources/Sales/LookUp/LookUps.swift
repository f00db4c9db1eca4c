import Journal
import Kit
import Storage

/// Guests who lost their link ask for it with order number and e-mail (decisions 30). The door looks nothing
/// up: it counts, keeps the question and queues a job, with the same statements whatever was asked. The job
/// answers by e-mail, or not at all.
///
/// The counts stand in the store rather than in memory: a restart forgives nobody, several processes count
/// together, and whoever changes his address meets the count of the number, and that of the e-mail.
package struct LookUps: Sendable {
    let company: Company

    package init(_ company: Company) { self.company = company }

    enum Question: IDKind { static let prefix = "lku" }

    static let window = Duration.seconds(3600)
    static let addressMax: Int64 = 30
    static let numberMax: Int64 = 5
    static let emailMax: Int64 = 5

    /// Longer than a request takes, and never twice the same: what the job does, and how long, cannot be
    /// felt by whoever asks next.
    private static let delayMin = Duration.milliseconds(500)
    private static let delaySpreadMilliseconds: UInt64 = 3_000

    package static let throttled = Refusal("lookup.throttled", .busy, mayRetry: true)

    /// - Parameter address: where he asks from, as the server believes it.
    package func ask(_ question: LookUpQuestion, from address: NetworkAddress?) async throws {
        let visitor = Actor(.guest, "guest:lookup")
        let occasion = try await company.confirmedOccasion(for: .init(by: visitor, origin: "web"))
        let keyring = occasion.keyring
        let asker = keyring.digest("look-up address", address?.neighborhood ?? "")
        let number = keyring.digest("look-up number", question.numberKey)
        let email = keyring.digest("look-up email", question.emailKey)
        let sealed = try keyring.seal(question.stored)
        let spread = occasion.random.number(below: Self.delaySpreadMilliseconds)
        try await company.database.write { session in
            // In this order everywhere, so that two who wait for each other's cannot meet.
            for digest in [asker, number, email] { try session.run(session.dialect.wait(for: digest)) }
            try Self.count(asker, number, email, in: session, at: occasion.now)
            let id = occasion.newID(Question.self)
            try session.run(
                """
                INSERT INTO look_ups (id, address, number, email, sealed, at)
                VALUES (\(id), \(asker), \(number), \(email), \(sealed), \(occasion.now))
                """)
            let delay = Self.delayMin + .milliseconds(Int64(spread))
            try Jobs.enqueue(
                NewJob(AnswerLookUp.job, ["question": .string(id.text)], delay: delay), in: session,
                on: occasion)
        }
    }

    private static func count(
        _ asker: [UInt8], _ number: [UInt8], _ email: [UInt8], in session: Session, at now: Instant
    ) throws {
        let since = now - window
        let counts = try session.first(
            """
            SELECT (SELECT count(*) FROM look_ups WHERE address = \(asker) AND at > \(since)),
                (SELECT count(*) FROM look_ups WHERE number = \(number) AND at > \(since)),
                (SELECT count(*) FROM look_ups WHERE email = \(email) AND at > \(since))
            """
        ) { (try $0.int(0), try $0.int(1), try $0.int(2)) }
        guard let counts, counts.0 < addressMax, counts.1 < numberMax, counts.2 < emailMax else {
            throw throttled
        }
    }

    /// Questions are forgotten once they no longer count, answered or not.
    package static let purge = Schedule("lookups.purge", every: .seconds(600)) { company in
        let now = company.clock.now()
        try await company.database.write { session in
            try session.run("DELETE FROM look_ups WHERE at <= \(now - window)")
        }
    }
}
