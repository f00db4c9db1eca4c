/// Where something goes, in any country. Only the country and one of the first line and the locality are
/// required: there are places without postcodes, without streets and without regions. How it was typed is an
/// `Entry`.
import Kit

package struct Address: Hashable, Sendable {
    package let fullName: String?
    package let company: String?
    /// Street, house, building, floor: at most four.
    package let lines: [String]
    package let district: String?
    package let locality: String?
    /// ISO 3166-2, `US-CA`, where the entry could be read as one.
    package let region: String?
    /// The region as the customer wrote it, when he did not write the code; this is what a label shows.
    package let regionName: String?
    package let postcode: String?
    package let country: Country
    /// E.164.
    package let phone: String?
    /// What an import brought that could not be read as any of the above.
    package let asEntered: String?

    /// As somebody typed it, or a file has it.
    package struct Entry: Hashable, Sendable {
        package var fullName: String?
        package var company: String?
        package var lines: [String]
        package var district: String?
        package var locality: String?
        /// A code or a name.
        package var region: String?
        package var postcode: String?
        package var country: String?
        package var phone: String?

        package init(
            fullName: String? = nil, company: String? = nil, lines: [String] = [], district: String? = nil,
            locality: String? = nil, region: String? = nil, postcode: String? = nil, country: String? = nil,
            phone: String? = nil
        ) {
            (self.fullName, self.company, self.lines) = (fullName, company, lines)
            (self.district, self.locality, self.region) = (district, locality, region)
            (self.postcode, self.country, self.phone) = (postcode, country, phone)
        }
    }

    /// Refuses with all faults at once.
    package init(_ entry: Entry) throws(Refusals) {
        var faults = FaultList()
        let country = faults.take(try Address.country(entry.country))
        fullName = faults.optional(entry.fullName, "address.name")
        company = faults.optional(entry.company, "address.company")
        lines = faults.lines(entry.lines)
        district = faults.optional(entry.district, "address.district")
        locality = faults.optional(entry.locality, "address.locality")
        let region = Region(entry.region, in: country, &faults)
        (self.region, regionName) = (region.code, region.name)
        postcode = faults.optional(entry.postcode, Address.postcode)
        phone = faults.optional(entry.phone) { raw throws(Refusal) in
            try PhoneNumber.clean(raw, in: country, field: "address.phone")
        }
        asEntered = nil
        if lines.isEmpty, locality == nil, faults.faults.isEmpty {
            faults.add(Refusal("address.no_place", field: "address.lines"))
        }
        try faults.check()
        guard let country else { throw Refusals(Refusal("address.country", field: "address.country")) }
        self.country = country
    }

    static let linesMax = 4

    static func country(_ raw: String?) throws(Refusal) -> Country {
        guard let raw = raw.typed else { throw Refusal("text.required", field: "address.country") }
        let code = try Text.clean(raw, field: "address.country", max: 60)
        guard let country = Country(code) else { throw Refusal("address.country", field: "address.country") }
        return country
    }

    /// Letters, digits, spaces and dashes in upper case; its pattern in each country is no reason to lose an
    /// order.
    static func postcode(_ raw: String) throws(Refusal) -> String {
        let text = try Text.clean(raw, field: "address.postcode", max: 16).uppercased()
        let isPlain = text.unicodeScalars.allSatisfy { scalar in
            scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
                || scalar == " " || scalar == "-"
        }
        guard isPlain else { throw Refusal("address.postcode", field: "address.postcode") }
        return text
    }
}

extension FaultList {
    /// Empty lines are dropped; the place of a faulty one is told as it was entered.
    fileprivate mutating func lines(_ raw: [String]) -> [String] {
        let typed = raw.prefix(50).enumerated().filter { String?($0.element).typed != nil }
        if typed.count > Address.linesMax || raw.count > 50 {
            let arguments = ["max": String(Address.linesMax)]
            add(Refusal("address.lines_too_many", field: "address.lines", arguments))
            return []
        }
        return typed.compactMap { index, line in optional(line, "address.lines[\(index)]") }
    }
}
