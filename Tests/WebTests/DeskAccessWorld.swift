// A house with a staff behind a real socket, and browsers that keep their cookies.
import Access
import Foundation
import Journal
import Kit
import Sales
import Storage
import Supply
import Support
import Synchronization
import Testing

@testable import Web

struct DeskAccessWorld: Sendable {
    static let password = "four green lamps at dusk"
    static let start = Instant(rfc3339: "2026-11-23T08:00:00Z") ?? .earliest

    let company: Company
    let clock: FakeClock
    let access: Access
    let port: Int

    static func with<T: Sendable>(
        _ engine: Engine, options: WebOptions = WebOptions(port: 0, companyName: "Fernhill"),
        _ body: @escaping @Sendable (DeskAccessWorld) async throws -> T
    ) async throws -> T {
        try await withDatabase(engine, connections: 4) { database in
            let clock = FakeClock(start)
            let random = SeededRandom(seed: 23)
            let tools = Tools(
                ids: IDSource(), random: random, keyring: Keyring(random: random), listeners: Listeners())
            let company = Company(database: database, clock: clock, tools: tools)
            return try await served(company, options) { port in
                try await body(
                    DeskAccessWorld(company: company, clock: clock, access: Access(company), port: port))
            }
        }
    }

    var visitor: DeskBrowser { DeskBrowser(port: port) }

    @discardableResult
    func done<C: Command>(
        _ command: C, by actor: Actor = Actor(.admin, "cli:test"), because reason: String? = nil
    ) async throws -> C.Answer {
        let request = Company.Request(by: actor, origin: "test", reason: reason)
        guard case .done(let answer) = try await company.perform(command, request) else {
            throw WorldIsOdd.repeatedWithoutKey
        }
        return answer
    }

    /// Somebody with an account and a password.
    @discardableResult
    func hire(_ name: String, _ roles: Role..., location: Int64? = nil) async throws -> ID<User> {
        let person = try Person(name: name, email: "\(name.lowercased())@example.com")
        let added = try await done(AddStaff(person, roles: roles, location: location))
        try await access.choosePassword(Self.password, link: added.link.token, .invitation)
        return ID(raw: added.receipt.id)
    }

    /// A browser in which somebody is logged in.
    func loggedIn(_ name: String) async throws -> DeskBrowser {
        let browser = visitor
        let answer = try await browser.logIn("\(name.lowercased())@example.com", Self.password)
        #expect(answer.status == 303, "\(answer.text)")
        return browser
    }

    func number(_ sql: SQL) async throws -> Int64 {
        try await company.database.read { try $0.first(sql) { try $0.int(0) } ?? -1 }
    }

    /// Everything a page could change, in a few numbers: what a GET must leave as it is.
    func fingerprint() async throws -> String {
        try await company.database.read { session in
            let counts = try session.all(
                """
                SELECT count(*) FROM audit UNION ALL SELECT count(*) FROM events
                UNION ALL SELECT count(*) FROM users UNION ALL SELECT coalesce(sum(version), 0) FROM users
                UNION ALL SELECT count(*) FROM access_links UNION ALL SELECT count(*) FROM staff_sessions
                UNION ALL SELECT count(*) FROM log_in_failures UNION ALL SELECT count(*) FROM api_keys
                UNION ALL SELECT count(*) FROM jobs UNION ALL SELECT count(*) FROM mails
                """
            ) { try $0.int(0) }
            return counts.map { String($0) }.joined(separator: " ")
        }
    }
}

/// Keeps cookies, as a browser does, and finds the hidden fields of the page it was shown last. A class,
/// because its cookies change with every answer.
final class DeskBrowser: Sendable {
    let plain: Browser
    private let jar = Mutex<[String: String]>([:])
    private let page = Mutex<String>("")

    init(port: Int) { plain = Browser(port: port) }

    var cookies: [String: String] { jar.withLock { $0 } }

    func plant(_ name: String, _ value: String) { jar.withLock { $0[name] = value } }

    func forget(_ name: String) { jar.withLock { $0[name] = nil } }

    @discardableResult
    func get(_ path: String, _ headers: [String: String] = [:]) async throws -> Answer {
        try await taken(plain.get(path, with(headers)))
    }

    /// Sends a form with the marks of the page shown last, or with those given.
    @discardableResult
    func post(
        _ path: String, _ fields: [String: String] = [:], _ headers: [String: String] = [:]
    ) async throws -> Answer {
        var sent = ["ticket": hidden("ticket"), "csrf": hidden("csrf"), "key": hidden("key")]
            .compactMapValues(\.self)
        sent.merge(fields) { _, given in given }
        return try await taken(plain.post(path, sent, with(headers)))
    }

    /// Sends a form as it stands.
    func send(_ path: String, _ body: String) async throws -> Answer {
        try await taken(plain.post(path, body: body, headers: with([:])))
    }

    func logIn(_ email: String, _ password: String, next: String = "") async throws -> Answer {
        try await get("/desk/login")
        return try await post("/desk/login", ["email": email, "password": password, "next": next])
    }

    /// The value of a field of the page shown last.
    func hidden(_ name: String) -> String? {
        let text = page.withLock { $0 }
        guard let start = text.range(of: "name=\"\(name)\" value=\"")?.upperBound else { return nil }
        return String(text[start...].prefix { $0 != "\"" })
    }

    private func with(_ headers: [String: String]) -> [String: String] {
        let cookie = cookies.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: "; ")
        return (cookie.isEmpty ? [:] : ["Cookie": cookie]).merging(headers) { _, given in given }
    }

    private func taken(_ answer: Answer) -> Answer {
        for line in answer.cookies {
            let parts = line.split(separator: ";")[0].split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let (name, value) = (String(parts[0]), String(parts[1]))
            jar.withLock { $0[name] = line.contains("Max-Age=0") ? nil : value }
        }
        if answer.status != 303 { page.withLock { $0 = answer.text } }
        return answer
    }
}

extension Answer {
    /// The test's client joins headers of one name; no value of ours holds a comma and a space.
    var cookies: [String] {
        (headers["set-cookie"] ?? "").components(separatedBy: ", ").filter { $0.contains("=") }
    }

    var location: String { headers["location"] ?? "" }
}
