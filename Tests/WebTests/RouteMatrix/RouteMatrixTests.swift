// Every address × every role × whose row it is, over real HTTP, against a table that states each route. A
// route without a line fails; so does a line without a route, and every cell that answers otherwise.
import Access
import Foundation
import Journal
import Kit
import Sales
import Storage
import Support
import Testing

@testable import Web

@Suite(.timeLimit(.minutes(10)))
struct RouteMatrixTests {
    @Test func `router, list and table name the same addresses, with the same permission`() async throws {
        try await withDatabase(.sqlite) { database in
            let random = SeededRandom(seed: 3)
            let tools = Tools(
                ids: IDSource(), random: random, keyring: Keyring(random: random), listeners: Listeners())
            let company = Company(database: database, clock: SystemClock(), tools: tools)
            let payments = Payments(company, gateways: [])
            let server = WebServer.build(
                company: company, watch: try await FeedWatch.open(company), payments: payments,
                options: WebOptions(isDev: true))
            let listed = PermissionMatrix.rows.map { "\($0.method) \($0.path)" }
            #expect(Set(listed).count == listed.count)
            for route in server.declared.sorted() where !listed.contains(route) {
                Issue.record("waybill routes does not know \(route)")
            }
            for route in listed where !server.declared.contains(route) {
                Issue.record("nobody answers \(route)")
            }
        }
        for row in PermissionMatrix.rows {
            let suggestion = RouteRule.suggestion(row)
            let stated = RouteRule.all["\(row.method) \(row.path)"]
            if stated.map(Self.line) != suggestion {
                Issue.record("RouteTable should say: \(suggestion)")
            }
        }
        let listed = Set(PermissionMatrix.rows.map { "\($0.method) \($0.path)" })
        for route in RouteRule.all.keys where !listed.contains(route) {
            Issue.record("RouteTable names \(route), which is not there")
        }
        #expect(RouteTable.rows.split(separator: "\n").count == RouteRule.all.count)
    }

    private static func line(_ rule: RouteRule) -> String {
        [rule.route, rule.permission, rule.reach.rawValue].compactMap(\.self).joined(separator: " ")
    }

    @Test(arguments: Engine.available)
    func `every endpoint answers every role as the table says`(engine: Engine) async throws {
        try await APIWorld.with(engine) { world in
            var cells = 0
            for endpoint in API.endpoints {
                guard let rule = RouteRule.all["\(endpoint.method.rawValue) \(API.root)\(endpoint.path)"]
                else { continue }
                let before = try await Self.denials(in: world.company)
                let variables = try await world.make(endpoint.example.given)
                cells += try await APIProbe(
                    world: world, endpoint: endpoint, rule: rule, variables: variables
                ).run()
                guard let permission = endpoint.permission else { continue }
                // Each role that was denied stands in the audit, under its own name.
                let after = try await Self.denials(in: world.company)
                for role in Role.allCases where rule.expected(role, .own) == .denied {
                    let cell = "key:matrix_\(role.rawValue) \(permission.name)"
                    #expect(after[cell, default: 0] > before[cell, default: 0], "\(rule.route): \(cell)")
                }
            }
            print("cells of the API:", cells)
            #expect(cells > 20 * API.endpoints.count)
        }
    }

    private static func denials(in company: Company) async throws -> [String: Int] {
        let rows = try await company.database.read { session in
            try session.all("SELECT actor, command FROM audit WHERE allowed = 0") {
                "\(try $0.text(0)) \(try $0.text(1))"
            }
        }
        return rows.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }

