// Settling: transfers that find their order, late money, refunds that come back, payouts, files of payments.
import Journal
import Kit
import Storage
import Support
import Testing

@testable import Sales

@Suite struct SettleTests {
    private func transfer(_ text: String, _ minor: Int64, _ evidence: String) throws -> MatchTransfer {
        MatchTransfer(BankTransfer(text: text, amount: try euros(minor), evidence: evidence))
    }

    @Test func `a number is found however it is written`() throws {
        let day = try #require(LocalDate(iso: "2026-11-16"))
        let number = OrderNumber(day: day, random: 12_345)
        let (text, compact) = (number.text, number.compact)
        let spaced = compact.map(String.init).joined(separator: " ")
        let reference = try #require(TransferReference.of(orderNumber: text))
        let misread = compact.replacing("0", with: "O").replacing("1", with: "l")
        for written in [
            text, compact, "Order \(text), thank you", text.lowercased(), spaced, "INV/\(compact)/2026",
            reference,
            "SHOP\(text)", misread,
        ] {
            #expect(TransferNumbers.candidates(in: written).contains(text), "\(written)")
        }
        #expect(!TransferNumbers.candidates(in: "rent for November").contains(text))
    }

    @Test(arguments: Engine.available)
    func `a transfer finds its order by what was written`(engine: Engine) async throws {
        try await SettleWorld.with(engine) { world in
            let placed = try await world.world.place([("LAMP", "2")], pay: .bankTransfer)
            let text = "order \(placed.number.lowercased().replacing("-", with: " ")) with thanks"
            let part = try await world.perform(transfer(text, 4_000, "s1"), by: .integration)
            #expect(part.payment?.status == .partiallyPaid)
            #expect(
                try await orderRefusal { try await world.perform(transfer(text, 4_000, "s1")) }
                    == "payment.duplicate")
            let much = try await world.perform(transfer(text, 7_000, "s2"))
            #expect(much.payment?.balance.minor == 9_990 - 11_000)
            let dollars = BankTransfer(
                text: text, amount: try Money(minor: 1, currency: #require(Currency("USD"))), evidence: "s3")
            #expect(
                try await orderRefusal { try await world.perform(MatchTransfer(dollars)) }
                    == "payment.currency")
            #expect(try await world.broken() == [])
        }
    }

