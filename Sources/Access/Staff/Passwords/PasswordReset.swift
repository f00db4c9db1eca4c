import Foundation
import Journal
import Kit
import Storage

/// Somebody at the door says he forgot his password. The door looks nothing up: it counts, queues a job and
/// answers the same to everyone. The job makes the link and posts it, if there is such an account.
extension Access {
    private static let job = "post_password_reset"

    /// A link on its way to its owner.
    package struct ResetLetter: Sendable {
        package let person: Person
        package let link: NewLink
        package let language: Language
    }

    /// Refuses only whoever asks too often.
    package func requestReset(email: String, address: String) async throws {
        let occasion = try await company.confirmedOccasion(for: Self.visitor)
        let steps = LogInSteps(email: email, address: address, occasion.keyring)
        try await company.database.write { session in
            // Counted apart from log-ins, so that nobody can keep another out by asking for links.
            let asked = occasion.keyring.digest("reset", Data(steps.account).base64EncodedString())
            _ = try Throttle.admit(account: asked, address: steps.address, in: session, on: occasion)
            let account = Data(steps.account).base64EncodedString()
            try Jobs.enqueue(
                NewJob(Self.job, ["account": .string(account)], uniqueKey: account), in: session, on: occasion
            )
        }
    }

    /// Carries those jobs out; `post` brings the letter on its way.
    package static func resetDuty(post: @escaping @Sendable (ResetLetter) async throws -> Void) -> Duty {
        Duty(job) { job, company in
            guard let account = job.payload["account"]?.string, let digest = Data(base64Encoded: account)
            else { throw JobCancel("the job names no account") }
            let keyring = company.tools.keyring
            let found = try await company.database.read { session in
                try session.first(
                    "SELECT \(StaffAccount.columns) FROM users u WHERE u.digest = \([UInt8](digest))"
                ) { try StaffAccount($0, keyring) }
            }
            guard let found, found.state == .active else { throw JobCancel("nobody has this account") }
            let request = Company.Request(by: .system, origin: "job")
            guard case .done(let answer) = try await company.perform(ResetPassword(found.id), request) else {
                return
            }
            try await post(
                ResetLetter(
                    person: found.person, link: answer.link, language: found.preferences.language ?? .en))
        }
    }
}
