// Asks one endpoint as every role: what is there and one's own, another's, and what is not there.
import Access
import HTTPTypes
import Journal
import Kit
import Support
import Testing

@testable import Web

struct APIProbe {
    let world: APIWorld
    let endpoint: Endpoint
    let rule: RouteRule
    let variables: [String: String]

    private var isRow: Bool { rule.reach == .row }

    /// Asks and compares; returns how many cells were looked at.
    func run() async throws -> Int {
        let path = path(nil)
        let owners = isRow ? try await RouteThing.owners(path.values, in: world.company) : nil
        if isRow, owners == nil { Issue.record("\(rule.route): nobody owns the row of its example") }
        var cells = 0
        for role in Role.allCases {
            for row in RouteRule.RowOf.allCases where matters(row) {
                let isTied = Policy.outside.contains(role) || row == .other
                let bounds = owners.map { owners in
                    isTied && Policy.outside.contains(role)
                        ? RouteThing.tie(role, to: owners, isOwn: row != .other) : .init()
                }
                try await ask(role, row, MatrixKey.text(role, bounds ?? .init()))
                cells += 1
            }
        }
        for (key, letter) in [(nil, Letter.unknown), ("wbk_nobody", .unknown)] as [(String?, Letter)] {
            let answer = try await send(path.text, key, isWhole: false)
            let wanted = endpoint.needsKey ? letter : .allowed
            #expect(Letter(answer) == wanted, "\(rule.route) with \(key ?? "no key"): \(answer.status)")
            cells += 1
        }
        return cells
    }

    /// Where rows are nobody's, a write is asked about one only, with a body that is refused behind the door:
    /// twenty roles that carry it out in turn would find nothing left to do.
    private func matters(_ row: RouteRule.RowOf) -> Bool {
        if isRow { return true }
        guard !endpoint.isWrite else { return row == .own }
        return row != .absent || endpoint.path.contains("{")
    }

    private func ask(_ role: Role, _ row: RouteRule.RowOf, _ key: String) async throws {
        let isWhole = isRow && (row != .own || Policy.outside.contains(role))
        let path = path(row == .absent ? RouteThing.absent : nil)
        let answer = try await send(path.text, key, isWhole: isWhole || !endpoint.isWrite)
        let expected = rule.expected(role, row)
        let note =
            "\(rule.route) as \(role.rawValue), \(row.rawValue): \(answer.status) \(answer.text.prefix(200))"
        #expect(Letter(answer) == expected && answer.status < 500, "\(note)")
    }

    /// - Parameter isWhole: with the body of the example, or with one that the endpoint refuses.
    private func send(_ path: String, _ key: String?, isWhole: Bool) async throws -> Answer {
        var headers = ["Accept": "application/json"]
        if endpoint.needsVersion { headers["If-Match"] = "*" }
        let unknown: JSON = ["unknown_to_us": true]
        let body = endpoint.isWrite ? (isWhole ? endpoint.example.body.map(filled) : unknown) : nil
        return try await world.ask(endpoint.method.rawValue, path, body, headers, key: key)
    }

    private func filled(_ json: JSON) -> JSON {
        switch json {
        case .string(let text) where text.hasPrefix("$"): .string(value(text))
        case .array(let items): .array(items.map(filled))
        case .object(let members): .object(members.map { .init($0.key, filled($0.value)) })
        default: json
        }
    }

    private func value(_ text: String) -> String {
        text.hasPrefix("$") ? variables[String(text.dropFirst())] ?? "" : text
    }

    /// The address of the example, or of what is not there.
    private func path(_ absent: [String: String]?) -> (text: String, values: [String: String]) {
        var values: [String: String] = [:]
        let segments = endpoint.path.split(separator: "/").map { segment -> String in
            guard segment.hasPrefix("{") else { return "/" + segment }
            let name = String(segment.dropFirst().dropLast())
            values[name] = absent?[name] ?? value(endpoint.example.path[name] ?? "$" + name.uppercased())
            return "/" + (values[name] ?? "")
        }
        let query = endpoint.example.query.map { "\($0.0)=\(value($0.1))" }.joined(separator: "&")
        return (segments.joined() + (query.isEmpty ? "" : "?" + query), values)
    }
}
