/// A shop with customers, on either engine, for the tests of this part.
import Foundation
import Journal
import Kit
import Storage
import Support
import Synchronization
import Testing

@testable import Sales

/// A clock that moves a millisecond whenever it is read.
final class TickingClock: Kit.Clock {
    private let last = Mutex<Int64>(1_780_000_000_000_000)

    func now() -> Instant {
        last.withLock { last in
            last += 1000
            return Instant(microseconds: last)
        }
    }
}

struct Shop: Sendable {
    let company: Company
    let channel: ID<Channel>
    let keyring: Keyring

    var database: Database { company.database }

    static func open(_ database: Database, random: any RandomSource = SystemRandom()) async throws -> Shop {
        let keyring = Keyring(random: random)
        let tools = Tools(ids: IDSource(), random: random, keyring: keyring, listeners: Listeners())
        let company = Company(database: database, clock: TickingClock(), tools: tools)
        let settings = ChannelSettings(
            brand: "Lantern & Loom", language: "en", zone: "Europe/London", pricesIncludeTax: true)
        let added = try await company.perform(
            AddChannel(code: "web", kind: .web, currency: "GBP", settings: settings),
            Company.Request(by: Actor(.admin, "staff:test")))
        guard case .done(let receipt) = added else { throw Refusal("idempotency.other_body") }
        return Shop(company: company, channel: ID(raw: receipt.id), keyring: keyring)
    }

    /// What one order asks of its customer, in a transaction of its own.
    @discardableResult
    func recognize(
        _ contact: Contact?, reference: String? = nil, origin: String = "web"
    ) async throws -> Customers.Recognized {
        let occasion = company.occasion(for: Company.Request(by: .system, origin: origin))
        let channel = channel
        return try await database.write { session in
            try Customers.recognize(
                contact, reference: reference, channel: channel, language: .en, in: session, on: occasion)
        }
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (Session, Occasion) throws -> T) async throws -> T {
        let occasion = company.occasion(for: Company.Request(by: .system))
        return try await database.write { try body($0, occasion) }
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (Session) throws -> T) async throws -> T {
        try await database.read(body)
    }

    @discardableResult
    func perform<C: Command>(
        _ command: C, as role: Role = .admin, because reason: String? = "asked by letter"
    ) async throws -> C.Answer {
        let request = Company.Request(by: Actor(role, "staff:test"), reason: reason)
        guard case .done(let answer) = try await company.perform(command, request) else {
            throw Refusal("idempotency.other_body")
        }
        return answer
    }

    func details(_ id: ID<Customer>) async throws -> CustomerDetails {
        let keyring = keyring
        let found = try await read { try CustomerDetails.find(id, in: $0, keyring: keyring) }
        return try #require(found)
    }

    func count(_ table: SQL) async throws -> Int64 {
        try await read { session in
            try session.first("SELECT count(*) FROM \(table)") { try $0.int(0) } ?? 0
        }
    }
}

func withShop<T>(_ engine: Engine, _ body: (Shop) async throws -> T) async throws -> T {
    try await withDatabase(engine) { try await body(Shop.open($0)) }
}

/// The code of the refusal, or of the first of several, that `body` ends with.
func refusedWith(_ body: () async throws -> Void) async throws -> String? {
    do {
        try await body()
        return nil
    } catch let refusal as Refusal {
        return refusal.code
    } catch let refusals as Refusals {
        return refusals.all.first?.code
    }
}

extension Contact {
    static func ada(_ email: String? = "Ada.Fern@Example.com", phone: String? = "+44 1632 960961") throws
        -> Contact
    {
        try Contact(fullName: "Ada Fern", company: nil, email: email, phone: phone)
    }
}

extension Address {
    static func mill() throws -> Address {
        try Address(
            Address.Entry(
                fullName: "Ada Fern", lines: ["14 Juniper Row"], locality: "Kendal", postcode: "la9 4xx",
                country: "gb"))
    }
}
