// Money by hand: transfers, cash at the door, vouchers; too little, too much, twice, and in the wrong coin.
import Journal
import Kit
import Storage
import Support
import Testing

@testable import Sales

@Suite struct PaymentsOfflineTests {
    private func transfer(_ order: ID<Order>, _ minor: Int64, _ evidence: String) throws
        -> RecordOfflinePayment
    {
        RecordOfflinePayment(order, by: .bankTransfer, amount: try euros(minor), evidence: evidence)
    }

    @Test(arguments: Engine.available)
    func `a transfer that is too small is a part, one too large is owed back`(engine: Engine) async throws {
        try await PaymentsWorld.run(engine) { world in
            let order = try await world.order()
            let asked = try await world.perform(RequestPayment(order, by: .bankTransfer))
            #expect(asked.payment.state == .awaiting)
            let details = try await world.details(order)
            #expect(details.transferReference?.hasPrefix("RF") == true)
            let part = try await world.perform(transfer(order, 4000, "s1"), as: .finance)
            #expect(part.payment.id == asked.payment.id)
            #expect(part.status == .partiallyPaid)
            #expect(part.balance.minor == 6000)
            let much = try await world.perform(transfer(order, 7000, "s2"), as: .finance)
            #expect(much.payment.state == .captured)
            #expect(much.status == .overpaid)
            #expect(much.balance.minor == -1000)
            #expect(try await world.findings().map(\.code) == [.owedToCustomer])
        }
    }

    @Test(arguments: Engine.available)
    func `the same evidence counts once, also when told at once`(engine: Engine) async throws {
        try await PaymentsWorld.run(engine) { world in
            let order = try await world.order()
            let record = try transfer(order, 4000, "  s1 ")
            let refusals = try await withThrowingTaskGroup(of: String?.self) { group in
                for _ in 0..<3 { group.addTask { try await world.refusal(of: record) } }
                return try await group.reduce(into: [String?]()) { $0.append($1) }
            }
            #expect(refusals.count { $0 == nil } == 1)
            #expect(refusals.count { $0 == "payment.duplicate" } == 2)
            #expect(try await world.details(order).received == 4000)
            #expect(try await world.details(order).payments.count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `what cannot be taken is refused with its field`(engine: Engine) async throws {
        try await PaymentsWorld.run(engine) { world in
            let order = try await world.order()
            let yen = try Money(minor: 100, currency: #require(Currency("JPY")))
            let cases: [(RecordOfflinePayment, Role, String)] = [
                (
                    RecordOfflinePayment(order, by: .bankTransfer, amount: yen, evidence: "s"), .finance,
                    "payment.currency"
                ),
                (try transfer(order, 0, "s"), .finance, "payment.amount_not_positive"),
                (try transfer(order, -5, "s"), .finance, "payment.amount_not_positive"),
                (try transfer(order, 5, " "), .finance, "text.required"),
                (try transfer(order, 5, String(repeating: "x", count: 101)), .finance, "text.too_long"),
                (
                    RecordOfflinePayment(order, by: .card, amount: try euros(5), evidence: "s"), .finance,
                    "payment.not_by_hand"
                ),
                (
                    RecordOfflinePayment(order, by: .netTerms, amount: try euros(5), evidence: "s"), .finance,
                    "payment.not_by_hand"
                ),
                (try transfer(order, 5, "s"), .driver, "payment.not_for_drivers"),
                (try transfer(order, 5, "s"), .customer, "permission.denied"),
                (try transfer(ID(raw: 5), 5, "s"), .finance, "order.unknown"),
            ]
            for (record, role, code) in cases {
                #expect(try await world.refusal(of: record, as: role) == code)
            }
            #expect(try await world.details(order).ledger.isEmpty)
            #expect(
                try await world.refusal(
                    of: RecordOfflinePayment(order, by: .cashOnDelivery, amount: try euros(5), evidence: "s"),
                    as: .driver)
                    == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `sums that no order can hold are refused`(engine: Engine) async throws {
        try await PaymentsWorld.run(engine) { world in
            let order = try await world.order()
            #expect(try await world.refusal(of: transfer(order, Money.limit, "a")) == nil)
            #expect(try await world.refusal(of: transfer(order, Money.limit, "b")) == "money.overflow")
            #expect(try await world.details(order).received == Money.limit)
            #expect(try await world.findings().map(\.code) == [.owedToCustomer])
        }
    }

    @Test(arguments: Engine.available)
    func `requests ask for no more than is due`(engine: Engine) async throws {
        try await PaymentsWorld.run(engine) { world in
            let order = try await world.order()
            let over = RequestPayment(order, by: .bankTransfer, amount: try euros(10_001))
            #expect(try await world.refusal(of: over) == "payment.more_than_due")
            #expect(
                try await world.refusal(of: RequestPayment(order, by: .netTerms(dueOn: nil)))
                    == "payment.no_due_date")
            let due = try #require(LocalDate(iso: "2026-12-24"))
            let terms = try await world.perform(RequestPayment(order, by: .netTerms(dueOn: due)))
            #expect(terms.payment.dueOn == due)
            let paid = try await world.perform(transfer(order, 10_000, "s"))
            #expect(paid.payment.id == terms.payment.id)
            #expect(
                try await world.refusal(of: RequestPayment(order, by: .bankTransfer)) == "payment.nothing_due"
            )
            #expect(
                try await world.refusal(of: RequestPayment(order, by: .bankTransfer, version: 1))
                    == "order.stale")
        }
    }

    @Test(arguments: Engine.available)
    func `a card number is never taken for a token`(engine: Engine) async throws {
        try await PaymentsWorld.run(engine) { world in
            let order = try await world.order()
            let asked = try await world.perform(RequestPayment(order, by: .card(gateway: "sandbox")))
            for number in ["4111111111111111", "4111 1111 1111 1111", "5500-0000-0000-0004"] {
                let refusal = try await world.refusal(of: AuthorizePayment(asked.payment.id, token: number))
                #expect(refusal == "payment.card_number")
            }
            #expect(
                try await world.refusal(of: AuthorizePayment(asked.payment.id, token: "4111111111111112"))
                    == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `a write-off needs a limit, lowers what is due, and stays written`(engine: Engine) async throws {
        try await PaymentsWorld.run(engine) { world in
            let order = try await world.order(total: 2000)
            #expect(
                try await world.refusal(of: WriteOffBalance(order), as: .supportLead)
                    == "payment.write_off_above_limit")
            try await world.perform(WriteOffBalance(order, amount: try euros(500)), as: .supportLead)
            #expect(try await world.details(order).due == 1500)
            try await world.perform(HoldOrder(order, kind: .manual), as: .finance)
            #expect(
                try await world.details(order).due == 1500,
                "a command that moves no money forgot the write-off")
            try await world.perform(WriteOffBalance(order), as: .finance)
            #expect(try await world.details(order).status == .writtenOff)
            #expect(try await world.findings().isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `a fee changes nothing between us and the customer`(engine: Engine) async throws {
        try await PaymentsWorld.run(engine) { world in
            let order = try await world.order()
            let paid = try await world.captured(order)
            try await world.perform(RecordFee(paid.payment.id, amount: try euros(55), reference: "f"))
            #expect(
                try await world.refusal(of: RecordFee(paid.payment.id, amount: try euros(55), reference: "f"))
                    == "payment.duplicate")
            #expect(try await world.details(order).status == .paid)
            #expect(try await world.findings().isEmpty)
        }
    }
}
