/// Reads what was entered as a state, province or prefecture: its ISO 3166-2 code if it is one, else the name
/// as written, which the label then shows unchanged.
import Kit

struct Region: Equatable {
    let code: String?
    let name: String?

    /// `US-CA`, or `CA` within the United States, is a code; a code of another country is a fault. A word of
    /// three small letters may be a name; of two it never is.
    init(_ raw: String?, in country: Country?, _ faults: inout FaultList) {
        guard let text = faults.optional(raw, "address.region"), let country else {
            (code, name) = (nil, nil)
            return
        }
        let upper = text.uppercased()
        let parts = upper.split(separator: "-", omittingEmptySubsequences: false)
        if parts.count == 2, Country(String(parts[0])) != nil, Self.isSubdivision(parts[1]) {
            if parts[0] != country.code {
                let arguments = ["region": upper, "country": country.code]
                faults.add(Refusal("address.region_elsewhere", field: "address.region", arguments))
            }
            (code, name) = (upper, nil)
        } else if text == upper || text.utf8.count == 2, Self.isSubdivision(upper[...]),
            text.unicodeScalars.allSatisfy(\.isASCII)
        {
            (code, name) = ("\(country.code)-\(upper)", nil)
        } else {
            (code, name) = (nil, text)
        }
    }

    private static func isSubdivision(_ text: Substring) -> Bool {
        (1...3).contains(text.utf8.count)
            && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5a).contains($0) }
    }
}
