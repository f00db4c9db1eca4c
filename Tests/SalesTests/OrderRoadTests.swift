// T04–T13: confirmed, held, canceled, expired, and what is refused on the way.
import Journal
import Kit
import Support
import Testing

@testable import Sales

@Suite struct OrderRoadTests {
    @Test(arguments: Engine.available)
    func anOrderIsConfirmedWhenItsPaymentIsAsAgreed(engine: Engine) async throws {
        try await OrderWorld.with(engine) { world in
            let unpaid = try await world.place([("LAMP", "1")])
            #expect(
                try await orderRefusal { try await world.perform(ConfirmOrder(unpaid.id)) } == "order.unpaid")
            let onDelivery = try await world.place([("LAMP", "1")], pay: .cashOnDelivery)
            try await world.perform(ConfirmOrder(onDelivery.id))
            let order = try await world.details(onDelivery.id)
            #expect(order.state == .confirmed)
            #expect(order.stage == .confirmed)
            // Monday 10:00 in Amsterdam, before the cut-off: out on Tuesday, there Thursday to Monday.
            #expect(order.promise?.from.iso == "2026-11-19")
            #expect(order.promise?.until.iso == "2026-11-23")
            #expect(
                try await orderRefusal { try await world.perform(ConfirmOrder(onDelivery.id)) }
                    == "order.not_allowed")
            try await world.check()
        }
    }

    @Test(arguments: Engine.available)
    func nothingIsPromisedThatNobodyKnows(engine: Engine) async throws {
        try await OrderWorld.with(engine) { world in
            let later = try await world.place([("LATER", "1"), ("LAMP", "1")], pay: .cashOnDelivery)
            try await world.perform(ConfirmOrder(later.id))
            #expect(try await world.details(later.id).promise == nil)
        }
    }

    @Test(arguments: Engine.available)
    func aHoldStopsWhatItSays(engine: Engine) async throws {
        try await OrderWorld.with(engine) { world in
            let placed = try await world.place([("LAMP", "1")], pay: .cashOnDelivery)
            try await world.perform(HoldOrder(placed.id, kind: .address, stops: .confirm))
            #expect(
                try await orderRefusal { try await world.perform(ConfirmOrder(placed.id)) } == "order.on_hold"
            )
            #expect(
                try await orderRefusal { try await world.perform(HoldOrder(placed.id, kind: .address)) }
                    == "hold.already")
            #expect(
                try await orderRefusal {
                    try await world.perform(ReleaseHold(placed.id, kind: .address), reason: nil)
                } == "reason.required")
            try await world.perform(ReleaseHold(placed.id, kind: .address))
            try await world.perform(HoldOrder(placed.id, kind: .manual, stops: .ship))
            try await world.perform(ConfirmOrder(placed.id))
            try await world.check()
        }
    }

    @Test(arguments: Engine.available)
    func cancelingGivesEverythingBack(engine: Engine) async throws {
        try await OrderWorld.with(engine) { world in
            let placed = try await world.place([("LAMP", "10"), ("SHADE", "1")])
            #expect(
                try await orderRefusal { try await world.perform(CancelOrder(placed.id), reason: nil) }
                    == "reason.required")
            try await world.perform(CancelOrder(placed.id))
            let order = try await world.details(placed.id)
            #expect(order.state == .canceled)
            #expect(order.paymentStatus == .voided)
            #expect(order.liveTotal == 0)
            #expect(order.fulfillmentStatus == .canceled)
            _ = try await world.place([("LAMP", "10")])
            #expect(
                try await orderRefusal { try await world.perform(CancelOrder(placed.id)) }
                    == "order.not_allowed")
            try await world.check()
        }
    }

    @Test(arguments: Engine.available)
    func someUnitsAreCanceledAndTheLastOnesEndTheOrder(engine: Engine) async throws {
        try await OrderWorld.with(engine) { world in
            let placed = try await world.place([("LAMP", "3"), ("SET", "2")], pay: .cashOnDelivery)
            try await world.perform(CancelUnits(placed.id, lines: [.init(position: 1, quantity: 2)]))
            try await world.perform(CancelUnits(placed.id, lines: [.init(position: 2, quantity: 1)]))
            let order = try await world.details(placed.id)
            #expect(order.lines.map(\.quantities.canceled) == [2, 1, 1, 2])
            #expect(order.lines.map(\.quantities.reserved) == [1, 0, 1, 2])
            // One of two sets is worth round(8571 ÷ 2) + round(3429 ÷ 2) = 6001 of its 12000.
            #expect(order.liveTotal == 4_995 + 12_000 - 6_001)
            #expect(
                try await orderRefusal {
                    try await world.perform(CancelUnits(placed.id, lines: [.init(position: 1, quantity: 2)]))
                } == "line.cannot_cancel")
            #expect(
                try await orderRefusal {
                    try await world.perform(CancelUnits(placed.id, lines: [.init(position: 3, quantity: 1)]))
                } == "line.kit_component")
            try await world.check()
            try await world.perform(
                CancelUnits(
                    placed.id, lines: [.init(position: 1, quantity: 1), .init(position: 2, quantity: 1)]))
            #expect(try await world.details(placed.id).state == .canceled)
            try await world.check()
        }
    }

    @Test(arguments: Engine.available)
    func whatACustomerBoughtFallsWithWhatIsCanceled(engine: Engine) async throws {
        try await OrderWorld.with(engine) { world in
            func bought(_ order: ID<Order>) async throws -> [Int64] {
                try await world.company.database.read { session in
                    let customer = try session.first("SELECT customer_id FROM orders WHERE id = \(order)") {
                        try $0.id(0, Customer.self)
                    }
                    return try Customers.totals(of: #require(customer), in: session).flatMap {
                        [$0.orders, $0.amount]
                    }
                }
            }
            let lamps = try await world.place([("LAMP", "3")], pay: .cashOnDelivery).id
            #expect(try await bought(lamps) == [1, 14_985])
            try await world.perform(CancelUnits(lamps, lines: [.init(position: 1, quantity: 1)]))
            #expect(try await bought(lamps) == [1, 9_990])
            // The last units end the order, and it counts no more.
            try await world.perform(CancelUnits(lamps, lines: [.init(position: 1, quantity: 2)]))
            #expect(try await bought(lamps) == [0, 0])
            let shades = try await world.place([("SHADE", "2")], pay: .cashOnDelivery).id
            #expect(try await bought(shades) == [1, 4_000])
            try await world.perform(CancelOrder(shades))
            #expect(try await bought(shades) == [0, 0])
        }
    }

    @Test(arguments: Engine.available)
    func whatNobodyPaidExpires(engine: Engine) async throws {
        try await OrderWorld.with(engine) { world in
            let placed = try await world.place([("LAMP", "10")])
            let agreed = try await world.place([("SHADE", "1")], pay: .cashOnDelivery)
            #expect(
                try await orderRefusal { try await world.perform(ExpireOrder(placed.id), by: .system) }
                    == "order.not_due")
            world.clock.advance(by: .seconds(73 * 3600))
            let due = try await world.company.database.read {
                try ExpireOrder.due(at: world.clock.now(), in: $0)
            }
            #expect(due == [placed.id])
            try await world.perform(ExpireOrder(placed.id), by: .system)
            #expect(try await world.details(placed.id).state == .expired)
            #expect(try await world.details(agreed.id).state == .pending)
            _ = try await world.place([("LAMP", "10")])
            try await world.check()
        }
    }

    @Test(arguments: Engine.available)
    func aStaleVersionIsRefusedAndNothingIsDone(engine: Engine) async throws {
        try await OrderWorld.with(engine) { world in
            let placed = try await world.place([("LAMP", "1")], pay: .cashOnDelivery)
            let held = try await world.perform(HoldOrder(placed.id, kind: .manual, stops: .ship))
            #expect(
                try await orderRefusal { try await world.perform(ConfirmOrder(placed.id, version: 1)) }
                    == "order.stale")
            try await world.perform(ConfirmOrder(placed.id, version: held.version))
        }
    }

    @Test(arguments: Engine.available)
    func everyStateAnswersEveryVerbWithWhatIsAllowed(engine: Engine) async throws {
        try await OrderWorld.with(engine) { world in
            let placed = try await world.place([("LAMP", "1")], pay: .cashOnDelivery)
            try await world.perform(CancelOrder(placed.id))
            do {
                try await world.perform(ConfirmOrder(placed.id))
                Issue.record("a canceled order was confirmed")
            } catch let refusal as Refusal {
                #expect(refusal.kind == .conflict)
                #expect(refusal.allowed == ["annotate"])
            }
            try await world.perform(AddMessage(placed.id, "Thank you", visibility: .customer), by: .guest)
            #expect(
                try await orderRefusal {
                    try await world.perform(AddMessage(placed.id, "Hm", visibility: .internal), by: .guest)
                } == "message.internal")
        }
    }

    @Test(arguments: Engine.available)
    func whoMayNotIsRefusedAndWrittenDown(engine: Engine) async throws {
        try await OrderWorld.with(engine) { world in
            let placed = try await world.place([("LAMP", "1")], pay: .cashOnDelivery)
            #expect(
                try await orderRefusal { try await world.perform(ConfirmOrder(placed.id), by: .guest) }
                    == "permission.denied")
            let denied = try await world.company.database.read { session in
                try session.all("SELECT command, actor FROM audit WHERE allowed = 0") {
                    [try $0.text(0), try $0.text(1)]
                }
            }
            #expect(denied == [["order.confirm", "test:guest"]])
        }
    }

    @Test(arguments: Engine.available)
    func theSameKeyHasOneEffect(engine: Engine) async throws {
        try await OrderWorld.with(engine) { world in
            let draft = try OrderWorld.draft([("LAMP", "1")])
            let first = try await world.perform(PlaceOrder(draft), key: "k1")
            await #expect(throws: OrderWorld.WasRepeated.self) {
                try await world.perform(PlaceOrder(draft), key: "k1")
            }
            let count = try await world.company.database.read { session in
                try session.first("SELECT count(*) FROM orders") { try $0.int(0) }
            }
            #expect(count == 1)
            #expect(try await world.details(first.id).version == 1)
        }
    }
}

@Suite struct LinkTests {
    @Test(arguments: Engine.available)
    func aRevokedLinkOpensNothingAndAnEndedOrdersLinkEnds(engine: Engine) async throws {
        try await OrderWorld.with(engine) { world in
            let placed = try await world.place([("LAMP", "1")])
            let keyring = world.company.tools.keyring
            let link = try #require(
                TrackingLink.open(
                    TrackingLink.token(
                        order: placed.id.raw, linkVersion: placed.linkVersion, keyring: keyring),
                    keyring: keyring))
            #expect(link.verify(linkVersion: placed.linkVersion))
            try await world.perform(RevokeLink(placed.id))
            let order = try await world.details(placed.id)
            #expect(!link.verify(linkVersion: order.linkVersion))
            #expect(order.dates.linkExpires == nil)
            try await world.perform(CancelOrder(placed.id))
            let ends = try await world.details(placed.id).dates.linkExpires
            #expect(ends == world.clock.now() + TrackingLinkPolicy.keptAfterEnd)
        }
    }
}
