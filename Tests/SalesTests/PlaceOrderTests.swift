// T01–T03: an order is received, on both engines.
import Journal
import Kit
import Supply
import Support
import Testing

@testable import Sales

@Suite struct PlaceOrderTests {
    @Test(arguments: Engine.available)
    func anOrderIsPricedNumberedAndReserved(engine: Engine) async throws {
        try await OrderWorld.with(engine) { world in
            let placed = try await world.place([("LAMP", "2"), ("ENGRAVE", "1")])
            #expect(OrderNumber(placed.number) != nil)
            #expect(placed.total == 2 * 4_995 + 500)
            let order = try await world.details(placed.id)
            #expect(order.state == .pending)
            #expect(order.stage == .received)
            #expect(order.paymentStatus == .unpaid)
            #expect(order.due == placed.total)
            #expect(order.lines.map(\.quantities.reserved) == [2, 0])
            #expect(order.supply.map(\.state).sorted() == ["ready", "reserved"])
            try await world.check()
        }
    }

    @Test(arguments: Engine.available)
    func aNumberCarriesTheDayOfItsChannel(engine: Engine) async throws {
        try await OrderWorld.with(engine) { world in
            // Half past midnight in Amsterdam, where it is the 17th, and the 16th in Greenwich.
            world.clock.advance(by: .seconds(14 * 3600 + 1800))
            let placed = try await world.place([("LAMP", "1")])
            let number = try #require(OrderNumber(placed.number)).compact
            let day = try #require(LocalDate(iso: "2026-11-17"))
            #expect(number >= OrderNumber(day: day, random: 0).compact.prefix(8))
            #expect(number.prefix(8) <= OrderNumber(day: day, random: .max).compact.prefix(8))
        }
    }

    @Test(arguments: Engine.available)
    func whatIsShownOfANewOrderIsWhatIsStored(engine: Engine) async throws {
        try await OrderWorld.with(engine) { world in
            for lines in [[("LAMP", "2"), ("ENGRAVE", "1")], [("SET", "2")]] {
                let placed = try await world.place(lines)
                let shown = try #require(placed.details)
                // Every field, by its own description: the two come about in different ways.
                #expect(String(reflecting: shown) == String(reflecting: try await world.details(placed.id)))
            }
        }
    }

    @Test(arguments: Engine.available)
    func aKitIsItsComponents(engine: Engine) async throws {
        try await OrderWorld.with(engine) { world in
            let placed = try await world.place([("SET", "2")])
            let order = try await world.details(placed.id)
            #expect(order.lines.map(\.sku) == ["SET", "LAMP", "SHADE"])
            #expect(order.lines.map(\.quantities.ordered) == [2, 2, 4])
            #expect(order.lines.map(\.quantities.reserved) == [0, 2, 4])
            #expect(order.total == 12_000)
            #expect(order.lines.dropFirst().reduce(0) { $0 + $1.total } == 12_000)
            try await world.check()
        }
    }

