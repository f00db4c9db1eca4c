/// Whom to write to and call about an order. A contact in hand is whole and checked; how it was typed is an
/// `Entry`.
import Kit

package struct Contact: Hashable, Sendable {
    /// Empty only in a past order that named nobody.
    package let fullName: String
    package let givenName: String?
    package let familyName: String?
    package let company: String?
    package let email: String?
    /// E.164.
    package let phone: String?
    /// What an import brought that could not be read as any of the above.
    package let asEntered: String?

    /// As somebody typed it, or a file has it.
    package struct Entry: Hashable, Sendable {
        package var fullName: String?
        package var givenName: String?
        package var familyName: String?
        package var company: String?
        package var email: String?
        package var phone: String?
        /// Where a telephone number without a country code is from.
        package var country: Country?

        package init(
            fullName: String? = nil, givenName: String? = nil, familyName: String? = nil,
            company: String? = nil,
            email: String? = nil, phone: String? = nil, country: Country? = nil
        ) {
            (self.fullName, self.givenName, self.familyName) = (fullName, givenName, familyName)
            (self.company, self.email, self.phone, self.country) = (company, email, phone, country)
        }
    }

    /// Refuses with all faults at once. A name is required; the telephone number must carry its country code.
    package init(fullName: String, company: String?, email: String?, phone: String?) throws(Refusals) {
        try self.init(Entry(fullName: fullName, company: company, email: email, phone: phone))
    }

    package init(_ entry: Entry) throws(Refusals) {
        var faults = FaultList()
        givenName = faults.optional(entry.givenName, "contact.given_name")
        familyName = faults.optional(entry.familyName, "contact.family_name")
        let name = entry.fullName.flatMap { $0.isEmpty ? nil : $0 } ?? Contact.joined(givenName, familyName)
        fullName =
            faults.take(try Text.clean(name, field: "contact.name", max: Contact.nameMax, required: true))
            ?? ""
        company = faults.optional(entry.company, "contact.company")
        email = faults.optional(entry.email) { raw throws(Refusal) in
            try EmailAddress.clean(raw, field: "contact.email")
        }
        phone = faults.optional(entry.phone) { raw throws(Refusal) in
            try PhoneNumber.clean(raw, in: entry.country, field: "contact.phone")
        }
        asEntered = nil
        try faults.check()
    }

    /// Takes from a past order what can be read and keeps the rest as it was entered. Nil if there is
    /// nothing.
    package init?(imported entry: Entry) {
        var rest: [String] = []
        func read(_ raw: String?, _ clean: (String) throws(Refusal) -> String) -> String? {
            guard let raw = raw.typed else { return nil }
            guard let text = try? clean(raw) else {
                rest.append(AsEntered.scrubbed(raw))
                return nil
            }
            return text
        }
        func name(_ raw: String) throws(Refusal) -> String {
            try Text.clean(raw, field: "", max: Contact.nameMax)
        }
        givenName = read(entry.givenName, name)
        familyName = read(entry.familyName, name)
        fullName = read(entry.fullName, name) ?? Contact.joined(givenName, familyName)
        company = read(entry.company, name)
        email = read(entry.email) { raw throws(Refusal) in try EmailAddress.clean(raw, field: "") }
        phone = read(entry.phone) { raw throws(Refusal) in
            try PhoneNumber.clean(raw, in: entry.country, field: "")
        }
        asEntered = AsEntered.joined(rest)
        guard !fullName.isEmpty || company != nil || email != nil || phone != nil || asEntered != nil else {
            return nil
        }
    }

    static let nameMax = 200

    /// Family name first, and without a space, where names are written in characters.
    private static func joined(_ given: String?, _ family: String?) -> String {
        let parts = [given, family].compactMap(\.self)
        guard parts.contains(where: Script.isCharacters) else { return parts.joined(separator: " ") }
        return parts.reversed().joined()
    }
}

extension Contact {
    /// In one fixed spelling: sealed as it is, and digested to find an equal version again.
    var text: String {
        JSON.texts([
            ("name", fullName), ("given", givenName), ("family", familyName), ("company", company),
            ("email", email), ("phone", phone), ("entered", asEntered),
        ]).text
    }

    init(stored text: String) throws {
        let json = try JSON(parsing: [UInt8](text.utf8))
        fullName = json["name"]?.string ?? ""
        (givenName, familyName) = (json["given"]?.string, json["family"]?.string)
        (company, email, phone) = (json["company"]?.string, json["email"]?.string, json["phone"]?.string)
        asEntered = json["entered"]?.string
    }
}
