// T10 and T12: an order ends when it is delivered and settled, by itself, once; and is taken up again.
import Journal
import Kit
import Storage
import Support
import Testing

@testable import Sales

@Suite struct CompleteTests {
    @Test(arguments: Engine.available)
    func `an order completes when the last condition holds, whichever it is`(engine: Engine) async throws {
        try await SettleWorld.with(engine) { world in
            let paidFirst = try await world.authorized([("LAMP", "1")])
            try await world.handOver(paidFirst, 1)
            try await world.work()
            #expect(try await world.details(paidFirst).state == .processing)
            try await world.deliver(paidFirst, 1)
            #expect(try await world.details(paidFirst).state == .completed)
            #expect(try await world.details(paidFirst).stage == .delivered)
            let paidLast = try await world.world.place([("LAMP", "1")], pay: .cashOnDelivery).id
            try await world.perform(ConfirmOrder(paidLast))
            try await world.handOver(paidLast, 1)
            try await world.deliver(paidLast, 1)
            #expect(try await world.details(paidLast).state == .processing)
            let cash = RecordOfflinePayment(
                paidLast, by: .cashOnDelivery, amount: try euros(4_995), evidence: "r1")
            try await world.perform(cash, by: .driver)
            let done = try await world.details(paidLast)
            #expect(done.state == .completed)
            #expect(done.dates.completed == world.clock.now())
            #expect(try await world.events(of: paidLast).count { $0 == "order.completed" } == 1)
            #expect(try await world.broken() == [])
        }
    }

    @Test(arguments: Engine.available)
    func `kits, services and canceled rests are counted as what they are`(engine: Engine) async throws {
        try await SettleWorld.with(engine) { world in
            let order = try await world.authorized([("SET", "1"), ("ENGRAVE", "1"), ("LAMP", "2")])
            let lines = try await world.details(order).lines
            #expect(lines.map(\.kind) == [.kit, .item, .item, .item, .item])
            try await world.handOver(order, 2)
            try await world.handOver(order, 3, 2)
            try await world.handOver(order, 5, 1)
            try await world.deliver(order, 2)
            try await world.deliver(order, 3, 2)
            try await world.deliver(order, 5)
            try await world.work()
            #expect(try await world.details(order).stage == .outForDelivery)
            try await world.perform(CancelUnits(order, lines: [.init(position: 5, quantity: 1)]))
            try await world.work()
            let done = try await world.details(order)
            #expect(done.state == .completed)
            #expect(done.fulfillmentStatus == .delivered)
            #expect(done.lines[3].quantities.delivered == 1)
            #expect(try await world.broken() == [])
        }
    }

