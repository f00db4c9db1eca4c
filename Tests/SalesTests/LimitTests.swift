// What a role may give away alone is what is stored at the moment it is given away: refunds, write-offs, and
// what goes off a price.
import Access
import Journal
import Kit
import Storage
import Support
import Testing

@testable import Sales

struct LimitTests {
    private func money(_ minor: Int64, _ code: String = "EUR") throws -> Money {
        try Money(minor: minor, currency: #require(Currency(code)))
    }

    @Test(arguments: Engine.available)
    func `limits count in whole units of the currency`(engine: Engine) async throws {
        try await OrderWorld.with(engine) { world in
            for (minor, code, role, isAllowed) in [
                (10_000, "EUR", Role.support, true), (10_001, "EUR", .support, false),
                (100, "JPY", .support, true), (101, "JPY", .support, false),
                (100_000, "KWD", .support, true), (1, "EUR", .warehouse, false),
                (Money.limit, "EUR", .finance, true),
            ] {
                let amount = try money(minor, code)
                let found = try await world.company.database.read {
                    try Limits.mayRefund(amount, by: Actor(role, "staff:x"), in: $0)
                }
                #expect(found == isAllowed, "\(minor) \(code) \(role)")
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a write-off above the stored limit is refused with the limit`(engine: Engine) async throws {
        try await OrderWorld.with(engine) { world in
            let order = try await world.place([("LAMP", "1")])
            func refusal(_ minor: Int64) async throws -> Refusal? {
                do {
                    try await world.perform(
                        WriteOffBalance(order.id, amount: money(minor)), by: .supportLead)
                    return nil
                } catch let refusal as Refusal { return refusal }
            }
            let first = try #require(try await refusal(1_001))
            #expect(first.code == "payment.write_off_above_limit")
            #expect(first.kind == .forbidden)
            #expect(first.arguments["limit"] == "10")
            try await world.perform(SetLimit(.supportLead, .writeOff, .upTo(20)))
            #expect(try await refusal(1_001) == nil)
            try await world.perform(SetLimit(.supportLead, .writeOff, .upTo(0)))
            #expect(try await refusal(1)?.arguments["limit"] == "0")
            let denied = try await world.company.database.read { session in
                try session.first("SELECT count(*) FROM audit WHERE allowed = 0") { try $0.int(0) }
            }
            #expect(denied == 2, "each refused attempt is kept")
        }
    }

    @Test(arguments: Engine.available)
    func `a refund is granted at once within the stored limit only`(engine: Engine) async throws {
        try await OrderWorld.with(engine) { world in
            let order = try await world.place([("LAMP", "2")])
            _ = try await world.perform(
                RecordOfflinePayment(order.id, by: .bankTransfer, amount: money(9_990), evidence: "line 1"))
            func asked() async throws -> Refund.State {
                try await world.perform(
                    RequestRefund(order.id, amount: money(500), cause: .goodwill), by: .support
                ).refund.state
            }
            #expect(try await asked() != .requested)
            try await world.perform(SetLimit(.support, .refund, .upTo(4)))
            #expect(try await asked() == .requested)
        }
    }

    @Test(arguments: Engine.available)
    func `who plays several parts may give what the most generous of them allows`(engine: Engine) async throws
    {
        try await OrderWorld.with(engine) { world in
            let order = try await world.place([("LAMP", "10")])
            let paid = RecordOfflinePayment(
                order.id, by: .bankTransfer, amount: try money(49_950), evidence: "1")
            try await world.perform(paid)
            func asked(_ others: Set<Role>) async throws -> Refund.State {
                let request = RequestRefund(order.id, amount: try money(10_001), cause: .goodwill)
                return try await world.perform(request, by: .support, and: others).refund.state
            }
            #expect(try await asked([]) == .requested)
            #expect(try await asked([.warehouse]) == .requested)
            #expect(try await asked([.supportLead]) != .requested)
            try await world.receive("LAMP", "2")
            var draft = try OrderWorld.draft([("LAMP", "1")])
            draft.discounts = [.init(code: "CARE", amount: 700)]
            let cheap = draft
            let alone = try await orderRefusal { try await world.perform(PlaceOrder(cheap), by: .sales) }
            #expect(alone == "discount.above_limit")
            try await world.perform(PlaceOrder(cheap), by: .sales, and: [.orderManager])
        }
    }

    @Test(arguments: Engine.available)
    func `no more goes off a price than the role may give`(engine: Engine) async throws {
        try await OrderWorld.with(engine) { world in
            try await world.receive("SHADE", "90")
            let (cheap, dear) = (
                try UnitPrice.parse("18", currency: money(1).currency),
                try UnitPrice.parse("25", currency: money(1).currency)
            )
            let tenth = OrderDraft.Discount(code: "CARE", amount: 1_000)
            let tries: [(Role, @Sendable (inout OrderDraft) -> Void, Bool)] = [
                (.sales, { $0.discounts = [tenth] }, true),
                (.support, { $0.discounts = [tenth] }, false),
                (.customer, { $0.discounts = [tenth] }, false),
                (.sales, { $0.lines[0].discount = 1_001 }, false),
                (.support, { $0.lines[0].unitPrice = cheap }, false),
                (.support, { $0.lines[0].unitPrice = dear }, true),
                (
                    .customer,
                    { $0.lines[0].options = [.init(name: "a", value: "b", priceDelta: -1_000_000)] }, false
                ),
            ]
            for (index, (role, change, isAllowed)) in tries.enumerated() {
                var draft = try OrderWorld.draft([("SHADE", "1")])
                draft.lines[0].quantity = "5"
                change(&draft)
                let order = draft
                let code = try await orderRefusal { try await world.perform(PlaceOrder(order), by: role) }
                #expect(code == (isAllowed ? nil : "discount.above_limit"), "\(index)")
            }
        }
    }

    @Test(arguments: Engine.available)
    func `what was agreed before may be kept by whoever edits the order`(engine: Engine) async throws {
        try await OrderWorld.with(engine) { world in
            var draft = try OrderWorld.draft([("SHADE", "5")])
            draft.discounts = [.init(code: "CARE", amount: 2_000)]
            let order = try await world.perform(PlaceOrder(draft), by: .orderManager)
            try await world.perform(EditOrder(order.id, draft: draft), by: .support)
            draft.discounts = [.init(code: "CARE", amount: 2_001)]
            let more = draft
            let code = try await orderRefusal {
                try await world.perform(EditOrder(order.id, draft: more), by: .support)
            }
            #expect(code == "discount.above_limit")
        }
    }
}
