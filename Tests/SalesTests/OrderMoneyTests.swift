// The words of the ledger (decisions 24): what is received, what is due, and the one status that fits first.
import Kit
import Testing

@testable import Sales

@Suite struct OrderMoneyTests {
    private func money(
        capture: Int64 = 0, refund: Int64 = 0, writeOff: Int64 = 0, authorized: Int64 = 0, granted: Int64 = 0,
        chargeback: Int64 = 0
    ) -> OrderMoney {
        var money = OrderMoney()
        money.sums.capture = capture
        money.sums.refund = refund
        money.sums.writeOff = writeOff
        money.sums.chargeback = chargeback
        money.authorized = authorized
        money.granted = granted
        return money
    }

    @Test func theFirstStatusThatFitsIsTaken() {
        let cases: [(OrderMoney, OrderState, Int64, PaymentStatus)] = [
            (money(), .canceled, 0, .voided),
            (money(authorized: 100), .canceled, 0, .voided),
            (money(capture: 100, refund: 100), .canceled, 0, .refunded),
            (money(capture: 100, chargeback: 100), .confirmed, 100, .refunded),
            (money(capture: 100, refund: 40, granted: 40), .confirmed, 100, .partiallyRefunded),
            (money(capture: 120), .confirmed, 100, .overpaid),
            (money(capture: 100), .confirmed, 100, .paid),
            (money(writeOff: 100), .confirmed, 100, .writtenOff),
            (money(capture: 60), .confirmed, 100, .partiallyPaid),
            (money(authorized: 100), .pending, 100, .authorized),
            (money(authorized: 99), .pending, 100, .partiallyAuthorized),
            (money(), .pending, 100, .unpaid),
            (money(), .pending, 0, .paid),
        ]
        for (money, state, live, expected) in cases {
            #expect(money.status(state: state, liveTotal: live) == expected)
        }
    }

    @Test func everyReductionCountsOnce() {
        var refunded = money(capture: 100, refund: 30, granted: 30)
        #expect(refunded.received == 70)
        #expect(refunded.due(liveTotal: 100) == 70)
        #expect(refunded.balance(liveTotal: 100) == 0)
        refunded.sums.refundReversed = 30
        #expect(refunded.balance(liveTotal: 100) == -30)
        // What was rounded up is asked for, what was rounded down is not.
        var rounded = money(capture: 100)
        rounded.sums.rounding = 2
        #expect(rounded.due(liveTotal: 100) == 102 && rounded.balance(liveTotal: 100) == 2)
        rounded.sums.rounding = -2
        #expect(rounded.due(liveTotal: 100) == 98)
        // A canceled unit lowers the live total instead of being granted.
        #expect(money(capture: 100).balance(liveTotal: 80) == -20)
    }
}
