import Journal
import Kit
import Storage

/// The job that answers a guest's question: a mail with the order's link to the address the order was placed
/// with, if that is the address he named. Whether it is or not, it reads and writes the same rows, but for
/// the mail itself.
package enum AnswerLookUp {
    static let job = "answer_look_up"

    /// References of several channels may be alike; more matches than this are nobody's orders.
    private static let matchesMax = 5

    package static let duty = Duty(job) { job, company in
        guard let id = job.payload["question"]?.string.flatMap({ ID<LookUps.Question>($0) }) else {
            throw JobCancel("the job names no question")
        }
        let occasion = try await company.confirmedOccasion(for: .init(by: .system, origin: "job"))
        try await company.database.write { session in
            let sealed = try session.first("SELECT sealed FROM look_ups WHERE id = \(id)") {
                try $0.bytesOrNil(0)
            }
            guard let sealed = sealed ?? nil else { return }
            let question = try LookUpQuestion(stored: try occasion.keyring.open(sealed))
            let orders = try matches(question, in: session, on: occasion)
            for order in orders where order.opens(at: occasion.now) {
                let mail = try order.mail(site: question.site, occasion.keyring)
                try Mailbox.post(mail, once: "\(id) \(order.id)", in: session, on: occasion)
            }
            try session.run("UPDATE look_ups SET sealed = NULL WHERE id = \(id)")
        }
    }

    private static func matches(
        _ question: LookUpQuestion, in session: Session, on occasion: Occasion
    ) throws -> [LinkedByMail] {
        let prefixes = try session.all("SELECT DISTINCT order_prefix FROM channels ORDER BY 1") {
            try $0.text(0)
        }
        let numbers = prefixes.compactMap { prefix in
            OrderNumber(question.number, prefix: prefix).map { prefix + $0.text }
        }
        let list = JSON.array(numbers.map(JSON.string)).text
        let found = try session.all(
            """
            SELECT \(LinkedByMail.columns)
            FROM orders o JOIN channels c ON c.id = o.channel_id
                JOIN contact_versions v ON v.id = o.contact_id
                JOIN subject_keys k ON k.subject_id = v.subject_id
            WHERE o.number IN (\(session.dialect.texts(list))) OR o.reference = \(question.number)
            ORDER BY o.id DESC LIMIT \(matchesMax)
            """
        ) { try LinkedByMail($0, occasion.keyring) }
        return found.compactMap(\.self).filter { EmailAddress.key($0.email) == question.emailKey }
    }
}

/// An order and what the mail with its link says.
private struct LinkedByMail {
    let id: Int64
    private let number: String
    private let language: Language
    private let linkVersion: Int64
    private let linkEnd: Instant?
    private let state: OrderState
    private let brand: String
    let email: String

    static let columns: SQL =
        """
        v.sealed, k.sealed, o.id, o.number, o.language, o.link_version, o.link_expires_at, o.state, c.brand
        """

    /// Nil if the order names no e-mail, or whoever ordered it is forgotten.
    init?(_ row: Row, _ keyring: Keyring) throws {
        guard let text = try Sealed(row).open(with: keyring),
            let email = try Contact(stored: text).email
        else { return nil }
        self.email = email
        id = try row.int(2)
        number = try row.textOrNil(3) ?? ""
        language = Language(tag: try row.text(4)) ?? .en
        (linkVersion, linkEnd) = (try row.int(5), try row.instantOrNil(6))
        (state, brand) = (try row.word(7), try row.text(8))
    }

    /// Drafts and quotes have no page yet, and a link whose time is over stays shut.
    func opens(at now: Instant) -> Bool {
        state != .draft && state != .quoted && linkEnd.map { $0 > now } ?? true
    }

    func mail(site: String, _ keyring: Keyring) throws -> Mail {
        func say(_ key: String) -> String {
            Words.text("lookup.mail." + key, language, ["number": number, "brand": brand])
        }
        let token = TrackingLink.token(order: id, linkVersion: linkVersion, keyring: keyring)
        return try Mail(
            "order.link", to: email, language: language, subject: say("subject"),
            paragraphs: [say("greeting"), say("asked")],
            action: .init(say("follow"), "\(site)/t/\(token)"), closing: [say("secret"), say("not_you")])
    }
}
