/// Addresses of past orders, which must be kept however incomplete they are, and addresses as they are
/// stored.
import Kit

extension Address {
    /// Takes from a past order what can be read and keeps the rest as it was entered; only an unknown country
    /// is refused.
    package init(imported entry: Entry) throws(Refusal) {
        country = try Address.country(entry.country)
        var rest: [String] = []
        func read(_ raw: String?, _ clean: (String) throws(Refusal) -> String) -> String? {
            guard let raw = raw.typed else { return nil }
            guard let text = try? clean(raw) else {
                rest.append(AsEntered.scrubbed(raw))
                return nil
            }
            return text
        }
        func line(_ raw: String) throws(Refusal) -> String { try Text.clean(raw, field: "", max: 200) }
        let country = self.country
        fullName = read(entry.fullName, line)
        company = read(entry.company, line)
        let lines = entry.lines.prefix(50).compactMap { read($0, line) }
        self.lines = Array(lines.prefix(Address.linesMax))
        rest += lines.dropFirst(Address.linesMax)
        district = read(entry.district, line)
        locality = read(entry.locality, line)
        var faults = FaultList()
        let region = Region(entry.region, in: country, &faults)
        if !faults.faults.isEmpty, let raw = entry.region { rest.append(AsEntered.scrubbed(raw)) }
        self.region = faults.faults.isEmpty ? region.code : nil
        regionName = region.name
        postcode = read(entry.postcode, Address.postcode)
        phone = read(entry.phone) { raw throws(Refusal) in try PhoneNumber.clean(raw, in: country, field: "")
        }
        asEntered = AsEntered.joined(rest)
    }

    /// In one fixed spelling: sealed as it is, and digested to find an equal version again.
    var text: String {
        guard
            case .object(let members) = JSON.texts([
                ("name", fullName), ("company", company), ("district", district), ("locality", locality),
                ("region", region), ("region_name", regionName), ("postcode", postcode),
                ("country", country.code),
                ("phone", phone), ("entered", asEntered),
            ])
        else { return "" }
        return JSON.object(members + [JSON.Member("lines", .array(lines.map(JSON.string)))]).text
    }

    init(stored text: String) throws {
        let json = try JSON(parsing: [UInt8](text.utf8))
        guard let country = Country(json["country"]?.string ?? "") else { throw UnreadableAddress() }
        self.country = country
        (fullName, company) = (json["name"]?.string, json["company"]?.string)
        lines = (json["lines"]?.array ?? []).compactMap(\.string)
        (district, locality) = (json["district"]?.string, json["locality"]?.string)
        (region, regionName) = (json["region"]?.string, json["region_name"]?.string)
        (postcode, phone) = (json["postcode"]?.string, json["phone"]?.string)
        asEntered = json["entered"]?.string
    }
}

/// A stored address names no country: the store was tampered with, since none is ever written so.
struct UnreadableAddress: Error {}
