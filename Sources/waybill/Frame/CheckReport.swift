import Kit

/// What a check over the whole store found: how much it looked at, and what is broken. Broken ends with a
/// status of its own, so that a nightly script notices.
struct CheckReport {
    private var counts: [(name: String, count: Int)] = []
    private var broken: [Finding] = []
    /// Business that is not finished; nothing is wrong with it.
    private var open: [Finding] = []

    private struct Finding {
        let code: String
        let place: String
        let expected: String
        let found: String

        func json(_ kind: String) -> JSON {
            [
                "kind": .string(kind), "code": .string(code), "at": .string(place),
                "expected": .string(expected),
                "found": .string(found),
            ]
        }

        var text: String {
            Speech.text("cli.finding", ["code": code, "place": place, "expected": expected, "found": found])
        }
    }

    mutating func count(_ name: String, _ count: Int) {
        counts.append((name, count))
    }

    mutating func find(
        _ code: String, _ place: String, expected: some CustomStringConvertible,
        found: some CustomStringConvertible,
        isOpen: Bool = false
    ) {
        let finding = Finding(code: code, place: place, expected: "\(expected)", found: "\(found)")
        if isOpen { open.append(finding) } else { broken.append(finding) }
    }

    func end(_ output: OutputOptions) throws {
        output.show(json) { text }
        if !broken.isEmpty { throw ExitStatus.broken }
    }

    private var json: JSON {
        let members = counts.map { JSON.Member($0.name, .int(Int64($0.count))) }
        return [
            "checked": .object(members), "broken": .int(Int64(broken.count)), "open": .int(Int64(open.count)),
            "findings": .array(broken.map { $0.json("broken") } + open.map { $0.json("open") }),
        ]
    }

    private var text: String {
        let checked = counts.map { "\($0.name) \($0.count)" }.joined(separator: ", ")
        var lines = [Speech.text("cli.checked", ["checked": checked, "broken": String(broken.count)])]
        lines += broken.map(\.text)
        if !open.isEmpty { lines.append(Speech.text("cli.open", ["count": String(open.count)])) }
        lines += open.map(\.text)
        return lines.joined(separator: "\n")
    }
}
