// Guests ask for their link: who gets a mail, who gets none, and that nobody can tell the two apart.
import Foundation
import Journal
import Kit
import Storage
import Support
import Testing

@testable import Sales

struct LookUpTests {
    private static let home = NetworkAddress("192.0.2.7")

    private static func ask(
        _ world: OrderWorld, _ number: String, _ email: String, from address: NetworkAddress? = home
    ) async throws {
        let question = try LookUpQuestion(number: number, email: email, site: "https://shop.example")
        try await LookUps(world.company).ask(question, from: address)
    }

    /// Carries out all that waits, as a worker would, `times` over.
    private static func work(_ world: OrderWorld, times: Int = 1) async throws {
        let waiting = try await world.company.database.read { session in
            try session.all("SELECT id FROM jobs WHERE kind = 'answer_look_up'") { try $0.int(0) }.count
        }
        world.clock.advance(by: .seconds(4))
        let queue = JobQueue(world.company, worker: "test")
        let jobs = try await queue.claim(kinds: [AnswerLookUp.job], limit: 100)
        #expect(jobs.count == waiting)
        for job in jobs {
            for _ in 0..<times { try await AnswerLookUp.duty.run(job, world.company) }
            try await queue.complete(job)
        }
    }

    private static func mails(_ world: OrderWorld) async throws -> [Mail] {
        let keyring = world.company.tools.keyring
        return try await world.company.database.read {
            try Mailbox.list(in: $0, keyring: keyring).map(\.mail)
        }
    }

    private static func number(_ world: OrderWorld, _ id: ID<Order>) async throws -> String {
        try #require(try await world.details(id).number)
    }

    @Test(arguments: Engine.available)
    func `who ordered gets the link of his order, however he types it, and once`(engine: Engine)
        async throws
    {
        try await OrderWorld.with(engine) { world in
            let order = try await world.place([("LAMP", "1")])
            let number = try await Self.number(world, order.id)
            let spelled = number.lowercased().replacing("-", with: " ")
            try await Self.ask(world, spelled, " ADA@example.com ")
            try await Self.work(world, times: 3)
            let mails = try await Self.mails(world)
            #expect(mails.count == 1)
            let mail = try #require(mails.first)
            #expect(mail.to == "ada@example.com" && mail.language == .en && mail.subject.contains(number))
            let address = try #require(mail.action?.address)
            #expect(address.hasPrefix("https://shop.example/t/") && mail.text.contains("\n\(address)\n"))
            let token = String(address.split(separator: "/").last ?? "")
            let link = try #require(TrackingLink.open(token, keyring: world.company.tools.keyring))
            #expect(link.orderID == order.id.raw && link.verify(linkVersion: 1))
        }
    }

    @Test(arguments: Engine.available)
    func `a channel's reference leads to the order too`(engine: Engine) async throws {
        try await OrderWorld.with(engine) { world in
            var draft = try OrderWorld.draft([("LAMP", "1")])
            (draft.reference, draft.language) = ("#1001", .zhHans)
            let order = try await world.perform(PlaceOrder(draft))
            try await Self.ask(world, "#1001", "ada@example.com")
            try await Self.work(world)
            let mail = try #require(try await Self.mails(world).first)
            let number = try await Self.number(world, order.id)
            #expect(mail.language == .zhHans && mail.subject.contains(number))
        }
    }

