// The payment status is the first match of decision 24, over every small combination of sums.
import Kit
import Testing

@testable import Sales

@Suite struct PaymentsStatusTests {
    private static let amounts: [Int64] = [0, 4, 10]

    @Test(arguments: [OrderState.pending, .canceled, .expired, .completed])
    func `status is the first match of decision 24`(state: OrderState) {
        var seen: Set<PaymentStatus> = []
        for live in [Int64(0), 10] {
            for mix in mixes() {
                let expected = firstMatch(mix, state: state, live: live)
                seen.insert(expected)
                #expect(mix.status(state: state, liveTotal: live) == expected, "\(mix) live \(live)")
            }
        }
        let ended = state == .canceled || state == .expired
        #expect(seen.contains(.voided) == ended)
        #expect(seen.count >= (ended ? 6 : 9))
    }

    private func mixes() -> [OrderMoney] {
        var mixes: [OrderMoney] = []
        for capture in Self.amounts {
            for refund in Self.amounts where refund <= capture {
                for chargeback in Self.amounts {
                    for (writeOff, granted) in [(0, 0), (4, 0), (10, 0), (0, 4), (0, 10), (6, 4)]
                        as [(Int64, Int64)]
                    {
                        for authorized in Self.amounts {
                            for credit in Self.amounts {
                                var money = OrderMoney()
                                money.sums.capture = capture
                                money.sums.refund = refund
                                money.sums.chargeback = chargeback
                                money.sums.writeOff = writeOff
                                money.sums.storeCredit = credit
                                money.granted = granted
                                money.authorized = authorized
                                mixes.append(money)
                            }
                        }
                    }
                }
            }
        }
        return mixes
    }

    /// Decision 24, word by word, without looking at the code under test. An order of which nothing is live
    /// and on which nothing moved counts as paid: nothing is due.
    private func firstMatch(_ money: OrderMoney, state: OrderState, live: Int64) -> PaymentStatus {
        let sums = money.sums
        let received =
            sums.capture + sums.storeCredit + sums.refundReversed + sums.chargebackWon - sums.refund
            - sums.chargeback
        let due = live - money.granted - sums.writeOff + sums.rounding
        let ended = state == .canceled || state == .expired
        let rules: [(PaymentStatus, Bool)] = [
            (.voided, ended && sums.capture == 0 && sums.storeCredit == 0),
            (.refunded, sums.capture > 0 && received <= 0),
            (.partiallyRefunded, sums.refund > 0),
            (.overpaid, received > due),
            (.paid, received == due && (received > 0 || live == 0)),
            (.writtenOff, due == 0 && sums.writeOff > 0),
            (.partiallyPaid, received > 0),
            (.authorized, money.authorized > 0 && money.authorized >= due),
            (.partiallyAuthorized, money.authorized > 0),
        ]
        return rules.first { $0.1 }?.0 ?? .unpaid
    }

    @Test func `a balance says who owes whom`() {
        var money = OrderMoney()
        money.sums.capture = 7
        #expect(money.balance(liveTotal: 10) == 3)
        #expect(money.balance(liveTotal: 5) == -2)
        money.sums.writeOff = 3
        #expect(money.balance(liveTotal: 10) == 0)
        money.granted = 2
        #expect(money.balance(liveTotal: 10) == -2)
    }

    @Test func `a transfer reference finds slips of the pen`() throws {
        let reference = try #require(TransferReference.of(orderNumber: "K7M-29Q-FX4"))
        #expect(TransferReference.number(in: reference) == "K7M29QFX4")
        #expect(TransferReference.number(in: "rf \(reference.dropFirst(2))") == "K7M29QFX4")
        // The example of ISO 11649 itself.
        #expect(TransferReference.of(orderNumber: "539007547034") == "RF18539007547034")
        for index in reference.indices.dropFirst(2) {
            var wrong = reference
            wrong.replaceSubrange(index...index, with: reference[index] == "7" ? "8" : "7")
            #expect(TransferReference.number(in: wrong) == nil, "\(wrong)")
        }
    }
}
