// Mails: posted with their cause or not at all, sealed, forgotten with their recipient and in time.
import Foundation
import Kit
import Storage
import Support
import Testing

@testable import Journal

struct MailboxTests {
    private static func mail(to: String = "ada@example.com") throws -> Mail {
        try Mail(
            "track.link", to: to, language: .en, subject: "Your order",
            paragraphs: ["Hello.", "Here is your link."],
            action: .init("Follow the order", "https://shop.example/t/abc"),
            closing: ["It works for 7 days."])
    }

    @Test(arguments: Engine.available)
    func `mails come out as they were written, the newest first`(engine: Engine) async throws {
        try await World.with(engine) { world in
            for name in ["ada", "bob", "cleo"] {
                let mail = try Self.mail(to: "\(name)@example.com")
                try await world.doing { try Mailbox.post(mail, in: $0, on: $1) }
            }
            let keyring = world.company.tools.keyring
            let posted = try await world.reading { try Mailbox.list(in: $0, keyring: keyring) }
            #expect(posted.map(\.mail.to) == ["cleo@example.com", "bob@example.com", "ada@example.com"])
            #expect(try posted[0].mail == Self.mail(to: "cleo@example.com"))
            let rest = try await world.reading {
                try Mailbox.list(before: posted[1].id, in: $0, keyring: keyring)
            }
            #expect(rest.map(\.id) == [posted[2].id])
            let found = try await world.reading { try Mailbox.find(posted[1].id, in: $0, keyring: keyring) }
            #expect(found?.mail == posted[1].mail)
        }
    }

    @Test func `the plain text has the address of the action on a line of its own`() throws {
        #expect(
            try Self.mail().text == """
                Hello.

                Here is your link.

                Follow the order:
                https://shop.example/t/abc

                It works for 7 days.

                """)
    }

    @Test(arguments: Engine.available)
    func `nothing of a mail lies open in the store`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let mail = try Self.mail()
            try await world.doing { try Mailbox.post(mail, in: $0, on: $1) }
            let stored = try await world.reading { session in
                try session.all("SELECT kind, recipient, sealed FROM mails") {
                    Data(Array(try $0.text(0).utf8) + (try $0.bytes(1)) + (try $0.bytes(2)))
                }
            }
            #expect(stored.count == 1)
            for secret in ["ada", "example.com", "Hello", "t/abc"] {
                #expect(stored.allSatisfy { $0.range(of: Data(secret.utf8)) == nil }, "\(secret)")
            }
        }
    }

    @Test(arguments: Engine.available)
    func `one cause posts once, and what is undone posts nothing`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let mail = try Self.mail()
            for cause in ["job 1", "job 1", "job 2"] {
                try await world.doing { try Mailbox.post(mail, once: cause, in: $0, on: $1) }
                world.clock.advance(by: .seconds(60))
            }
            await #expect(throws: Refusal.self) {
                try await world.doing { session, occasion in
                    try Mailbox.post(mail, in: session, on: occasion)
                    throw Refusal("order.unknown", .notFound)
                }
            }
            let keyring = world.company.tools.keyring
            #expect(try await world.reading { try Mailbox.list(in: $0, keyring: keyring).count } == 2)
        }
    }

    @Test(arguments: Engine.available)
    func `a recipient is forgotten whole, whatever the case of his address, and old mails go by themselves`(
        engine: Engine
    ) async throws {
        try await World.with(engine) { world in
            let keyring = world.company.tools.keyring
            for to in ["Ada@Example.com", "ada@example.com", "bob@example.com"] {
                let mail = try Self.mail(to: to)
                try await world.doing { try Mailbox.post(mail, in: $0, on: $1) }
            }
            let ada = Mailbox.recipient("ADA@example.com", keyring)
            try await world.doing { session, _ in try Mailbox.forget([ada], in: session) }
            func left() async throws -> [String] {
                try await world.reading { try Mailbox.list(in: $0, keyring: keyring).map(\.mail.to) }
            }
            #expect(try await left() == ["bob@example.com"])
            let schedule = try #require(Purges.schedules.first { $0.name == "purge.mails" })
            world.clock.advance(by: Mailbox.retention - .seconds(1))
            try await schedule.run(world.company)
            #expect(try await left().count == 1)
            world.clock.advance(by: .seconds(1))
            try await schedule.run(world.company)
            #expect(try await left().isEmpty)
        }
    }

    @Test func `what could smuggle a header is refused`() {
        for (to, subject) in [
            ("ada@example.com\r\nBcc: eve@example.com", "Hello"),
            ("ada@example.com, eve@example.com", "Hello"),
            ("ada@example.com", "Hello\r\nBcc: eve@example.com"), ("ada@example.com", ""),
        ] {
            #expect(throws: Refusal.self) {
                try Mail("x", to: to, language: .en, subject: subject, paragraphs: [])
            }
        }
    }
}
