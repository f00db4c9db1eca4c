/// Accounts at the desk: adding, changing, terms, consents, lists; and the channels they order through.
import Journal
import Kit
import Storage
import Support
import Testing

@testable import Sales

@Suite struct CustomersAccountTests {
    @Test(arguments: Engine.available)
    func `somebody known is not added twice unless one insists`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            let guest = try await shop.recognize(.ada())
            let number = try await shop.details(guest.customer).customer.number.text
            var command = AddCustomer(.person, contact: try .ada(), address: try .mill())
            let found = try await #require(throws: Refusal.self) {
                try await shop.perform(command, as: .sales)
            }
            #expect(found.code == "customer.exists" && found.arguments["number"] == number)
            command.allowsTwin = true
            let added = try await shop.perform(command, as: .sales)
            let details = try await shop.details(ID(raw: added.id))
            #expect(try details.address == .mill() && details.customer.kind == .person)
        }
    }

    @Test(arguments: Engine.available)
    func `a reference belongs to one customer of a channel`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            var command = AddCustomer(.person, contact: try .ada("a@example.com", phone: nil))
            command.reference = .init(channel: shop.channel, text: "b-1")
            try await shop.perform(command)
            command.contact = try .ada("b@example.com", phone: nil)
            #expect(try await refusedWith { try await shop.perform(command) } == "customer.exists")
            command.allowsTwin = true
            #expect(try await refusedWith { try await shop.perform(command) } == "customer.reference_taken")
            #expect(try await shop.count("customers") == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `a change makes a new version and forgets the old keys, an account's order does not`(
        engine: Engine
    ) async throws {
        try await withShop(engine) { shop in
            let added = try await shop.perform(
                AddCustomer(.person, contact: .ada("a@example.com", phone: nil)))
            let id = ID<Customer>(raw: added.id)
            let ordered = try await shop.recognize(.ada("a@example.com", phone: "+441632960999"))
            let before = try await shop.details(id)
            #expect(
                ordered.customer == id && before.contact?.phone == nil,
                "an order changes no account's profile")
            var change = ChangeCustomer(id, version: before.customer.version)
            change.contact = try .ada("new@example.com", phone: nil)
            change.address = try .mill()
            change.language = .set(.zhHans)
            change.taxNumber = .set("gb 123")
            try await shop.perform(change, as: .support)
            let after = try await shop.details(id)
            #expect(after.contact?.email == "new@example.com" && after.customer.taxNumber == "GB 123")
            #expect(
                after.customer.language == .zhHans && after.customer.version == before.customer.version + 1)
            #expect(try await refusedWith { try await shop.perform(change) } == "customer.stale")
            #expect(try await shop.recognize(.ada("a@example.com", phone: nil)).isNew)
            #expect(try await shop.recognize(.ada("new@example.com", phone: nil)).customer == id)
            var clearing = ChangeCustomer(id, version: try await shop.details(id).customer.version)
            clearing.taxNumber = .clear
            try await shop.perform(clearing)
            let cleared = try await shop.details(id)
            #expect(cleared.customer.taxNumber == nil && cleared.customer.language == .zhHans)
        }
    }

    @Test(arguments: Engine.available)
    func `a buyer has his company's terms, and only finance agrees on them`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            let company = try await shop.perform(
                AddCustomer(.company, contact: .ada("office@example.com", phone: nil)))
            var buyer = AddCustomer(.person, contact: try .ada("buyer@example.com", phone: nil))
            buyer.company = ID(raw: company.id)
            let id = ID<Customer>(raw: try await shop.perform(buyer).id)
            #expect(try await shop.details(id).terms == nil)
            let limit = try Money(minor: 500_000, currency: #require(Currency("GBP")))
            let terms = Customers.Terms(days: 30, creditLimit: limit, needsPurchaseOrder: true)
            let agree = AgreeTerms(ID(raw: company.id), version: 1, terms: terms)
            #expect(
                try await refusedWith { try await shop.perform(agree, as: .sales) } == "permission.denied")
            try await shop.perform(agree, as: .finance)
            #expect(try await shop.details(id).terms == terms)
            let wrong = AgreeTerms(ID(raw: company.id), version: 2, terms: .init(days: 366, creditLimit: nil))
            #expect(try await refusedWith { try await shop.perform(wrong) } == "customer.terms_days")
            var ring = ChangeCustomer(ID(raw: company.id), version: 2)
            ring.company = .set(ID(raw: company.id))
            #expect(try await refusedWith { try await shop.perform(ring) } == "customer.not_a_company")
        }
    }

    @Test(arguments: Engine.available)
    func `the latest answer holds, of each purpose and medium`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            let ada = try await shop.recognize(.ada()).customer
            let mail = ConsentEntry(customer: ada, purpose: "marketing", medium: .email, source: "form")
            try await shop.perform(GiveConsent(mail), as: .marketing)
            try await shop.perform(
                GiveConsent(ConsentEntry(customer: ada, purpose: "marketing", medium: .sms, source: "call")))
            try await shop.perform(WithdrawConsent(mail))
            let consents = try await shop.details(ada).consents
            #expect(consents.map(\.medium) == [.email, .email, .sms])
            #expect(consents.map(\.isGranted) == [false, true, true])
            let wrong = ConsentEntry(customer: ada, purpose: "Say what?", medium: .email, source: "form")
            #expect(try await refusedWith { try await shop.perform(GiveConsent(wrong)) } == "channel.code")
        }
    }

    @Test(arguments: Engine.available)
    func `the list shows the newest first, page by page, and finds by e-mail or telephone`(engine: Engine)
        async throws
    {
        try await withShop(engine) { shop in
            var ids: [ID<Customer>] = []
            for index in 0..<5 {
                ids.append(
                    try await shop.recognize(.ada("c\(index)@example.com", phone: "+44163296000\(index)"))
                        .customer)
            }
            let keyring = shop.keyring
            let (first, second) = try await shop.read { session in
                let first = try CustomerList.page(limit: 3, in: session, keyring: keyring)
                return (
                    first, try CustomerList.page(before: first.next, limit: 3, in: session, keyring: keyring)
                )
            }
            #expect(first.entries.map(\.id) + second.entries.map(\.id) == ids.reversed())
            #expect(second.next == nil && first.entries.first?.contact?.email == "c4@example.com")
            for key in ["C2@Example.com", "+44 1632 960002"] {
                var filter = CustomerList.Filter()
                filter.key = key
                let asked = filter
                let found = try await shop.read { try CustomerList.page(asked, in: $0, keyring: keyring) }
                #expect(found.entries.map(\.id) == [ids[2]])
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a channel is added once, changed from its version, and read back whole`(engine: Engine) async throws
    {
        try await withShop(engine) { shop in
            let id = shop.channel
            let channel = try #require(try await shop.read { try Channels.find(code: "web", in: $0) })
            var settings = ChannelSettings(channel)
            settings.orderPrefix = "uk"
            settings.sender = "Orders@Example.com"
            settings.words = ["stage.6": ["en": "On the road"]]
            try await shop.perform(ChangeChannel(id, version: 1, settings: settings))
            let changed = try #require(try await shop.read { try Channels.find(id, in: $0) })
            #expect(
                changed.orderPrefix == "UK" && changed.sender == "Orders@example.com" && changed.version == 2)
            #expect(changed.words == settings.words && changed.currency.code == "GBP")
            let late = ChangeChannel(id, version: 1, settings: settings)
            #expect(try await refusedWith { try await shop.perform(late) } == "channel.stale")
            let twin = AddChannel(code: "WEB", kind: .phone, currency: "GBP", settings: settings)
            #expect(try await refusedWith { try await shop.perform(twin) } == "channel.exists")
            #expect(try await shop.read { try Channels.all(in: $0) }.count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `all faults of a channel are told at once`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            var settings = ChannelSettings(
                brand: " ", language: "fr", zone: "Mars/Base", pricesIncludeTax: true)
            (settings.orderPrefix, settings.priceList) = ("A B", "a b")
            (settings.domain, settings.sender, settings.words) = ("no host", "no", ["x"])
            let command = AddChannel(code: "a/b", kind: .web, currency: "gbp", settings: settings)
            let found = try await #require(throws: Refusals.self) { try await shop.perform(command) }
            #expect(
                Set(found.all.compactMap(\.field)) == [
                    "code", "brand", "order_prefix", "price_list", "domain", "sender", "language", "zone",
                    "words",
                    "currency",
                ])
        }
    }
}
