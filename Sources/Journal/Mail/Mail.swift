import Kit

/// A letter to one person, as its writer composes it: a subject, paragraphs, at most one thing to do. The
/// plain text and the markup are both made from these parts, so the two can never disagree.
///
/// All of it is personal data. A mail lives in a `Mailbox` only, sealed; no event, job or log holds one.
package struct Mail: Hashable, Sendable {
    /// What it is about, for lists and figures: `track.link`, `staff.invitation`. Never personal.
    package let kind: String
    package let to: String
    package let language: Language
    package let subject: String
    package let paragraphs: [String]
    package let action: Action?
    /// Said below the action: how long the link works, what to do if one asked for nothing.
    package let closing: [String]

    /// The one thing the reader can do, on a page of ours.
    package struct Action: Hashable, Sendable {
        package let label: String
        package let address: String

        package init(_ label: String, _ address: String) {
            (self.label, self.address) = (label, address)
        }
    }

    /// Refuses a recipient that is no address and a subject of several lines: either could smuggle a header
    /// into what is sent one day.
    package init(
        _ kind: String, to: String, language: Language, subject: String, paragraphs: [String],
        action: Action? = nil, closing: [String] = []
    ) throws(Refusal) {
        self.kind = kind
        self.to = try EmailAddress.clean(to, field: "to")
        self.subject = try Text.clean(subject, field: "subject", max: 200, required: true)
        (self.language, self.paragraphs) = (language, paragraphs)
        (self.action, self.closing) = (action, closing)
    }

    /// For readers without markup: the address of the action stands on a line of its own, so that it can be
    /// followed and copied.
    package var text: String {
        let deed = action.map { ["\($0.label):\n\($0.address)"] } ?? []
        return (paragraphs + deed + closing).joined(separator: "\n\n") + "\n"
    }
}

extension Mail {
    /// As it is sealed.
    var stored: String {
        var parts: [JSON.Member] = [
            .init("kind", .string(kind)), .init("to", .string(to)),
            .init("language", .string(language.rawValue)), .init("subject", .string(subject)),
            .init("paragraphs", .array(paragraphs.map(JSON.string))),
            .init("closing", .array(closing.map(JSON.string))),
        ]
        if let action {
            parts.append(.init("label", .string(action.label)))
            parts.append(.init("address", .string(action.address)))
        }
        return JSON.object(parts).text
    }

    init(stored text: String) throws {
        let json = try JSON(parsing: text)
        func texts(_ key: String) -> [String] { json[key]?.array?.compactMap(\.string) ?? [] }
        kind = json["kind"]?.string ?? ""
        to = json["to"]?.string ?? ""
        language = json["language"]?.string.flatMap { Language(tag: $0) } ?? .en
        subject = json["subject"]?.string ?? ""
        (paragraphs, closing) = (texts("paragraphs"), texts("closing"))
        action = json["label"]?.string.flatMap { label in
            json["address"]?.string.map { Action(label, $0) }
        }
    }
}
