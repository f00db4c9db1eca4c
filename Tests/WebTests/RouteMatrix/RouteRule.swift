// What the table says of a route, and what follows from it for each role: the letters of the policy's own
// table (`PolicyMatrixTable`), read from its source, as they show at the door.
import Access
import Foundation
import Journal
import Kit

@testable import Web

/// What somebody learns from an answer.
enum Letter: String {
    /// He was let through the door, whatever the business said then.
    case allowed = "A"
    case denied = "D"
    /// As though there were nothing there.
    case hidden = "H"
    /// He is asked who he is.
    case unknown = "U"

    init(_ answer: Answer) {
        let doors = ["permission.denied", "access.scope_missing"]
        self =
            switch answer.status {
            case 401: .unknown
            case 303 where answer.location.hasPrefix("/desk/login"): .unknown
            case 404: .hidden
            case 403 where doors.contains(answer.json["code"]?.string ?? ""): .denied
            case 403 where answer.text.contains("<h1>\(Words.text("error.refused.title", .en))</h1>"): .denied
            default: .allowed
            }
    }
}

/// One line of `RouteTable`: `GET /api/v1/orders/{order} order.read row`.
struct RouteRule {
    /// How much of the policy shows at this route.
    enum Reach: String {
        /// For everybody.
        case open
        /// Whoever knows the address.
        case link
        /// Whoever has a key, about himself.
        case key
        /// Whoever is logged in, about himself.
        case own
        /// Nobody outside the house: it cannot tell whose the rows are.
        case house
        /// A list, or something new: rows are narrowed behind the door.
        case rows
        /// About one row, whose owners are known.
        case row
        /// A page of the desk.
        case desk
        /// Whoever may not is told that there is nothing.
        case dark
    }

    let route: String
    let permission: String?
    let reach: Reach

    init?(_ line: Substring) {
        let words = line.split(separator: " ").map(String.init)
        guard (3...4).contains(words.count), let last = words.last, let reach = Reach(rawValue: last) else {
            return nil
        }
        route = words[0] + " " + words[1]
        self.reach = reach
        permission = words.count == 4 ? words[2] : nil
    }

    static let all: [String: RouteRule] = Dictionary(
        RouteTable.rows.split(separator: "\n").compactMap { RouteRule($0) }.map { ($0.route, $0) }
    ) { first, _ in first }

    /// The line that the declarations would want.
    static func suggestion(_ row: PermissionMatrix.Row) -> String {
        let words = [row.method, row.path, row.permission].compactMap(\.self)
        let endpoint = API.endpoints.first {
            API.root + $0.path == row.path && $0.method.rawValue == row.method
        }
        let reach: Reach =
            switch (row.entrance, row.permission) {
            case (.open, _): .open
            case (.link, _): .link
            case (.session, nil): .own
            case (.session, _): RouteThing.isOwned(row.path) ? .row : .desk
            case (.key, _) where !row.path.hasPrefix(API.root): .dark
            case (.key, nil): .key
            case (.key, _):
                endpoint?.knowsOwners != true ? .house : RouteThing.isOwned(row.path) ? .row : .rows
            }
        return (words + [reach.rawValue]).joined(separator: " ")
    }

    /// The three letters of the policy for a role: a row of one's own, another's, none.
    private func cell(_ role: Role) -> [Letter] {
        guard let permission, let at = Role.allCases.firstIndex(of: role),
            let group = Self.policy[permission]?[at]
        else { return [] }
        return group.compactMap { Letter(rawValue: String($0)) }
    }

    /// What the route must answer to a role, by whose row it is asked for.
    func expected(_ role: Role, _ row: RowOf) -> Letter? {
        switch reach {
        case .open, .link, .key, .own: return row == .absent ? .hidden : .allowed
        case .house, .rows, .row, .desk, .dark: break
        }
        let letters = cell(role)
        guard letters.count == 3 else { return nil }
        if letters[2] == .denied { return reach == .dark ? .hidden : .denied }
        let isOutside = Policy.outside.contains(role)
        switch (reach, row) {
        case (.house, _) where isOutside: return .hidden
        case (_, .absent): return .hidden
        case (.row, .own): return letters[0]
        case (.row, .other): return letters[1]
        default: return .allowed
        }
    }

    /// Whose row the address names.
    enum RowOf: String, CaseIterable {
        case own, other, absent
    }

    /// `PolicyMatrixTable`, which another target's tests hold against the policy itself.
    private static let policy: [String: [String]] = {
        let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "AccessTests/PolicyMatrixTable.swift")
        let source = (try? String(contentsOf: path, encoding: .utf8)) ?? ""
        var rows: [String: [String]] = [:]
        for line in source.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            if words.count == Role.allCases.count + 1 { rows[words[0]] = Array(words.dropFirst()) }
        }
        return rows
    }()
}
