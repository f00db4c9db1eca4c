import Kit

/// What a check over the whole store found: how much it looked at, and what is broken. Broken ends with a status of
/// its own, so that a nightly script notices.
struct CheckReport {
    private var counts: [(name: String, count: Int)] = []
    private var findings: [Finding] = []

    private struct Finding {
        let code: String
        let place: String
        let expected: String
        let found: String
    }

    mutating func count(_ name: String, _ count: Int) {
        counts.append((name, count))
    }

    mutating func find(
        _ code: String, _ place: String, expected: some CustomStringConvertible, found: some CustomStringConvertible
    ) {
        findings.append(Finding(code: code, place: place, expected: "\(expected)", found: "\(found)"))
    }

    func end(_ output: OutputOptions) throws {
        output.show(json) { text }
        if !findings.isEmpty { throw ExitStatus.broken }
    }

    private var json: JSON {
        let found = findings.map { finding -> JSON in
            [
                "code": .string(finding.code), "at": .string(finding.place), "expected": .string(finding.expected),
                "found": .string(finding.found),
            ]
        }
        let members = counts.map { JSON.Member($0.name, .int(Int64($0.count))) }
        return .object(
            [.init("checked", .object(members)), .init("broken", .int(Int64(findings.count)))]
                + [.init("findings", .array(found))])
    }

    private var text: String {
        let checked = counts.map { "\($0.name) \($0.count)" }.joined(separator: ", ")
        var lines = [Speech.text("cli.checked", ["checked": checked, "broken": String(findings.count)])]
        lines += findings.map { finding in
            Speech.text(
                "cli.finding",
                [
                    "code": finding.code, "place": finding.place, "expected": finding.expected,
                    "found": finding.found,
                ])
        }
        return lines.joined(separator: "\n")
    }
}
