import Kit
import Sales

/// People and places, as they come in and go out.
enum PartyBody {
    static let contact = Schema.named(
        "Contact",
        .object([
            .takes("name", .name), .takes("given_name", .name), .takes("family_name", .name),
            .takes("company", .name), .takes("email", .text(3...254)), .takes("phone", .text(3...40)),
            .takes("country", .country, "Where a telephone number without a country code is from."),
        ]))

    static let address = Schema.named(
        "Address",
        .object([
            .takes("name", .name), .takes("company", .name),
            .takes("lines", .list(.text(0...200), 0...4), "Street, house, building, floor."),
            .takes("district", .name), .takes("locality", .name),
            .takes("region", .name, "A code of ISO 3166-2, or a name."), .takes("postcode", .text(0...16)),
            .needs("country", .country, "ISO 3166-1, two letters."), .takes("phone", .text(3...40)),
        ]))

    static func contact(_ json: JSON, _ reading: Reading, at field: String = "contact") -> Contact? {
        var entry = Contact.Entry(
            fullName: json.text("name"), givenName: json.text("given_name"),
            familyName: json.text("family_name"), company: json.text("company"),
            email: json.text("email"), phone: json.text("phone"))
        entry.country = json.text("country").flatMap { Country($0) }
        return reading.take(field) { try Contact(entry) }
    }

    static func address(_ json: JSON, _ reading: Reading, at field: String) -> Address? {
        let entry = Address.Entry(
            fullName: json.text("name"), company: json.text("company"),
            lines: json.list("lines").compactMap(\.string), district: json.text("district"),
            locality: json.text("locality"), region: json.text("region"), postcode: json.text("postcode"),
            country: json.text("country"), phone: json.text("phone"))
        return reading.take(field) {
            do throws(Refusals) { return try Address(entry) } catch {
                throw error.renamed("address", to: field)
            }
        }
    }

    static func json(_ contact: Contact) -> JSON {
        .object(
            given([
                ("name", contact.fullName), ("given_name", contact.givenName),
                ("family_name", contact.familyName), ("company", contact.company),
                ("email", contact.email), ("phone", contact.phone),
            ]))
    }

    static func json(_ address: Address) -> JSON {
        .object(
            given([("name", address.fullName), ("company", address.company)])
                + [.init("lines", .array(address.lines.map(JSON.string)))]
                + given([
                    ("district", address.district), ("locality", address.locality),
                    ("region", address.region ?? address.regionName), ("postcode", address.postcode),
                    ("country", address.country.code), ("phone", address.phone),
                ]))
    }

    private static func given(_ texts: [(String, String?)]) -> [JSON.Member] {
        texts.compactMap { key, text in
            text.flatMap { $0.isEmpty ? nil : JSON.Member(key, .string($0)) }
        }
    }
}

extension Refusals {
    /// The same faults under the name the body gives the value.
    func renamed(_ inner: String, to outer: String) -> Refusals {
        let renamed = all.map { refusal -> Refusal in
            guard let field = refusal.field, field == inner || field.hasPrefix(inner + ".") else {
                return refusal
            }
            return Refusal(
                refusal.code, refusal.kind, field: outer + field.dropFirst(inner.count),
                allowed: refusal.allowed, mayRetry: refusal.mayRetry, refusal.arguments)
        }
        return Refusals(renamed[0], Array(renamed.dropFirst()))
    }
}
