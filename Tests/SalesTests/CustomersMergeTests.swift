/// Two customers who are the same person become one, whichever way it is done.
import Journal
import Kit
import Storage
import Support
import Testing

@testable import Sales

@Suite struct CustomersMergeTests {
    @Test(arguments: Engine.available)
    func `the survivor is recognized by all the other was, and orders resolve to him`(engine: Engine)
        async throws
    {
        try await withShop(engine) { shop in
            let other = try await shop.recognize(.ada("old@example.com", phone: nil), reference: "b-1")
                .customer
            let survivor = try await shop.recognize(.ada("new@example.com", phone: nil)).customer
            try await shop.perform(MergeCustomers(other, into: survivor))
            #expect(try await shop.recognize(.ada("old@example.com", phone: nil)).customer == survivor)
            #expect(try await shop.recognize(nil, reference: "b-1").customer == survivor)
            let (details, resolved) = (try await shop.details(other), try await shop.details(survivor))
            #expect(details.customer.id == survivor && resolved.merged.count == 1)
            #expect(resolved.customer.kind == .person, "an account stays an account")
            #expect(try await shop.read { try Customers.survivor(of: other, in: $0) } == survivor)
            let family = try await shop.read { session in
                try session.all(Customers.family(of: survivor)) { try $0.id(0, Customer.self) }
            }
            #expect(Set(family) == [other, survivor])
        }
    }

    @Test(arguments: Engine.available)
    func `what the other allowed and forbade, the survivor did`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            let ids = try await customers(2, in: shop)
            for medium in [Consent.Medium.email, .sms] {
                let said = ConsentEntry(
                    customer: ids[0], purpose: "marketing", medium: medium, source: "form")
                try await shop.perform(GiveConsent(said))
                if medium == .sms { try await shop.perform(WithdrawConsent(said)) }
            }
            let before = try await shop.details(ids[0]).consents
            try await shop.perform(MergeCustomers(ids[0], into: ids[1]))
            #expect(before.map(\.isGranted) == [true, false, true])
            #expect(try await shop.details(ids[1]).consents == before)
            #expect(try await shop.count("consents") == 3)
        }
    }

    @Test(arguments: Engine.available)
    func `a chain of merges is one step long`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            let ids = try await customers(3, in: shop)
            try await shop.perform(MergeCustomers(ids[0], into: ids[1]))
            try await shop.perform(MergeCustomers(ids[1], into: ids[2]))
            for id in ids {
                #expect(try await shop.read { try Customers.survivor(of: id, in: $0) } == ids[2])
            }
            let back = try await refusedWith { try await shop.perform(MergeCustomers(ids[2], into: ids[0])) }
            #expect(back == "customer.merged")
        }
    }

    @Test(arguments: Engine.available)
    func `two merges of the same two, one each way, leave one survivor`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            for _ in 0..<5 {
                let ids = try await customers(2, in: shop)
                let ways = [(ids[0], ids[1]), (ids[1], ids[0])]
                let refused = try await withThrowingTaskGroup(of: String?.self) { group in
                    for (from, into) in ways {
                        group.addTask {
                            try await refusedWith { try await shop.perform(MergeCustomers(from, into: into)) }
                        }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                #expect(refused.compactMap(\.self) == ["customer.merged"])
            }
        }
    }

    @Test(arguments: Engine.available)
    func `what makes no sense is refused`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            let ids = try await customers(2, in: shop)
            let company = try await shop.perform(AddCustomer(.company, contact: .ada("office@example.com")))
            func attempt(_ other: ID<Customer>, _ survivor: ID<Customer>, _ reason: String? = "twin")
                async throws -> String?
            {
                try await refusedWith {
                    try await shop.perform(MergeCustomers(other, into: survivor), because: reason)
                }
            }
            #expect(try await attempt(ids[0], ids[0]) == "customer.same")
            #expect(try await attempt(ids[0], ids[1], nil) == "reason.required")
            #expect(try await attempt(ids[0], ID(raw: 7)) == "customer.unknown")
            #expect(try await attempt(ID(raw: company.id), ids[0]) == "customer.not_a_company")
            #expect(try await attempt(ids[0], ID(raw: company.id)) == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `totals and erasure reach through a merge`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            let ids = try await customers(2, in: shop)
            let pounds = try #require(Currency("GBP"))
            try await shop.write { session, occasion in
                for (id, amount) in zip(ids, [1000, 234] as [Int64]) {
                    try Customers.count(
                        orders: 1, amount: amount, currency: pounds, of: id, at: occasion.now, in: session,
                        on: occasion)
                }
            }
            try await shop.perform(FoldCustomerTotals(limit: 1), as: .system)
            try await shop.perform(MergeCustomers(ids[0], into: ids[1]))
            let totals = try await shop.details(ids[1]).totals
            #expect(totals.map(\.amount) == [1234] && totals.map(\.orders) == [2])
            try await shop.perform(EraseCustomer(ids[1]))
            #expect(try await shop.count("subject_keys") == 0)
            #expect(try await shop.details(ids[0]).totals.map(\.amount) == [1234], "money stays")
        }
    }

    private func customers(_ count: Int, in shop: Shop) async throws -> [ID<Customer>] {
        var ids: [ID<Customer>] = []
        for _ in 0..<count {
            let mail = "c\(UInt64.random(in: 0...UInt64.max))@example.com"
            ids.append(try await shop.recognize(.ada(mail, phone: nil)).customer)
        }
        return ids
    }
}