    @Test(arguments: Engine.available)
    func `every page of the desk answers every role as the table says`(engine: Engine) async throws {
        try await APIWorld.with(engine) { house in
            let world = DeskAccessWorld(
                company: house.company, clock: FakeClock(DeskAccessWorld.start),
                access: Access(house.company), port: house.port)
            let staff = try await DeskStaff(world)
            var cells = 0
            for route in Desk.routes {
                let method = route.isPost ? "POST" : "GET"
                guard let rule = RouteRule.all["\(method) \(route.path)"], rule.reach != .link else {
                    continue
                }
                let values = try await Self.things(route.path, house, world)
                cells += try await DeskProbe(staff: staff, route: route, rule: rule, values: values).run()
            }
            print("cells of the desk:", cells)
            #expect(cells >= RoleList.staff.count * Desk.routes.count / 2)
        }
    }

    /// A spare of everything that the desk's addresses name, made for those that name it.
    private static func things(
        _ path: String, _ house: APIWorld, _ world: DeskAccessWorld
    ) async throws -> [String: String] {
        var things = ["session": RouteThing.absent["session"] ?? "", "place": "AMS"]
        if path.contains("{order}") { things["order"] = try await house.place().text }
        if path.contains("{job}") { things["job"] = try await world.deadJob().text }
        if path.contains("{user}") { things["user"] = try await house.member().text }
        if path.contains("{key}") { things["key"] = try await house.make(.key)["APIKEY"] }
        if path.contains("{fulfillment}") {
            things["fulfillment"] = try await house.make(.work)["FULFILLMENT"]
        }
        if path.contains("{parcel}") || path.contains("{document}") {
            let made = try await house.make(.labeled)
            (things["parcel"], things["document"]) = (made["PARCEL"], made["PARCEL"])
        }
        return things
    }

    @Test(arguments: Engine.available)
    func `figures are for those who may read them, and nothing to the rest`(engine: Engine) async throws {
        try await APIWorld.with(engine) { world in
            let rule = try #require(RouteRule.all["GET /metrics"])
            for role in Role.allCases {
                let bearer = ["Authorization": "Bearer " + MatrixKey.text(role)]
                let answer = try await Browser(port: world.port).get("/metrics", bearer)
                #expect(Letter(answer) == rule.expected(role, .own), "\(role): \(answer.status)")
            }
            #expect(try await Browser(port: world.port).get("/metrics").status == 404)
        }
    }

    @Test(arguments: Engine.available)
    func `a secret address opens for whoever has it, and a forged one is nothing`(engine: Engine) async throws
    {
        try await DeskAccessWorld.with(engine) { world in
            let link = try await world.done(MakeSetUpLink()).link.token
            let end = link.hasSuffix("0") ? "1" : "0"
            for row in PermissionMatrix.rows where row.entrance == .link {
                for forged in ["nothing", String(link.dropLast()) + end, String(repeating: "0", count: 58)] {
                    let path = row.path.replacing("{token}", with: forged)
                    let answer =
                        row.method == "GET"
                        ? try await world.visitor.head(path) : try await world.visitor.post(path)
                    #expect([404, 410].contains(answer.status), "\(row.method) \(path): \(answer.status)")
                }
            }
            #expect(try await world.visitor.get("/desk/set-up/\(link)").status == 200)
            for path in ["invitation", "reset"] {
                #expect(try await world.visitor.get("/desk/\(path)/\(link)").status == 404)
            }
        }
    }
}

extension DeskAccessWorld {
    func deadJob() async throws -> ID<JobKind> {
        let occasion = company.occasion(for: Company.Request(by: .system))
        let id = occasion.newID(JobKind.self)
        try await company.database.write { session in
            try session.run(
                """
                INSERT INTO jobs (id, kind, payload, state, run_at, attempts, attempts_max, died_at,
                    last_error, created_at)
                VALUES (\(id), 'mail.send', '{}', 'dead', \(occasion.now), 12, 12, \(occasion.now),
                    'no <answer>', \(occasion.now))
                """)
        }
        return id
    }
}

extension DeskBrowser {
    func head(_ path: String) async throws -> Answer {
        let cookie = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        return try await plain.ask("HEAD", path, cookie.isEmpty ? [:] : ["Cookie": cookie])
    }
}
