/// What lies in the store can be read by nobody without the keys, and after an erasure by nobody at all.
import Foundation
import Journal
import Kit
import Storage
import Support
import Testing

@testable import Sales

@Suite struct CustomersPrivacyTests {
    private let needles = ["fern", "1632960961", "Juniper", "LA9 4XX", "key under the mat", "acc-774-q"]

    @Test(arguments: Engine.available)
    func `the store's bytes tell nothing of who ordered, before and after an erasure`(engine: Engine)
        async throws
    {
        try await withShop(engine) { shop in
            let kept = try await settle(in: shop, reference: nil)
            #expect(try await found(in: shop) == [], "sealed")
            try await shop.perform(EraseCustomer(kept.customer))
            #expect(try await found(in: shop) == [], "erased")
            #expect(try await shop.count("subject_keys") == 0)
            #expect(try await shop.count("customer_keys") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `a planted name would have been found`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            _ = try await settle(in: shop, reference: "acc-774-q")
            #expect(
                try await found(in: shop) == ["acc-774-q"], "the channel's own reference is kept as it is")
            let hidden: [UInt8] = Array("Ada Fern of Juniper Row".utf8)
            try await shop.write { session, _ in try session.run("UPDATE subject_keys SET sealed = \(hidden)")
            }
            #expect(try await found(in: shop) == ["fern", "Juniper", "acc-774-q"])
        }
    }

    @Test(arguments: Engine.available)
    func `with the key everything reads, without it nothing, after an erasure nil`(engine: Engine)
        async throws
    {
        try await withShop(engine) { shop in
            let kept = try await settle(in: shop, reference: "acc-774-q")
            let (keyring, stranger) = (shop.keyring, Keyring(random: SystemRandom()))
            let (ada, mill) = (try Contact.ada(), try Address.mill())
            try await shop.read { (session: Session) throws -> Void in
                #expect(try Customers.contact(kept.contact, in: session, keyring: keyring) == ada)
                #expect(try Customers.address(kept.address, in: session, keyring: keyring) == mill)
                let note = try Customers.open(kept.note, of: kept.customer, in: session, keyring: keyring)
                #expect(note == "key under the mat")
                #expect(throws: (any Error).self) {
                    try Customers.contact(kept.contact, in: session, keyring: stranger)
                }
            }
            try await shop.perform(EraseCustomer(kept.customer))
            try await shop.read { (session: Session) throws -> Void in
                #expect(try Customers.contact(kept.contact, in: session, keyring: keyring) == nil)
                #expect(try Customers.address(kept.address, in: session, keyring: keyring) == nil)
                #expect(
                    try Customers.open(kept.note, of: kept.customer, in: session, keyring: keyring) == nil)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `the erased keep row and number, and come back as somebody new`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            let kept = try await settle(in: shop, reference: "acc-774-q")
            let number = try await shop.details(kept.customer).customer.number
            try await shop.perform(EraseCustomer(kept.customer))
            let details = try await shop.details(kept.customer)
            #expect(details.customer.number == number && details.customer.state == .erased)
            #expect(details.contact == nil && details.references.isEmpty && details.consents.isEmpty)
            let back = try await shop.recognize(.ada(), reference: "acc-774-q")
            #expect(back.isNew && back.customer != kept.customer)
            #expect(try await shop.details(back.customer).customer.number != number)
            #expect(
                try await refusedWith { try await shop.perform(EraseCustomer(kept.customer)) }
                    == "customer.erased")
            let late = try await refusedWith {
                _ = try await shop.write { session, occasion in
                    try Customers.keep(.mill(), of: kept.customer, in: session, on: occasion)
                }
            }
            #expect(late == "customer.erased", "nothing more is written about the erased")
        }
    }

    @Test(arguments: Engine.available)
    func `what was written to the erased is gone from the box, and to others is not`(engine: Engine)
        async throws
    {
        try await withShop(engine) { shop in
            let kept = try await settle(in: shop, reference: nil)
            for to in ["ada.fern@example.com", "else@example.com"] {
                let mail = try Mail(
                    "track.link", to: to, language: .en, subject: "Your order",
                    paragraphs: ["It is on its way."])
                try await shop.write { try Mailbox.post(mail, in: $0, on: $1) }
            }
            try await shop.perform(EraseCustomer(kept.customer))
            let left = try await shop.read { try Mailbox.list(in: $0, keyring: shop.keyring) }
            #expect(left.map(\.mail.to) == ["else@example.com"])
        }
    }

    @Test(arguments: Engine.available)
    func `only those who may erase do, and only with a reason`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            let kept = try await settle(in: shop, reference: nil)
            for role in Role.allCases where ![.admin, .system].contains(role) {
                let denied = try await refusedWith {
                    try await shop.perform(EraseCustomer(kept.customer), as: role)
                }
                #expect(denied == "permission.denied", "\(role)")
            }
            let silent = try await refusedWith {
                try await shop.perform(EraseCustomer(kept.customer), because: nil)
            }
            #expect(silent == "reason.required")
            #expect(try await shop.details(kept.customer).contact != nil)
        }
    }

    @Test(arguments: Engine.available)
    func `the export holds everything once and says nothing of others`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            let kept = try await settle(in: shop, reference: "acc-774-q")
            try await shop.recognize(.ada("someone.else@example.com", phone: nil))
            let entry = ConsentEntry(
                customer: kept.customer, purpose: "feedback", medium: .email, source: "form")
            try await shop.perform(GiveConsent(entry))
            try await shop.perform(WithdrawConsent(entry))
            let keyring = shop.keyring
            let exported = try await shop.read { try ExportCustomer(kept.customer)(in: $0, keyring: keyring) }
            let json = try #require(exported)
            #expect(json["contacts"]?[0]?["contact"]?["email"]?.string == "Ada.Fern@example.com")
            #expect(json["addresses"]?[0]?["address"]?["lines"]?[0]?.string == "14 Juniper Row")
            #expect(json["references"]?[0] == ["channel": "web", "reference": "acc-774-q"])
            #expect(json["consents"]?.array?.compactMap { $0["granted"]?.bool } == [false, true])
            #expect(!json.text.contains("someone.else"))
        }
    }

    private struct Kept: Sendable {
        let customer: ID<Customer>
        let contact: ID<ContactVersion>
        let address: ID<AddressVersion>
        let note: [UInt8]
    }

    /// A customer of whom everything is kept that can be.
    private func settle(in shop: Shop, reference: String?) async throws -> Kept {
        let (channel, ada, mill) = (shop.channel, try Contact.ada(), try Address.mill())
        return try await shop.write { session, occasion in
            let who = try Customers.recognize(
                ada, reference: reference, channel: channel, language: .en, in: session, on: occasion)
            let address = try Customers.keep(mill, of: who.customer, in: session, on: occasion)
            let note = try Customers.seal("key under the mat", for: who.customer, in: session, on: occasion)
            try session.run(
                "UPDATE customers SET address_id = \(address), tax_number = 'GB1' WHERE id = \(who.customer)")
            return Kept(
                customer: who.customer, contact: try #require(who.contact), address: address, note: note)
        }
    }

    /// Which of the needles stand anywhere in the store, in any case.
    private func found(in shop: Shop) async throws -> [String] {
        let bytes: [UInt8]
        switch shop.database.url {
        case .sqlite(let path):
            let files = try ["", "-wal"].map { try Data(contentsOf: URL(filePath: path + $0)) }
            bytes = files.flatMap { [UInt8]($0) }
        case .postgres:
            // Every row of every table as text, bytes in hexadecimal.
            bytes = try await shop.read { session in
                try session.all(
                    """
                    SELECT CAST(query_to_xml(format('SELECT CAST(t AS TEXT) AS row FROM %I t', tablename),
                        true, false, '') AS TEXT) FROM pg_tables WHERE schemaname = 'public'
                    """
                ) { Array(try $0.text(0).utf8) }.flatMap(\.self)
            }
        }
        let haystack = Data(bytes.map { (0x41...0x5a).contains($0) ? $0 | 0x20 : $0 })
        return needles.filter { needle in
            let spellings = [needle, needle.lowercased(), needle.capitalized, needle.uppercased()]
            let hex = spellings.map { $0.utf8.map { String(format: "%02x", $0) }.joined() }
            return ([needle.lowercased()] + hex).contains { haystack.range(of: Data($0.utf8)) != nil }
        }
    }
}