    @Test(arguments: Engine.available)
    func `nobody else gets anything`(engine: Engine) async throws {
        try await OrderWorld.with(engine) { world in
            let order = try await world.place([("LAMP", "1")])
            let number = try await Self.number(world, order.id)
            try await Self.ask(world, number, "eve@example.com")
            try await Self.ask(world, "ZZZ-ZZZ-ZZZ", "ada@example.com")
            try await Self.ask(world, "' OR 1=1 --", "ada@example.com")
            var draft = try OrderWorld.draft([("SHADE", "1")])
            draft.reference = "D-1"
            try await world.perform(CreateDraft(draft))
            try await Self.ask(world, "D-1", "ada@example.com")
            try await Self.work(world)
            #expect(try await Self.mails(world).isEmpty)
            // A link whose time is over stays shut.
            let now = world.clock.now()
            try await world.company.database.write {
                try $0.run("UPDATE orders SET link_expires_at = \(now) WHERE id = \(order.id)")
            }
            try await Self.ask(world, number, "ada@example.com")
            try await Self.work(world)
            #expect(try await Self.mails(world).isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `a hit and a miss say the same to the store, statement by statement`(engine: Engine) async throws {
        try await OrderWorld.with(engine) { world in
            let order = try await world.place([("LAMP", "1")])
            let number = try await Self.number(world, order.id)
            let (database, store) = try RecordedStore.open(world.company.database.url)
            defer { database.close() }
            let company = Company(database: database, clock: world.clock, tools: world.company.tools)
            let heard = OrderWorld(company: company, clock: world.clock)
            var conversations: [[String]] = []
            for (number, email) in [
                (number, "ada@example.com"), ("ZZZ-ZZZ-ZZZ", "ada@example.com"), (number, "eve@example.com"),
                ("nonsense", "nobody@example.com"),
            ] {
                try await Self.ask(heard, number, email)
                conversations.append(store.takeStatements())
            }
            #expect(Set(conversations).count == 1)
            let statements = conversations[0]
            #expect(statements.contains { $0.contains("INSERT INTO jobs") } && statements.count == 6)
            #expect(!statements.contains { $0.contains("orders") || $0.contains("customer") })
        }
    }

    @Test(arguments: Engine.available)
    func `what is asked lies sealed, and is forgotten`(engine: Engine) async throws {
        try await OrderWorld.with(engine) { world in
            try await Self.ask(world, "K7M-29Q-FX4", "ada@example.com")
            let stored = try await world.company.database.read { session in
                try session.all("SELECT payload, l.sealed, l.email FROM jobs j, look_ups l") {
                    Data(Array(try $0.text(0).utf8) + (try $0.bytes(1)) + (try $0.bytes(2)))
                }
            }
            #expect(stored.count == 1)
            for secret in ["ada", "example", "K7M"] {
                #expect(stored.allSatisfy { $0.range(of: Data(secret.utf8)) == nil }, "\(secret)")
            }
            try await Self.work(world)
            func count(_ sql: SQL) async throws -> Int64? {
                try await world.company.database.read { try $0.first(sql) { try $0.int(0) } }
            }
            #expect(try await count("SELECT count(*) FROM look_ups WHERE sealed IS NOT NULL") == 0)
            world.clock.advance(by: LookUps.window)
            try await LookUps.purge.run(world.company)
            #expect(try await count("SELECT count(*) FROM look_ups") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `an address, a number and an e-mail each have their measure, whoever changes the others`(
        engine: Engine
    ) async throws {
        try await OrderWorld.with(engine) { world in
            func codes(_ asks: [(String, String, String)]) async throws -> [String?] {
                var codes: [String?] = []
                for (number, email, address) in asks {
                    codes.append(
                        try await orderRefusal {
                            try await Self.ask(world, number, email, from: NetworkAddress(address))
                        })
                }
                return codes
            }
            let most = Int(LookUps.numberMax)
            // Another address and another e-mail each time: the number is counted, however it is spelled.
            let numbers = (0...most).map {
                ($0 % 2 == 0 ? "AB-1" : "ab-1", "e\($0)@example.com", "10.\($0).0.1")
            }
            var found = try await codes(numbers)
            #expect(found == Array(repeating: nil, count: most) + ["lookup.throttled"])
            let emails = (0...most).map {
                ("N\($0)", $0 % 2 == 0 ? "a@example.com" : "A@Example.com", "10.0.\($0).1")
            }
            found = try await codes(emails)
            #expect(found == Array(repeating: nil, count: most) + ["lookup.throttled"])
            // One neighborhood, everything else anew.
            let all = Int(LookUps.addressMax)
            let addresses = (0...all).map { ("M\($0)", "m\($0)@example.com", "198.51.100.\($0)") }
            found = try await codes(addresses)
            #expect(found == Array(repeating: nil, count: all) + ["lookup.throttled"])
            found = try await codes([("X", "x@example.com", "198.51.101.1")])
            #expect(found == [nil])
            world.clock.advance(by: LookUps.window)
            found = try await codes([addresses[0], numbers[0], emails[0]])
            #expect(found == [nil, nil, nil])
        }
    }

    @Test(arguments: Engine.available)
    func `who is erased is forgotten by the mailbox`(engine: Engine) async throws {
        try await OrderWorld.with(engine) { world in
            let order = try await world.place([("LAMP", "1")])
            try await Self.ask(world, try await Self.number(world, order.id), "ada@example.com")
            try await Self.work(world)
            #expect(try await Self.mails(world).count == 1)
            let customer = try await world.company.database.read { session in
                try session.first("SELECT customer_id FROM orders WHERE id = \(order.id)") {
                    try $0.id(0, Customer.self)
                }
            }
            try await world.perform(EraseCustomer(try #require(customer)))
            #expect(try await Self.mails(world).isEmpty)
        }
    }

    @Test func `a form says what is wrong with both of its fields at once`() {
        for (number, email, fields) in [
            ("", "", ["number", "email"]), ("A1", "ada", ["email"]), ("", "ada@example.com", ["number"]),
            (String(repeating: "x", count: 65), "ada@example.com", ["number"]),
            ("A\u{202e}1", "a@b.example\nBcc: x@y.example", ["number", "email"]),
        ] {
            let refusals = #expect(throws: Refusals.self) {
                try LookUpQuestion(number: number, email: email, site: "")
            }
            #expect(refusals?.all.map(\.field) == fields, "\(number) \(email)")
        }
    }
}
