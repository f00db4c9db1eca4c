// What happens to the money of orders, as steps of a random life.
import Journal
import Kit
import Storage
import Support

@testable import Delivery
@testable import Sales

extension RoadLife {
    mutating func payByCard(_ order: ID<Order>, _ habit: SandboxGateway.Habit) async throws {
        let card = Payments.Card(
            gateway: SandboxGateway.name, token: habit.rawValue, isCaptured: below(5) == 0)
        _ = try await world.payments.pay(order, by: card, Company.Request(by: Actor(.customer, "customer:1")))
    }

    static let paying = [
        Step("pay by card") { life in
            let habit = try life.any([
                SandboxGateway.Habit.approves, .approves, .declinesCapture, .declinesRefund, .answersLate,
                .answersTwice, .losesAnswer, .declines,
            ])
            try await life.payByCard(life.order(), habit)
        },
        Step("transfer") { life in
            let order = try life.order()
            let balance = try await life.world.money(order).balance
            let amount = try balance > 0 && life.below(2) == 0 ? life.euros(balance) : life.amount()
            let evidence = life.below(6) == 0 ? "s1" : life.fresh("s")
            guard let number = try await life.world.details(order).number, life.below(2) == 0 else {
                try await life.act(
                    RecordOfflinePayment(order, by: .bankTransfer, amount: amount, evidence: evidence))
                return
            }
            try await life.act(
                MatchTransfer(BankTransfer(text: "for \(number)", amount: amount, evidence: evidence)))
        },
        Step("capture earned") { life in
            _ = try await life.world.payments.captureEarned(life.order())
        },
        Step("capture or void") { life in
            let payment = try life.any(try await life.world.money(life.order()).payments)
            if life.below(2) == 0 {
                try await life.act(VoidPayment(payment.id))
            } else {
                try await life.act(CapturePayment(payment.id))
            }
        },
        Step("late answers") { life in
            life.world.gateway.finishLate(confirming: life.below(3) > 0)
            for told in life.world.gateway.takeNotifications() {
                try await life.act(ReceiveGatewayNotification(told), by: .system)
            }
        },
    ]

    static let reclaiming = [
        Step("refund") { life in
            let cause = try life.any(Refund.Cause.allCases)
            try await life.act(RequestRefund(life.order(), amount: life.amount(), cause: cause))
        },
        Step("decide a refund") { life in
            let refund = try life.any(try await life.world.money(life.order()).refunds)
            switch life.below(4) {
            case 0 where refund.state == .succeeded:
                let reference = life.fresh("v")
                try await life.act(ReverseRefund(refund.id, reference: reference))
            case 0: try await life.act(ApproveRefund(refund.id))
            case 1:
                try life.rarely(2)
                try await life.act(CancelRefund(refund.id))
            default: try await life.act(ExecuteRefund(refund.id, evidence: "x\(life.below(300))"))
            }
        },
        Step("chargeback") { life in
            let payment = try life.any(
                try await life.world.money(life.order()).payments.filter { $0.captured > 0 })
            let amount = try life.below(2) == 0 ? life.amount() : life.euros(payment.captured)
            let reference = life.fresh("c")
            try await life.act(RecordChargeback(payment.id, amount: amount, reference: reference))
        },
        Step("win a dispute") { life in
            var lost: [PaymentDetails.Entry] = []
            for order in life.orders { lost += try await life.world.money(order).ledger }
            let entry = try life.any(lost.filter { $0.kind == .chargeback })
            guard let payment = entry.payment else { throw Refusal("test.nothing_there") }
            let amount = try life.euros(abs(entry.amount))
            let reference = life.fresh("c")
            try await life.act(
                RecordChargeback(payment, amount: amount, reference: reference, isWon: true))
        },
        Step("write off") { life in
            try life.rarely(2)
            try await life.act(WriteOffBalance(life.order()))
        },
    ]
}
