// What can happen to an order, as steps of a random life. A floor that adds commands appends its own steps.
import Journal
import Kit
import Storage
import Supply
import Support

@testable import Sales

extension Life {
    static let steps: [Step] =
        placing + agreeing + stocking + paying + reclaiming + ending
        + [moving, moving, moving, moving, moving].flatMap(\.self)

    private static let goods = ["LAMP", "SHADE", "SET", "ENGRAVE", "LATER"]

    private func lines() throws -> [(String, String)] {
        var lines: [(String, String)] = []
        for _ in 0...below(3) { lines.append((try any(Self.goods), String(below(3) + 1))) }
        return lines
    }

    private static let placing = [
        Step("place") { life in
            let rule = try life.any([
                Order.PaymentRule.prepaid, .prepaid, .cashOnDelivery, .bankTransfer,
            ])
            var draft = try OrderWorld.draft(life.lines(), pay: rule)
            if life.below(2) == 0 {
                draft.charges = [.init(kind: .shipping, name: "Post", amount: Int64(life.below(700)))]
            }
            if life.below(5) == 0 { draft.origin = .marketplace }
            guard life.orders.count < 8 else { throw Refusal("test.enough") }
            let placed = try await life.act(PlaceOrder(draft))
            life.orders.append(placed.id)
        },
        Step("pay by card") { life in
            let habit = try life.any([
                SandboxGateway.Habit.approves, .approves, .declinesCapture, .answersLate,
            ])
            let card = Payments.Card(
                gateway: SandboxGateway.name, token: habit.rawValue, isCaptured: life.below(4) == 0)
            let request = Company.Request(by: Actor(.customer, "customer:1"))
            _ = try await life.world.payments.pay(life.order(), by: card, request)
        },
    ]

    private static let agreeing = [
        Step("edit") { life in
            try await life.act(EditOrder(life.order(), draft: OrderWorld.draft(life.lines())))
        },
        Step("confirm") { life in try await life.act(ConfirmOrder(life.order())) },
        Step("confirm all") { life in
            for order in life.orders { do { try await life.act(ConfirmOrder(order)) } catch is Refusal {} }
        },
        Step("hold") { life in
            guard life.below(3) == 0 else { throw Refusal("test.rarely") }
            let stops = try life.any([Hold.Stops.ship, .capture, .all])
            try await life.act(HoldOrder(life.order(), kind: .manual, stops: stops))
        },
        Step("release") { life in
            try await life.act(ReleaseHold(life.order(), kind: life.any([.manual, .payment])))
        },
        Step("reserve") { life in try await life.act(ReserveMissing(life.order())) },
    ]

    private static let stocking = [
        Step("receive") { life in
            let place = StockPlace(sku: try life.any(["LAMP", "SHADE", "LATER"]), location: "AMS")
            try await life.act(ReceiveStock(place, quantity: String(life.below(6) + 1)))
        },
        Step("count") { life in
            let place = StockPlace(sku: try life.any(["LAMP", "SHADE", "LATER"]), location: "AMS")
            try await life.act(AdjustStock(place, .counted(String(life.below(20) + 4))))
        },
    ]

    private static let moving = [
        Step("hand over") { life in
            let order = try life.order()
            let lines = try await life.world.details(order).lines.filter { $0.quantities.reserved > 0 }
            let line = try life.any(lines)
            let units = Int64(life.below(Int(line.quantities.reserved))) + 1
            try await life.act(HandOverUnits(order: order, position: line.position, quantity: units))
        },
        Step("arrive") { life in
            let order = try life.order()
            let lines = try await life.world.details(order).lines.filter {
                $0.kind == .item && $0.quantities.handedOver > $0.quantities.delivered
            }
            let line = try life.any(lines)
            let rest = line.quantities.handedOver - line.quantities.delivered
            try await life.act(ArriveUnits(order: order, position: line.position, quantity: rest))
        },
        Step("work") { life in
            life.world.clock.advance(by: .seconds(10))
            try await life.world.work()
        },
    ]

    private static let paying = [
        Step("transfer") { life in
            let evidence = "s\(life.below(200))"
            let order = try life.order()
            let balance = try await life.world.money(order).balance
            let amount = try balance > 0 && life.below(2) == 0 ? euros(balance) : life.amount()
            try await life.act(
                RecordOfflinePayment(order, by: .bankTransfer, amount: amount, evidence: evidence))
        },
        Step("capture earned") { life in
            _ = try await life.world.payments.captureEarned(life.order())
        },
        Step("capture or void") { life in
            let payment = try life.any(try await life.world.money(life.order()).payments)
            if life.below(3) == 0 {
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
        Step("a week passes") { life in
            guard life.below(4) == 0 else { throw Refusal("test.rarely") }
            life.world.clock.advance(by: .seconds(Int64(life.below(5)) * 86_400))
            try await life.act(ExpireAuthorizations(), by: .system)
        },
    ]

    private static let reclaiming = [
        Step("refund") { life in
            let cause = try life.any(Refund.Cause.allCases)
            try await life.act(RequestRefund(life.order(), amount: life.amount(), cause: cause), by: .support)
        },
        Step("decide a refund") { life in
            let refund = try life.any(try await life.world.money(life.order()).refunds)
            switch life.below(3) {
            case 0 where refund.state == .succeeded:
                try await life.act(ReverseRefund(refund.id, reference: "v\(life.below(100))"))
            case 0: try await life.act(ApproveRefund(refund.id))
            case 1: try await life.act(ExecuteRefund(refund.id, evidence: "x\(life.below(100))"))
            default: try await life.act(CancelRefund(refund.id))
            }
        },
        Step("chargeback") { life in
            let payment = try life.any(try await life.world.money(life.order()).payments)
            let isWon = life.below(2) == 0
            try await life.act(
                RecordChargeback(
                    payment.id, amount: life.amount(), reference: "c\(life.below(50))", isWon: isWon))
        },
        Step("write off") { life in try await life.act(WriteOffBalance(life.order())) },
    ]

    private static let ending = [
        Step("cancel units") { life in
            let order = try life.order()
            let line = try life.any(try await life.world.details(order).lines)
            let part = CancelUnits.Part(position: line.position, quantity: Int64(life.below(2)) + 1)
            try await life.act(CancelUnits(order, lines: [part]))
        },
        Step("cancel") { life in
            guard life.below(6) == 0 else { throw Refusal("test.rarely") }
            try await life.act(CancelOrder(life.order()))
        },
        Step("services") { life in try await life.act(DeliverServices(life.order())) },
        Step("complete") { life in
            try await life.act(CompleteOrder(life.order(), writesOff: life.below(2) == 0))
        },
        Step("reopen") { life in try await life.act(ReopenOrder(life.order())) },
        Step("correct a delivery") { life in
            let order = try life.order()
            let lines = try await life.world.details(order).lines.filter {
                $0.requiresShipping && $0.quantities.delivered > 0
            }
            try await life.act(ArriveUnits(order: order, position: life.any(lines).position, quantity: -1))
        },
    ]
}
