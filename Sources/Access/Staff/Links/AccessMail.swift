import Journal
import Kit

/// What the staff is written: links that open an account once, and that a password is another now. In the
/// reader's language if he chose one, else in the writer's.
package enum AccessMail {
    /// - Parameter address: the page behind the link.
    package static func link(
        _ link: NewLink, to person: Person, address: String, _ language: Language
    ) throws(Refusal) -> Mail {
        let kind = link.purpose == .reset ? "reset" : "invitation"
        func say(_ key: String) -> String {
            Words.text("mail.access.\(kind).\(key)", language, ["name": person.name])
        }
        let hours = link.purpose == .reset ? "1" : "72"
        return try Mail(
            "staff." + kind, to: person.email, language: language, subject: say("subject"),
            paragraphs: [say("text")], action: .init(say("action"), address),
            closing: [Words.text("mail.access.once", language, ["hours": hours]), say("closing")])
    }

    static func passwordChanged(_ account: StaffAccount) throws(Refusal) -> Mail {
        let language = account.preferences.language ?? .en
        func say(_ key: String) -> String {
            Words.text("mail.access.changed." + key, language, ["name": account.person.name])
        }
        return try Mail(
            "staff.password_changed", to: account.person.email, language: language,
            subject: say("subject"), paragraphs: [say("text")], closing: [say("closing")])
    }
}