    @Test(arguments: Engine.available)
    func everythingThatIsMissingIsToldAtOnce(engine: Engine) async throws {
        try await OrderWorld.with(engine) { world in
            let draft = OrderDraft(channel: "web", origin: .web, lines: [.init(sku: "LAMP", quantity: "1")])
            #expect(
                try await orderRefusal { try await world.perform(PlaceOrder(draft)) }
                    == "contact.required address.required")
            let lines = [("NOPE", "1"), ("LAMP", "0"), ("LAMP", "1.5"), ("LAMP", "-1"), ("LAMP", "x")]
            let codes = try #require(
                try await orderRefusal { try await world.perform(PlaceOrder(OrderWorld.draft(lines))) })
            #expect(codes.split(separator: " ").count == 5, "\(codes)")
            #expect(codes.hasPrefix("sku.unknown quantity.not_positive quantity.decimals"), "\(codes)")
        }
    }

    @Test(arguments: Engine.available)
    func aRefusalNamesItsField(engine: Engine) async throws {
        try await OrderWorld.with(engine) { world in
            do {
                _ = try await world.place([("LAMP", "1"), ("LAMP", "0"), ("NOPE", "1")])
                Issue.record("an order with two faults was placed")
            } catch let refusals as Refusals {
                #expect(refusals.all.map(\.field) == ["lines[1].quantity", "lines[2].sku"])
            }
        }
    }

    @Test(arguments: Engine.available)
    func whatIsShortIsRefusedUnlessItsSKUAllowsIt(engine: Engine) async throws {
        try await OrderWorld.with(engine) { world in
            #expect(try await orderRefusal { _ = try await world.place([("LAMP", "11")]) } == "stock.short")
            // The demand of two lines is one demand; a kit wants what a line wants.
            #expect(
                try await orderRefusal { _ = try await world.place([("LAMP", "6"), ("LAMP", "5")]) }
                    == "stock.short")
            #expect(
                try await orderRefusal { _ = try await world.place([("LAMP", "9"), ("SET", "2")]) }
                    == "stock.short")
            let later = try await world.place([("LATER", "3")], pay: .cashOnDelivery)
            #expect(try await world.details(later.id).supply.map(\.state) == ["backordered"])
            let bench = try await world.place([("BENCH", "1")], pay: .cashOnDelivery)
            #expect(try await world.details(bench.id).supply.map(\.state) == ["awaiting_production"])
            try await world.check()
        }
    }

    @Test(arguments: Engine.available)
    func aMarketplaceOrderIsTakenEvenIfShort(engine: Engine) async throws {
        try await OrderWorld.with(engine) { world in
            var draft = try OrderWorld.draft([("LAMP", "12")], pay: .cashOnDelivery)
            draft.origin = .marketplace
            draft.reference = "M-1"
            let placed = try await world.perform(PlaceOrder(draft))
            let order = try await world.details(placed.id)
            #expect(order.lines[0].quantities.reserved == 10)
            #expect(Set(order.supply.map(\.state)) == ["reserved", "unallocated"])
            #expect(
                try await orderRefusal { try await world.perform(ConfirmOrder(placed.id)) }
                    == "order.supply_missing")
            // The same reference again is the same order again.
            #expect(
                try await orderRefusal { _ = try await world.perform(PlaceOrder(draft)) }
                    == "order.reference_taken")
            try await world.receive("LAMP", "5")
            try await world.perform(ReserveMissing(placed.id))
            try await world.perform(ConfirmOrder(placed.id))
            #expect(try await world.details(placed.id).lines[0].quantities.reserved == 12)
            try await world.check()
        }
    }

    @Test(arguments: Engine.available)
    func aReferenceIsTakenByADraftToo(engine: Engine) async throws {
        try await OrderWorld.with(engine) { world in
            var draft = try OrderWorld.draft([("LAMP", "1")])
            draft.reference = "M-2"
            let (first, kept) = (draft, try await world.perform(CreateDraft(draft), by: .sales))
            for again in 0..<2 {
                do {
                    if again == 0 { _ = try await world.perform(CreateDraft(first), by: .sales) }
                    if again == 1 { _ = try await world.perform(PlaceOrder(first)) }
                    Issue.record("the reference was given twice")
                } catch let refusal as Refusal {
                    #expect(refusal.code == "order.reference_taken" && refusal.field == "reference")
                    // It has no number yet.
                    #expect(refusal.arguments["number"] == ID<Order>(raw: kept.id).text)
                }
            }
        }
    }

    @Test(arguments: Engine.available)
    func anotherPriceIsForStaffOnly(engine: Engine) async throws {
        try await OrderWorld.with(engine) { world in
            var draft = try OrderWorld.draft([("LAMP", "1")])
            let euro = try #require(Currency("EUR"))
            draft.lines[0].unitPrice = try UnitPrice.parse("1", currency: euro)
            let cheap = draft
            #expect(
                try await orderRefusal { _ = try await world.perform(PlaceOrder(cheap), by: .customer) }
                    == "price.not_yours")
            // For the house it is a discount, and somebody's to give.
            #expect(
                try await orderRefusal { _ = try await world.perform(PlaceOrder(cheap), by: .sales) }
                    == "discount.above_limit")
            #expect(try await world.perform(PlaceOrder(cheap), by: .admin).total == 100)
        }
    }

    @Test(arguments: Engine.available)
    func aDraftIsPlacedWhenItIsWhole(engine: Engine) async throws {
        try await OrderWorld.with(engine) { world in
            var draft = try OrderWorld.draft([("LAMP", "2")])
            draft.origin = .phone
            let receipt = try await world.perform(CreateDraft(draft), by: .sales)
            let id = ID<Order>(raw: receipt.id)
            #expect(try await world.details(id).stage == .none)
            #expect(try await world.details(id).number == nil)
            var more = draft
            more.lines[0].quantity = "3"
            let edited = try await world.perform(EditOrder(id, version: 1, draft: more), by: .sales)
            let placed = try await world.perform(PlaceDraft(id, version: edited.version), by: .sales)
            #expect(placed.total == 3 * 4_995)
            #expect(try await world.details(id).lines[0].quantities.reserved == 3)
            try await world.check()
        }
    }

    @Test(arguments: Engine.available)
    func aPendingOrderIsEditedFreely(engine: Engine) async throws {
        try await OrderWorld.with(engine) { world in
            let placed = try await world.place([("LAMP", "8")])
            let draft = try OrderWorld.draft([("LAMP", "10"), ("SHADE", "1")])
            try await world.perform(EditOrder(placed.id, draft: draft))
            let order = try await world.details(placed.id)
            #expect(order.total == 10 * 4_995 + 2_000)
            #expect(order.lines.map(\.quantities.reserved) == [10, 1])
            #expect(order.number == placed.number)
            try await world.check()
        }
    }
}

@Suite struct ShortfallTests {
    @Test(arguments: Engine.available)
    func aCountBelowWhatIsReservedTakesItFromTheLines(engine: Engine) async throws {
        let listeners = Listeners(reactions: [LostReservations.reaction])
        try await OrderWorld.with(engine, listeners: listeners) { world in
            let first = try await world.place([("LAMP", "6")], pay: .cashOnDelivery)
            let second = try await world.place([("LAMP", "4")], pay: .cashOnDelivery)
            try await world.perform(AdjustStock(StockPlace(sku: "LAMP", location: "AMS"), .counted("7")))
            #expect(try await world.details(first.id).lines[0].quantities.reserved == 6)
            let order = try await world.details(second.id)
            #expect(order.lines[0].quantities.reserved == 1)
            #expect(Set(order.supply.map(\.state)) == ["reserved", "unallocated"])
            try await world.check()
            try await world.receive("LAMP", "3")
            try await world.perform(ReserveMissing(second.id))
            #expect(try await world.details(second.id).lines[0].quantities.reserved == 4)
            try await world.check()
        }
    }
}
