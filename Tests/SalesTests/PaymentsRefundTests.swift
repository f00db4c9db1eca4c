// Money given back: limits, guards, gateways that decline, banks that take back, orders that are given up.
import Journal
import Kit
import Storage
import Support
import Testing

@testable import Sales

@Suite struct PaymentsRefundTests {
    @Test(arguments: Engine.available)
    func `within the limit at once, above it by a lead, never above what was paid`(engine: Engine)
        async throws
    {
        try await PaymentsWorld.run(engine) { world in
            let order = try await world.order(total: 100_000)
            _ = try await world.captured(order)
            let small = RequestRefund(order, amount: try euros(10_000), cause: .goodwill)
            let granted = try await world.perform(small, as: .support)
            #expect(granted.refund.state == .executing)
            try await world.payments.call(#require(granted.call))
            #expect(try await world.details(order).status == .partiallyRefunded)
            let large = RequestRefund(order, amount: try euros(60_000), cause: .returned)
            let waiting = try await world.perform(large, as: .support)
            #expect(waiting.refund.state == .requested)
            #expect(
                try await world.refusal(of: ApproveRefund(waiting.refund.id), as: .support)
                    == "permission.denied")
            #expect(try await world.refusal(of: large, as: .support) == "refund.more_than_paid")
            #expect(try await world.details(order).due == 90_000)
            let approved = try await world.perform(ApproveRefund(waiting.refund.id), as: .supportLead)
            #expect(approved.balance.minor == -60_000)
            try await world.finishCalls()
            let details = try await world.details(order)
            #expect(details.balance == 0)
            #expect(details.received == 30_000)
            #expect(details.refunds.map(\.state) == [.succeeded, .succeeded])
            #expect(try await world.findings().isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `what is not owed is not paid back`(engine: Engine) async throws {
        try await PaymentsWorld.run(engine) { world in
            let order = try await world.order()
            _ = try await world.captured(order)
            let refund = RequestRefund(order, amount: try euros(1), cause: .overpaid)
            #expect(try await world.refusal(of: refund) == "refund.more_than_owed")
            let unpaid = try await world.order()
            let nothing = RequestRefund(unpaid, amount: try euros(1), cause: .goodwill)
            #expect(try await world.refusal(of: nothing) == "refund.more_than_paid")
        }
    }

    @Test(arguments: Engine.available)
    func `a refund the gateway declines is tried again or paid by hand`(engine: Engine) async throws {
        try await PaymentsWorld.run(engine) { world in
            let order = try await world.order()
            _ = try await world.captured(order, token: "tok_refund_declined")
            let refund = try await world.perform(
                RequestRefund(order, amount: try euros(2500), cause: .goodwill))
            try await world.finishCalls()
            #expect(try await world.details(order).refunds.map(\.state) == [.failed])
            #expect(try await world.attention("refund_failed", order) == 1)
            let again = try await world.perform(ExecuteRefund(refund.refund.id), as: .system)
            #expect(again.refund.state == .executing)
            try await world.finishCalls()
            #expect(try await world.details(order).refunds.map(\.state) == [.failed])
            let paid = try await world.perform(
                ExecuteRefund(refund.refund.id, evidence: "wire 1"), as: .finance)
            #expect(paid.refund.state == .succeeded)
            #expect(paid.refund.target == .bank)
            #expect(try await world.attention("refund_failed", order) == 0)
            #expect(try await world.findings().isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `a transfer is refunded by hand with evidence`(engine: Engine) async throws {
        try await PaymentsWorld.run(engine) { world in
            let order = try await world.order()
            try await world.perform(
                RecordOfflinePayment(order, by: .bankTransfer, amount: try euros(10_000), evidence: "s"))
            let refund = try await world.perform(
                RequestRefund(order, amount: try euros(500), cause: .goodwill))
            #expect(refund.refund.state == .approved)
            #expect(try await world.attention("refund_by_hand", order) == 1)
            #expect(try await world.refusal(of: ExecuteRefund(refund.refund.id)) == "refund.needs_evidence")
            try await world.perform(ExecuteRefund(refund.refund.id, evidence: "wire"))
            #expect(try await world.attention("refund_by_hand", order) == 0)
            #expect(try await world.details(order).received == 9500)
            #expect(try await world.findings().isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `a canceled refund gives its money free again`(engine: Engine) async throws {
        try await PaymentsWorld.run(engine) { world in
            let order = try await world.order(total: 100_000)
            _ = try await world.captured(order)
            let all = RequestRefund(order, amount: try euros(100_000), cause: .returned)
            let first = try await world.perform(all, as: .support)
            #expect(try await world.refusal(of: all, as: .support) == "refund.more_than_paid")
            try await world.perform(CancelRefund(first.refund.id), as: .support)
            #expect(try await world.refusal(of: all, as: .support) == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `canceling an order gives back what is reserved and what was taken`(engine: Engine) async throws {
        try await PaymentsWorld.run(engine) { world in
            let order = try await world.order(state: .confirmed)
            let payment = try await world.authorized(order).payment.id
            let part = try await world.perform(CapturePayment(payment, amount: try euros(4000)))
            _ = try await world.payments.finished(part)
            try await world.perform(RequestPayment(order, by: .bankTransfer, amount: try euros(6000)))
            try await world.perform(CancelOrder(order))
            let canceled = try await world.details(order)
            #expect(canceled.payments.map(\.state) == [.partiallyCaptured, .canceled])
            #expect(canceled.refunds.map(\.state) == [.executing])
            #expect(canceled.balance == -4000)
            try await world.finishCalls()
            let unwound = try await world.details(order)
            #expect(unwound.payments.map(\.state) == [.closed, .canceled])
            #expect(unwound.refunds.map(\.state) == [.succeeded])
            #expect(unwound.status == .refunded)
            #expect(unwound.balance == 0)
            #expect(try await world.findings().isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `canceling units returns what was paid for them`(engine: Engine) async throws {
        try await PaymentsWorld.run(engine) { world in
            let order = try await world.order(state: .confirmed)
            _ = try await world.captured(order)
            try await world.perform(CancelUnits(order, lines: [.init(position: 1, quantity: 1)]))
            try await world.finishCalls()
            let details = try await world.details(order)
            #expect(details.received == 7500)
            #expect(details.balance == 0)
            #expect(details.status == .partiallyRefunded)
            #expect(try await world.findings().isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `what is no longer due is not captured`(engine: Engine) async throws {
        try await PaymentsWorld.run(engine) { world in
            let order = try await world.order(state: .confirmed)
            let payment = try await world.authorized(order).payment.id
            try await world.perform(CancelUnits(order, lines: [.init(position: 1, quantity: 1)]))
            let over = CapturePayment(payment, amount: try euros(7501))
            #expect(try await world.refusal(of: over) == "payment.more_than_due")
            let capture = try await world.perform(CapturePayment(payment))
            #expect(try await world.payments.finished(capture).status == .paid)
            #expect(try await world.details(order).received == 7500)
            #expect(try await world.refusal(of: CapturePayment(payment)) == "payment.nothing_due")
            #expect(try await world.findings().isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `money that comes for a canceled order is kept as a fact`(engine: Engine) async throws {
        try await PaymentsWorld.run(engine) { world in
            let order = try await world.order(state: .confirmed)
            let payment = try await world.authorized(order).payment.id
            let capture = try await world.perform(CapturePayment(payment, amount: try euros(7000)))
            try await world.perform(CancelOrder(order))
            #expect(try await world.details(order).status == .voided)
            _ = try await world.payments.finished(capture)
            try await world.finishCalls()
            let late = try await world.details(order)
            #expect(late.received == 7000)
            #expect(late.payments.map(\.state) == [.closed])
            #expect(try await world.attention("payment_after_cancel", order) == 1)
            #expect(try await world.findings().map(\.code) == [.owedToCustomer])
            let wire = RecordOfflinePayment(
                order, by: .bankTransfer, amount: try euros(100), evidence: "late")
            #expect(try await world.refusal(of: wire) == nil)
            let cash = RecordOfflinePayment(order, by: .cash, amount: try euros(100), evidence: "late")
            #expect(try await world.refusal(of: cash) == "payment.order_closed")
            let back = RequestRefund(order, amount: try euros(7000), cause: .canceledUnits)
            #expect(try await world.refusal(of: back, as: .finance) == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `a card reserved while the order was canceled is let go`(engine: Engine) async throws {
        try await PaymentsWorld.run(engine) { world in
            let order = try await world.order()
            let asked = try await world.perform(RequestPayment(order, by: .card(gateway: "sandbox")))
            let call = try await world.perform(AuthorizePayment(asked.payment.id, token: "tok_ok"))
            try await world.perform(CancelOrder(order))
            _ = try await world.payments.finished(call)
            #expect(try await world.details(order).authorized == 10_000)
            try await world.finishCalls()
            #expect(try await world.details(order).authorized == 0)
            #expect(try await world.payment(asked.payment.id).state == .voided)
            #expect(try await world.findings().isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `a chargeback holds the order; winning it brings the money back`(engine: Engine) async throws {
        try await PaymentsWorld.run(engine) { world in
            let order = try await world.order(state: .processing)
            let payment = try await world.captured(order).payment.id
            let over = RecordChargeback(payment, amount: try euros(10_001), reference: "c0")
            #expect(try await world.refusal(of: over) == "payment.more_than_disputable")
            try await world.perform(RecordChargeback(payment, amount: try euros(10_000), reference: "c1"))
            #expect(try await world.holds(of: order) == ["payment"])
            #expect(try await world.attention("payment_disputed", order) == 1)
            #expect(try await world.details(order).status == .refunded)
            let refund = RequestRefund(order, amount: try euros(1), cause: .goodwill)
            #expect(try await world.refusal(of: refund) == "refund.more_than_paid")
            let won = RecordChargeback(payment, amount: try euros(10_000), reference: "w1", isWon: true)
            try await world.perform(won)
            #expect(try await world.refusal(of: won) == "payment.more_than_disputable")
            #expect(try await world.details(order).status == .paid)
            #expect(try await world.findings().isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `what happens in the provider's own pages is booked too`(engine: Engine) async throws {
        try await PaymentsWorld.run(engine) { world in
            let order = try await world.order()
            let payment = try await world.captured(order).payment
            func told(_ kind: GatewayNotification.Kind, _ minor: Int64, _ reference: String) throws
                -> GatewayNotification
            {
                var told = GatewayNotification(
                    kind, from: "sandbox", reference: reference, amount: try euros(minor))
                told.authorization = payment.gatewayReference
                return told
            }
            for _ in 0..<2 {
                try await world.perform(
                    ReceiveGatewayNotification(told(.refunded, 3000, "r")), as: .integration)
                try await world.perform(
                    ReceiveGatewayNotification(told(.disputed, 7000, "d")), as: .integration)
                try await world.perform(
                    ReceiveGatewayNotification(told(.disputeWon, 7000, "w")), as: .integration)
            }
            let details = try await world.details(order)
            #expect(details.received == 7000)
            #expect(details.refunds.map(\.state) == [.succeeded])
            #expect(try await world.findings().isEmpty)
            let unknown = GatewayNotification(
                .captured, from: "sandbox", reference: "who", amount: try euros(1))
            #expect(
                try await world.refusal(of: ReceiveGatewayNotification(unknown), as: .integration)
                    == "payment.notification_unknown")
        }
    }

    @Test(arguments: Engine.available)
    func `authorizations end, and what was captured stays`(engine: Engine) async throws {
        try await PaymentsWorld.run(engine) { world in
            let (whole, part) = (try await world.order(), try await world.order())
            _ = try await world.authorized(whole)
            let payment = try await world.authorized(part).payment.id
            _ = try await world.payments.finished(
                world.perform(CapturePayment(payment, amount: try euros(1000))))
            #expect(try await world.perform(ExpireAuthorizations(), as: .system).expired == 0)
            // To the moment: nothing is taken on an authorization that has just ended.
            world.clock.advance(by: .seconds(7 * 86_400))
            #expect(try await world.refusal(of: CapturePayment(payment)) == "payment.authorization_ended")
            world.clock.advance(by: .seconds(86_400))
            #expect(try await world.perform(ExpireAuthorizations(), as: .system).expired == 2)
            #expect(try await world.perform(ExpireAuthorizations(), as: .system).expired == 0)
            #expect(try await world.details(whole).payments.map(\.state) == [.authorizationExpired])
            #expect(try await world.details(whole).status == .unpaid)
            #expect(try await world.details(part).payments.map(\.state) == [.closed])
            #expect(try await world.findings().isEmpty)
        }
    }
}