    @Test(arguments: Engine.available)
    func `a transfer that names no order is kept until somebody assigns it`(engine: Engine) async throws {
        try await SettleWorld.with(engine) { world in
            let placed = try await world.world.place([("LAMP", "1")], pay: .bankTransfer)
            let kept = try await world.perform(transfer("who am I", 500, "s4"))
            #expect(kept.payment == nil)
            #expect(
                try await orderRefusal { try await world.perform(transfer("me again", 500, "s4")) }
                    == "transfer.known")
            let other = try await world.world.place([("LAMP", "1")], pay: .bankTransfer)
            #expect(
                try await orderRefusal {
                    try await world.perform(transfer("\(placed.number) and \(other.number)", 500, "s5"))
                } == "transfer.ambiguous")
            let waiting = try await world.company.database.read { try UnmatchedTransfers.all(in: $0) }
            #expect(waiting.map(\.id) == [kept.id])
            #expect(waiting.first?.transfer.text == "who am I")
            let assign = AssignTransfer(kept.id, to: other.id)
            #expect(
                try await orderRefusal { try await world.perform(assign, by: .support) }
                    == "permission.denied")
            try await world.perform(assign, by: .finance)
            #expect(try await world.money(other.id).received == 500)
            #expect(
                try await orderRefusal { try await world.perform(assign, by: .finance) } == "transfer.unknown"
            )
            #expect(try await world.count("SELECT count(*) FROM transfers WHERE order_id IS NULL") == 0)
            #expect(try await world.text("SELECT text FROM transfers").allSatisfy(\.isEmpty))
            #expect(try await world.broken() == [])
        }
    }

    @Test(arguments: Engine.available)
    func `a transfer on a canceled order is kept on it and owed to the customer`(engine: Engine) async throws
    {
        try await SettleWorld.with(engine) { world in
            let placed = try await world.world.place([("LAMP", "1")], pay: .bankTransfer)
            try await world.perform(CancelOrder(placed.id))
            let paid = try await world.perform(transfer(placed.number, 4_995, "s1"))
            #expect(paid.payment?.balance.minor == -4_995)
            #expect(try await world.attention("payment_after_cancel", placed.id) == 1)
            let draft = try await world.perform(CreateDraft(OrderWorld.draft([("LAMP", "1")])))
            let early = RecordOfflinePayment(
                ID(raw: draft.receipt.id), by: .cash, amount: try euros(5), evidence: "r1")
            #expect(
                try await orderRefusal { try await world.perform(early) } == "payment.order_not_placed")
            let late = RecordOfflinePayment(placed.id, by: .cash, amount: try euros(5), evidence: "r2")
            #expect(try await orderRefusal { try await world.perform(late) } == "payment.order_closed")
        }
    }

    @Test(arguments: Engine.available)
    func `late money is told once and closes when it comes`(engine: Engine) async throws {
        try await SettleWorld.with(engine) { world in
            let order = try await world.world.place([("LAMP", "1")], pay: .cashOnDelivery).id
            try await world.perform(ConfirmOrder(order))
            try await world.handOver(order, 1)
            try await world.deliver(order, 1)
            #expect(try await world.perform(FlagUnpaid(), by: .system).flagged == 0)
            world.clock.advance(by: .seconds(8 * 86_400))
            #expect(try await world.perform(FlagUnpaid(), by: .system).flagged == 1)
            #expect(try await world.perform(FlagUnpaid(), by: .system).flagged == 0)
            #expect(try await world.money(order).isCashMissing)
            let cash = RecordOfflinePayment(
                order, by: .cashOnDelivery, amount: try euros(4_995), evidence: "r1")
            try await world.perform(cash, by: .driver)
            #expect(try await world.money(order).isSettled)
            #expect(try await !world.money(order).isCashMissing)
            #expect(try await world.details(order).state == .completed)
            let terms = try await world.world.place([("LAMP", "1")], pay: .bankTransfer).id
            let dueOn = try #require(LocalDate(iso: "2026-11-25"))
            try await world.perform(RequestPayment(terms, by: .netTerms(dueOn: dueOn)))
            #expect(try await world.perform(FlagUnpaid(), by: .system).flagged == 0)
            world.clock.advance(by: .seconds(86_400 * 2))
            #expect(try await world.perform(FlagUnpaid(), by: .system).flagged == 1)
            #expect(try await world.money(terms).isOverdue)
            #expect(try await world.events(of: terms).contains("payment.overdue"))
            try await world.perform(
                RecordOfflinePayment(terms, by: .bankTransfer, amount: try euros(4_995), evidence: "s1"))
            #expect(try await !world.money(terms).isOverdue)
            #expect(try await world.broken() == [])
        }
    }

    @Test(arguments: Engine.available)
    func `a refund that comes back is owed again and may be tried again`(engine: Engine) async throws {
        try await SettleWorld.with(engine) { world in
            let order = try await world.authorized([("LAMP", "1")])
            try await world.handOver(order, 1)
            try await world.work()
            try await world.deliver(order, 1)
            let asked = try await world.perform(
                RequestRefund(order, amount: try euros(500), cause: .goodwill), by: .support)
            let reverse = ReverseRefund(asked.refund.id, reference: "v1")
            #expect(try await orderRefusal { try await world.perform(reverse) } == "refund.not_allowed")
            _ = try await world.payments.call(try #require(asked.call))
            try await world.perform(reverse, by: .finance)
            #expect(try await world.details(order).state == .processing)
            #expect(try await world.money(order).balance == -500)
            #expect(try await world.broken() == [])
            let again = try await world.perform(ExecuteRefund(asked.refund.id, evidence: "bank 7"))
            #expect(again.refund.state == .succeeded)
            #expect(try await world.details(order).state == .completed)
            #expect(try await world.broken() == [])
        }
    }

    @Test(arguments: Engine.available)
    func `a payout is found in the ledger, and what differs needs a reason`(engine: Engine) async throws {
        try await SettleWorld.with(engine) { world in
            let order = try await world.authorized([("LAMP", "1")])
            try await world.handOver(order, 1)
            try await world.work()
            let entry = try #require(try await world.money(order).ledger.last { $0.kind == .capture })
            let reference = try #require(entry.reference)
            func payout(_ name: String, _ amount: Int64, _ lines: [Payout.Line]) throws -> ReconcilePayout {
                ReconcilePayout(
                    Payout(gateway: "sandbox", reference: name, amount: try euros(amount), lines: lines))
            }
            let captured = Payout.Line(.capture, reference, 4_995, field: "line 2")
            let fee = Payout.Line(.fee, "f1", 95, field: "line 3")
            let unknown = Payout.Line(.capture, "nobody", 5, field: "line 4")
            let odd = try payout("po1", 4_900, [captured, fee, unknown])
            #expect(
                try await orderRefusal { try await world.perform(odd, reason: nil) }
                    == "payout.line_unknown payout.sum_differs")
            #expect(try await !world.money(order).isReconciled)
            let right = try payout("po1", 4_900, [captured, fee])
            #expect(try await world.perform(right, by: .finance, reason: nil).orders == 1)
            #expect(try await world.money(order).isReconciled)
            #expect(try await world.events(of: order).last == "payment.reconciled")
            #expect(
                try await orderRefusal { try await world.perform(right, reason: nil) } == "payout.line_known")
            #expect(
                try await orderRefusal { try await world.perform(payout("po1", -5, [fee])) } == "payout.known"
            )
            let answer = try await world.perform(payout("po2", 10, [unknown]), reason: "their mistake")
            #expect(answer.differing == 2)
            #expect(answer.difference.minor == 5)
            #expect(try await world.broken() == [])
        }
    }

    @Test(arguments: Engine.available)
    func `many payments are recorded together or not at all`(engine: Engine) async throws {
        try await SettleWorld.with(engine) { world in
            let orders = [
                try await world.world.place([("LAMP", "1")], pay: .cashOnDelivery).id,
                try await world.world.place([("SHADE", "1")], pay: .cashOnDelivery).id,
            ]
            func row(_ line: Int, _ order: ID<Order>, _ evidence: String) throws -> RecordOfflinePayments.Row
            {
                .init(
                    line: line,
                    record: RecordOfflinePayment(
                        order, by: .cashOnDelivery, amount: try euros(2_000), evidence: evidence))
            }
            let bad = RecordOfflinePayments([
                try row(2, orders[0], "r1"), try row(3, ID(raw: 7), "r2"), try row(4, orders[0], "r1"),
                try row(5, orders[1], "r3"),
            ])
            do {
                try await world.perform(bad)
                Issue.record("taken")
            } catch let refused as RecordOfflinePayments.Refused {
                #expect(refused.faults.map(\.line) == [3, 4])
                #expect(refused.faults.map(\.refusal.code) == ["order.unknown", "payment.duplicate"])
            }
            let rows = [try row(2, orders[0], "r1"), try row(5, orders[1], "r3")]
            await #expect(throws: RecordOfflinePayments.Refused.self) {
                try await world.perform(RecordOfflinePayments(rows, isTrial: true))
            }
            #expect(try await world.count("SELECT count(*) FROM ledger_entries") == 0)
            let good = RecordOfflinePayments(rows)
            #expect(try await world.perform(good, by: .finance).count == 2)
            #expect(try await world.money(orders[1]).received == 2_000)
            #expect(try await world.broken() == [])
        }
    }
}
