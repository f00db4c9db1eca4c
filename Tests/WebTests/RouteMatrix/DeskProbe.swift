// Asks one address of the desk as every member of the staff, and as nobody.
import Access
import Journal
import Kit
import Support
import Testing

@testable import Web

/// The staff of the matrix: somebody of each role, each in a browser of his own.
final class DeskStaff: Sendable {
    let world: DeskAccessWorld
    let browsers: [Role: DeskBrowser]
    let users: [Role: ID<User>]

    init(_ world: DeskAccessWorld) async throws {
        self.world = world
        var (browsers, users) = ([Role: DeskBrowser](), [Role: ID<User>]())
        for role in RoleList.staff {
            users[role] = try await world.hire(role.rawValue, role)
            browsers[role] = try await world.loggedIn(role.rawValue)
        }
        (self.browsers, self.users) = (browsers, users)
    }

    /// Some routes end the session they are asked in.
    func browser(_ role: Role) async throws -> DeskBrowser {
        guard let browser = browsers[role] else { throw Refusal("role.unknown") }
        if try await browser.get("/desk/me").status != 200 {
            _ = try await browser.logIn("\(role.rawValue)@example.com", DeskAccessWorld.password)
            _ = try await browser.get("/desk/me")
        }
        return browser
    }
}

struct DeskProbe {
    let staff: DeskStaff
    let route: DeskRoute
    let rule: RouteRule
    /// What its parameters stand for; nil if the tests have no such thing.
    let values: [String: String]

    func run() async throws -> Int {
        var cells = 0
        for role in RoleList.staff {
            let browser = try await staff.browser(role)
            let denied = try await denials(of: role)
            let answer = try await ask(browser, values)
            // The only session in the tests' addresses is nobody's.
            let isNobodys = route.path.contains("{session}")
            let row: RouteRule.RowOf = Policy.outside.contains(role) ? .other : .own
            let expected = isNobodys ? .hidden : rule.expected(role, row)
            let note = "\(rule.route) as \(role.rawValue): \(answer.status) \(answer.text.prefix(300))"
            #expect(isPassed(answer, expected) && answer.status < 500, "\(note)")
            if expected == .denied {
                #expect(
                    try await denials(of: role) == denied + 1, "\(rule.route): \(role) is not in the audit")
            } else if route.path.contains("{"), [.desk, .row].contains(rule.reach) {
                let nothing = try await ask(browser, RouteThing.absent)
                #expect([404, 303].contains(nothing.status), "\(rule.route), absent: \(nothing.status)")
                cells += 1
            }
            cells += 1
        }
        return cells + (try await nobody())
    }

    /// Whether the door answered as stated. What it lets through may come to nothing behind it.
    private func isPassed(_ answer: Answer, _ expected: Letter?) -> Bool {
        // The head of a stream has no words.
        if route.path.hasSuffix("/events"), answer.status == 403 { return expected == .denied }
        let letter = Letter(answer)
        guard letter != expected, expected == .allowed else { return letter == expected }
        // They lead to the log-in, whoever asks.
        let ways = ["/desk/login/code", "/desk/logout", "/desk/me/sessions/end"]
        if ways.contains(route.path) { return letter == .unknown }
        // The bare form of the tests names no part of the order and no code: there is no such part, then.
        let isSearch = ["/desk/fulfillment/find", "/desk/fulfillment/manifests/{parcel}"].contains(route.path)
        return letter == .hidden && (route.isPost || isSearch)
    }

    /// Without a session one is led to the log-in; without the mark of the session nothing is done with it.
    private func nobody() async throws -> Int {
        guard [.desk, .own, .row].contains(rule.reach) else { return 0 }
        let stranger = try await ask(staff.world.visitor, values)
        #expect(Letter(stranger) == .unknown, "\(rule.route) as nobody: \(stranger.status)")
        guard route.isPost else { return 1 }
        let admin = try await staff.browser(.admin)
        for fields in [["csrf": ""], ["csrf": "0123456789abcdef"]] {
            let answer = try await admin.post(path(values), fields)
            #expect(answer.status == 403, "\(rule.route) with \(fields): \(answer.status)")
        }
        for headers in [["Sec-Fetch-Site": "cross-site"], ["Origin": "https://evil.example"]] {
            let answer = try await admin.post(path(values), [:], headers)
            #expect(answer.status == 403, "\(rule.route) with \(headers): \(answer.status)")
        }
        return 5
    }

    private func ask(_ browser: DeskBrowser, _ values: [String: String]) async throws -> Answer {
        let path = path(values)
        if route.isPost { return try await browser.post(path) }
        // A stream never ends; its head says all.
        return path.hasSuffix("/events") ? try await browser.head(path) : try await browser.get(path)
    }

    private func path(_ values: [String: String]) -> String {
        route.path.split(separator: "/").map { segment in
            guard segment.hasPrefix("{") else { return "/" + segment }
            return "/" + (values[String(segment.dropFirst().dropLast())] ?? "nothing")
        }.joined()
    }

    private func denials(of role: Role) async throws -> Int64 {
        let name = "staff:\(staff.users[role]?.text ?? "")"
        let permission = rule.permission ?? ""
        return try await staff.world.number(
            """
            SELECT count(*) FROM audit
            WHERE actor = \(name) AND command = \(permission) AND allowed = 0
            """)
    }
}