    @Test(arguments: Engine.available)
    func `an order of services alone waits until somebody says they are done`(engine: Engine) async throws {
        try await SettleWorld.with(engine) { world in
            let order = try await world.authorized([("ENGRAVE", "2")])
            #expect(
                try await orderRefusal { try await world.perform(CompleteOrder(order)) }
                    == "order.undelivered")
            try await world.perform(DeliverServices(order), by: .support)
            try await world.work()
            #expect(try await world.details(order).state == .completed)
            let lamp = try await world.authorized([("LAMP", "1")])
            #expect(
                try await orderRefusal {
                    try await world.perform(DeliverServices(lamp, lines: [.init(position: 1, quantity: 1)]))
                }
                    == "line.travels")
            #expect(
                try await orderRefusal { try await world.perform(DeliverServices(lamp)) }
                    == "order.no_open_services")
            #expect(try await world.broken() == [])
        }
    }

    @Test(arguments: Engine.available)
    func `an order that costs nothing completes with its delivery`(engine: Engine) async throws {
        try await SettleWorld.with(engine) { world in
            var draft = try OrderWorld.draft([("LAMP", "1")])
            draft.discounts = [.init(code: "GIFT", amount: 4_995)]
            let order = try await world.perform(PlaceOrder(draft)).id
            try await world.perform(ConfirmOrder(order))
            try await world.handOver(order, 1)
            try await world.deliver(order, 1)
            #expect(try await world.details(order).state == .completed)
        }
    }

    @Test(arguments: Engine.available)
    func `money on its way and an open hold keep an order from completing`(engine: Engine) async throws {
        try await SettleWorld.with(engine) { world in
            let order = try await world.authorized([("LAMP", "1")])
            try await world.handOver(order, 1)
            try await world.work()
            let refund = RequestRefund(order, amount: try euros(200), cause: .goodwill)
            let granted = try await world.perform(refund, by: .support)
            try await world.deliver(order, 1)
            #expect(try await world.details(order).state == .processing)
            #expect(
                try await orderRefusal { try await world.perform(CompleteOrder(order)) }
                    == "order.money_moving")
            try await world.perform(HoldOrder(order, kind: .manual))
            _ = try await world.payments.call(try #require(granted.call))
            #expect(try await world.details(order).state == .processing)
            #expect(
                try await orderRefusal { try await world.perform(CompleteOrder(order)) } == "order.on_hold")
            try await world.perform(ReleaseHold(order, kind: .manual))
            #expect(try await world.details(order).state == .completed)
            #expect(try await world.broken() == [])
        }
    }

    @Test(arguments: Engine.available)
    func `a person completes with a rest written off, within limits`(engine: Engine) async throws {
        try await SettleWorld.with(engine) { world in
            let order = try await world.world.place([("LAMP", "2")], pay: .cashOnDelivery).id
            try await world.perform(ConfirmOrder(order))
            try await world.handOver(order, 1, 2)
            try await world.deliver(order, 1)
            #expect(
                try await orderRefusal { try await world.perform(CompleteOrder(order)) }
                    == "order.undelivered")
            try await world.deliver(order, 1)
            #expect(
                try await orderRefusal { try await world.perform(CompleteOrder(order)) } == "order.unsettled")
            let over = CompleteOrder(order, writesOff: true)
            #expect(
                try await orderRefusal { try await world.perform(over, by: .orderManager) }
                    == "payment.write_off_above_limit")
            #expect(
                try await orderRefusal { try await world.perform(over, by: .support) } == "permission.denied")
            let cash = RecordOfflinePayment(
                order, by: .cashOnDelivery, amount: try euros(9_900), evidence: "r1")
            try await world.perform(cash, by: .driver)
            try await world.perform(over, by: .orderManager)
            let done = try await world.details(order)
            #expect(done.state == .completed)
            #expect(done.due == done.received)
            #expect(
                try await orderRefusal { try await world.perform(over, by: .orderManager) }
                    == "order.not_allowed")
            #expect(try await world.events(of: order).count { $0 == "order.completed" } == 1)
            #expect(try await world.broken() == [])
        }
    }

    @Test(arguments: Engine.available)
    func `of what left the house nothing is called off, the rest may be`(engine: Engine) async throws {
        try await SettleWorld.with(engine) { world in
            let order = try await world.authorized([("LAMP", "3")])
            try await world.handOver(order, 1)
            #expect(
                try await orderRefusal { try await world.perform(CancelOrder(order)) }
                    == "order.partly_shipped")
            let most = CancelUnits(order, lines: [.init(position: 1, quantity: 3)])
            #expect(try await orderRefusal { try await world.perform(most) } == "line.cannot_cancel")
            try await world.perform(CancelUnits(order, lines: [.init(position: 1, quantity: 2)]))
            let left = try await world.details(order)
            #expect(left.state != .canceled && left.liveTotal == 4_995)
            #expect(left.lines[0].quantities.canceled == 2 && left.lines[0].quantities.handedOver == 1)
            #expect(try await world.broken() == [])
        }
    }

    @Test(arguments: Engine.available)
    func `a reopened order completes again only when something of it changed`(engine: Engine) async throws {
        try await SettleWorld.with(engine) { world in
            let order = try await world.authorized([("LAMP", "1")])
            #expect(
                try await orderRefusal { try await world.perform(ReopenOrder(order)) } == "order.not_allowed")
            try await world.handOver(order, 1)
            try await world.work()
            try await world.deliver(order, 1)
            #expect(try await world.details(order).dates.linkExpires != nil)
            #expect(
                try await orderRefusal { try await world.perform(ReopenOrder(order), by: .finance) }
                    == "permission.denied")
            try await world.perform(ReopenOrder(order), by: .supportLead)
            #expect(try await world.details(order).dates.linkExpires == nil, "he looks at it again")
            try await world.perform(AssignOrder(order, owner: "mei"))
            #expect(try await world.details(order).state == .processing)
            #expect(try await world.details(order).dates.completed == nil)
            try await world.perform(CompleteOrder(order), by: .finance)
            #expect(try await world.details(order).state == .completed)
            #expect(try await world.broken() == [])
        }
    }

    @Test(arguments: Engine.available)
    func `a dispute and a corrected delivery reopen by themselves`(engine: Engine) async throws {
        try await SettleWorld.with(engine) { world in
            let order = try await world.authorized([("LAMP", "1")])
            try await world.handOver(order, 1)
            try await world.work()
            try await world.deliver(order, 1)
            let payment = try #require(try await world.money(order).payments.first).id
            try await world.perform(RecordChargeback(payment, amount: try euros(4_995), reference: "c1"))
            #expect(try await world.details(order).state == .processing)
            #expect(try await world.holds(of: order) == ["payment"])
            let won = RecordChargeback(payment, amount: try euros(4_995), reference: "w1", isWon: true)
            try await world.perform(won)
            #expect(try await world.holds(of: order) == [])
            #expect(try await world.details(order).state == .completed)
            try await world.deliver(order, 1, -1)
            let corrected = try await world.details(order)
            #expect(corrected.state == .processing)
            #expect(corrected.stageReached == .shipped)
            try await world.deliver(order, 1)
            #expect(try await world.details(order).state == .completed)
            #expect(try await world.broken() == [])
        }
    }
}
