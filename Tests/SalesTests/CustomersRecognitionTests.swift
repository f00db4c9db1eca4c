/// Who is recognized by what, and that two at once become one.
import Journal
import Kit
import Storage
import Support
import Testing

@testable import Sales

@Suite struct CustomersRecognitionTests {
    @Test(arguments: Engine.available)
    func `the same contact is one customer and one version, however it is typed`(engine: Engine) async throws
    {
        try await withShop(engine) { shop in
            let first = try await shop.recognize(.ada())
            let again = try await shop.recognize(.ada(" Ada.Fern@example.COM", phone: "0044 (0)1632-960961"))
            #expect(first.isNew && !again.isNew)
            #expect(again.customer == first.customer && again.contact == first.contact)
            #expect(try await shop.count("contact_versions") == 1)
            let details = try await shop.details(first.customer)
            #expect(details.customer.kind == .guest && details.customer.version == 1)
            #expect(details.contact?.phone == "+441632960961")
        }
    }

    @Test(arguments: Engine.available)
    func `a new telephone number makes a new version, an old one is found again`(engine: Engine) async throws
    {
        try await withShop(engine) { shop in
            let first = try await shop.recognize(.ada())
            let moved = try await shop.recognize(.ada(phone: "+441632960962"))
            #expect(moved.customer == first.customer && moved.contact != first.contact)
            let back = try await shop.recognize(.ada())
            #expect(back.contact == first.contact)
            #expect(try await shop.details(first.customer).contact?.phone == "+441632960962")
            #expect(try await shop.count("contact_versions") == 2)
        }
    }

    @Test(arguments: Engine.available)
    func `the channel's reference tells before e-mail, e-mail before telephone`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            let account = try await shop.recognize(.ada("a@example.com", phone: nil), reference: "b-1")
            let mailed = try await shop.recognize(.ada("b@example.com", phone: "+441632960962"))
            let called = try await shop.recognize(.ada(nil, phone: "+441632960963"))
            #expect(
                try await shop.recognize(.ada("b@example.com", phone: nil), reference: "b-1").customer
                    == account.customer)
            let both = try Contact.ada("b@example.com", phone: "+441632960963")
            #expect(try await shop.recognize(both).customer == mailed.customer)
            #expect(try await shop.recognize(.ada(nil, phone: "+441632960963")).customer != account.customer)
            #expect(try await shop.details(account.customer).customer.kind == .person)
            #expect(try await shop.details(called.customer).customer.kind == .guest)
        }
    }

    @Test(arguments: Engine.available)
    func `a telephone shared in a household does not mix two e-mail addresses`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            let ada = try await shop.recognize(.ada("ada@example.com"))
            let ben = try await shop.recognize(.ada("ben@example.com"))
            #expect(ada.customer != ben.customer)
            let bare = try await shop.recognize(.ada(nil))
            #expect(bare.customer == ben.customer, "the newest of those who share it")
        }
    }

    @Test(arguments: Engine.available)
    func `two references of one channel are two customers, a guest takes the first`(engine: Engine)
        async throws
    {
        try await withShop(engine) { shop in
            let guest = try await shop.recognize(.ada())
            let one = try await shop.recognize(.ada(), reference: "b-1")
            let two = try await shop.recognize(.ada(), reference: "b-2")
            #expect(one.customer == guest.customer && two.customer != guest.customer)
            let details = try await shop.details(guest.customer)
            #expect(details.customer.kind == .person && details.references.map(\.text) == ["b-1"])
        }
    }

    @Test(arguments: Engine.available)
    func `nobody's name at all still makes a customer of a reference`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            let first = try await shop.recognize(nil, reference: "17850", origin: "import")
            let again = try await shop.recognize(nil, reference: "17850", origin: "import")
            #expect(first.customer == again.customer && first.contact == nil)
            #expect(try await shop.count("subject_keys") == 0, "nothing to seal yet")
            let named = try await shop.recognize(.ada(), reference: "17850", origin: "import")
            #expect(named.customer == first.customer && named.contact != nil)
        }
    }

    @Test(arguments: Engine.available)
    func `twenty first orders of one person at once make one customer`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            for reference in [nil, "b-9"] as [String?] {
                let mail = reference == nil ? "x@example.com" : "y@example.com"
                let found = try await withThrowingTaskGroup(of: ID<Customer>.self) { group in
                    for _ in 0..<20 {
                        group.addTask {
                            try await shop.recognize(.ada(mail, phone: nil), reference: reference).customer
                        }
                    }
                    return try await group.reduce(into: Set()) { $0.insert($1) }
                }
                #expect(found.count == 1)
            }
            #expect(try await shop.count("customers") == 2)
            #expect(try await shop.count("subject_keys") == 2)
        }
    }

    @Test(arguments: Engine.available)
    func `what finds a customer also says which version of the contact he has`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            let ada = try Contact.ada()
            let first = try await shop.recognize(ada)
            let (channel, keyring) = (shop.channel, shop.keyring)
            let known = try await shop.read { session in
                try Customers.find(Sought(ada, reference: nil, channel, .en, keyring), in: session)
            }
            #expect(known?.customer == first.customer && known?.contact == first.contact)
        }
    }

    @Test(arguments: Engine.available)
    func `an import's parallel files share a reference's customer`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            let found = try await withThrowingTaskGroup(of: ID<Customer>.self) { group in
                for _ in 0..<12 {
                    group.addTask {
                        try await shop.recognize(nil, reference: "12346", origin: "import").customer
                    }
                }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            #expect(found.count == 1)
            #expect(try await shop.count("customers") == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `equal addresses are one version, new customers are not asked about`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            let (channel, ada, mill) = (shop.channel, try Contact.ada(), try Address.mill())
            let kept = try await shop.write { session, occasion in
                let who = try Customers.recognize(
                    ada, reference: nil, channel: channel, language: .en, in: session, on: occasion)
                let both = try Customers.keep([mill, mill], of: who, in: session, on: occasion)
                return both + [try Customers.keep(mill, of: who.customer, in: session, on: occasion)]
            }
            #expect(Set(kept).count == 1)
            let keyring = shop.keyring
            let read = try await shop.read { try Customers.address(kept[0], in: $0, keyring: keyring) }
            #expect(read == mill)
        }
    }
}
