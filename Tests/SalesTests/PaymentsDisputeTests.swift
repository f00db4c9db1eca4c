// What customers' banks take back: no more than there is, counted once, and a hold for as long as it lasts.
import Journal
import Kit
import Support
import Testing

@testable import Sales

@Suite struct PaymentsDisputeTests {
    @Test(arguments: Engine.available)
    func `what the bank took back is not given back out of that payment again`(engine: Engine) async throws {
        try await PaymentsWorld.run(engine) { world in
            let order = try await world.order(state: .processing)
            let card = try await world.captured(order).payment.id
            try await world.perform(RecordChargeback(card, amount: try euros(10_000), reference: "c1"))
            try await world.perform(
                RecordOfflinePayment(
                    order, by: .bankTransfer, amount: try euros(10_000), evidence: "s1"), as: .finance)
            var refund = RequestRefund(order, amount: try euros(10_000), cause: .goodwill)
            refund.payment = card
            #expect(try await world.refusal(of: refund) == "refund.more_than_payment")
            refund.payment = nil
            #expect(try await world.refusal(of: refund) == nil)
            #expect(try await world.findings().map(\.code) == [.owedToCustomer], "until it is on its way")
        }
    }

    @Test(arguments: Engine.available)
    func `what was given back cannot be disputed too`(engine: Engine) async throws {
        try await PaymentsWorld.run(engine) { world in
            let order = try await world.order(state: .processing)
            let card = try await world.captured(order).payment.id
            let refund = RequestRefund(order, amount: try euros(4_000), cause: .goodwill)
            try await world.perform(refund)
            try await world.finishCalls()
            #expect(try await world.payment(card).refunded == 4_000)
            let whole = RecordChargeback(card, amount: try euros(6_001), reference: "c1")
            #expect(try await world.refusal(of: whole) == "payment.more_than_disputable")
            try await world.perform(RecordChargeback(card, amount: try euros(6_000), reference: "c1"))
            #expect(try await world.details(order).received == 0)
            #expect(try await world.findings().isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `of two disputes the last that is won releases the order`(engine: Engine) async throws {
        try await PaymentsWorld.run(engine) { world in
            let order = try await world.order(state: .processing)
            let card = try await world.captured(order).payment.id
            for (reference, minor) in [("1", Int64(4_000)), ("2", 6_000)] {
                try await world.perform(
                    RecordChargeback(card, amount: try euros(minor), reference: "c" + reference))
            }
            func win(_ reference: String, _ minor: Int64) async throws {
                try await world.perform(
                    RecordChargeback(card, amount: try euros(minor), reference: reference, isWon: true))
            }
            try await win("w1", 4_000)
            #expect(try await world.holds(of: order) == ["payment"])
            #expect(try await world.attention("payment_disputed", order) == 2)
            try await win("w2", 6_000)
            #expect(try await world.holds(of: order) == [])
            #expect(try await world.attention("payment_disputed", order) == 0)
            #expect(try await world.findings().isEmpty)
        }
    }
}
