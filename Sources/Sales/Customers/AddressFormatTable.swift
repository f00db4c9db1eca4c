/// How each country writes an address, smallest part first, as its post asks for it: N name, O company, A
/// lines, D district, C locality, S region, Z postcode; `/` ends a line. Countries not listed put the
/// locality, then the postcode. The second table is for addresses written in characters, which run from the
/// largest part to the smallest.
enum AddressFormatTable {
    static let local: [String: String] = table(rows)
    static let largestFirst: [String: String] = table(characterRows)
    static let otherwise = "N/O/A/D/C Z/S"

    private static func table(_ rows: [(String, String)]) -> [String: String] {
        rows.reduce(into: [:]) { table, row in
            for country in row.1.split(separator: " ") { table[String(country)] = row.0 }
        }
    }

    private static let rows: [(String, String)] = [
        ("N/O/A/D/C, S Z", "US PR VI GU AS MP UM FM MH PW"),
        ("N/O/A/D/C S Z", "CA AU NZ"),
        ("N/O/A/D/C/Z", "GB GG JE IM GI FK SH KE"),
        ("N/O/A/D/C/S/Z", "IE RU UA KZ BY UZ KR"),
        (
            "N/O/A/D/Z C",
            """
            AD AT AX BA BE BG CH CY CZ DE DK DZ EE FI FO FR GF GL GP GR HR IL IS KW LI LT LU LV MA MC ME MK MQ MD \
            NC NL NO PF PL PM PT RE RO RS SE SI SJ SK SM SN TN TR VA WF YT BL MF AL GE AM AZ ET EG SA
            """
        ),
        ("N/O/A/D/Z C S", "ES IT"),
        ("N/O/A/D/Z C, S", "MX AR UY PY CL"),
        ("N/O/A/D/C-S/Z", "BR"),
        ("N/O/A/D/C Z/S", "IN PK BD LK NP ID"),
        ("N/O/A/D/C, S/Z", "JP PH VN"),
        ("N/O/A/D/C/S, Z", "CN"),
        ("N/O/A/D, C/S Z", "TH TW"),
        ("N/O/A/D/C/S", "HK MO AE BO PA QA GH NG"),
        ("N/O/C/D/A/Z", "HU"),
        ("N/O/A/D/Z C/S", "MY"),
        ("N/O/A/D/C Z", "SG MT BH"),
        ("N/O/A/D/C, S, Z", "CO CR EC PE"),
        ("N/O/A/D/C/Z", "ZA SZ"),
    ]

    private static let characterRows: [(String, String)] = [
        ("Z/SCD/A/O/N", "CN TW"),
        ("Z/SC/DA/O/N", "JP"),
        ("S C D/A/O/N/Z", "KR"),
        ("SCD/A/O/N", "HK MO"),
    ]
}
