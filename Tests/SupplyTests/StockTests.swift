/// Goods received, counted, set aside, thrown away and carried over, each with its movement and its reason.
import Journal
import Kit
import Storage
import Supply
import Support
import Testing

@Suite struct KeepingStock {
    private let mugs = StockPlace(sku: "MUG-W", location: "HAM")

    @Test(arguments: Engine.available)
    func `goods that arrive are there and explained`(_ engine: Engine) async throws {
        try await World.with(engine) { world in
            var receipt = ReceiveStock(mugs, quantity: "3")
            receipt.source = Movement.Source("purchase_order", 42)
            try await world.done(receipt, by: .warehouse)
            _ = try await world.reserve([world.demand("MUG-W", 4)], for: 9)
            let explained = try await world.reading { try ExplainStock.of("MUG-W", at: "HAM", in: $0) }
            let shelf = try #require(explained.shelves.first)
            #expect(shelf.movements.map(\.onHand) == [10, 13])
            #expect(shelf.movements.last?.source == Movement.Source("purchase_order", 42))
            #expect(shelf.movements.last?.actor == "staff:ann")
            #expect(shelf.reservations.map(\.holderID) == [9])
            #expect(shelf.agrees)
        }
    }

    @Test(arguments: Engine.available)
    func `goods arrive as their SKU is counted`(_ engine: Engine) async throws {
        try await World.with(engine) { world in
            let arrivals: [(StockPlace, String, String)] = [
                (mugs, "1.5", "quantity.decimals"), (mugs, "0", "quantity.not_positive"),
                (mugs, "-1", "quantity.not_positive"), (mugs, "1e3", "quantity.malformed"),
                (mugs, "1000000000000", "quantity.too_large"),
                (mugs, "99999999999999999999", "quantity.too_large"),
                (StockPlace(sku: "mug-w", location: "HAM"), "1", "sku.unknown"),
                (StockPlace(sku: "MUG-W", location: "ROM"), "1", "location.unknown"),
                (StockPlace(sku: "GIFT", location: "HAM"), "1", "stock.not_kept"),
                (StockPlace(sku: "ENGRAVE", location: "HAM"), "1", "stock.not_kept"),
                (StockPlace(sku: "CREAM", location: "HAM"), "1", "lot.required"),
                (StockPlace(sku: "MUG-W", location: "HAM", lot: "L1"), "1", "lot.not_tracked"),
            ]
            for (place, quantity, code) in arrivals {
                let codes = try await refusals {
                    try await world.done(ReceiveStock(place, quantity: quantity))
                }
                #expect(codes == [code], "\(place) \(quantity)")
            }
            try await world.receive("TEA", "0.125", at: "SZX")
            #expect(try await world.shelf("TEA", at: "SZX").onHand == 125)
        }
    }

    @Test(arguments: Engine.available)
    func `a lot keeps its expiry date`(_ engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.receive("CREAM", "2", at: "SZX", lot: "L1")
            #expect(
                try await world.shelf("CREAM", at: "SZX", lot: "L1").expiresOn == LocalDate(iso: "2027-06-30")
            )
            let codes = try await refusals {
                try await world.receive(
                    "CREAM", "2", at: "SZX", lot: "L1", expiresOn: LocalDate(iso: "2027-07-01"))
            }
            #expect(codes == ["lot.other_expiry"])
        }
    }

    @Test(arguments: Engine.available)
    func `a count below what is promised takes the latest promise back, carts first`(
        _ engine: Engine
    ) async throws {
        try await World.with(engine) { world in
            let blue = StockPlace(sku: "MUG-B", location: "HAM")
            _ = try await world.reserve([world.demand("MUG-B", 4, line: 11)], for: 1)
            _ = try await world.reserve([world.demand("MUG-B", 3, line: 21)], for: 2)
            try await world.done(ReserveForCheckout([.init(sku: "MUG-B", quantity: "2")]))
            let answer = try await world.done(AdjustStock(blue, .counted("5")), because: "counted by Ann")
            #expect(answer.change == -5)
            #expect(answer.lost.map(\.order) == [2])
            #expect(answer.lost.map(\.line) == [21])
            #expect(answer.lost.map(\.quantity) == [2])
            #expect(try await world.shelf("MUG-B").reserved == 5)
            #expect(try await world.eventTypes().last == "stock.shortfall")
            #expect(try await world.findings().isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `a shortfall reaches those who listen`(_ engine: Engine) async throws {
        let reaction = Reaction("sales", on: Shortfall.eventType) { event, _, _ in
            let shortfall = Shortfall(event)
            #expect(shortfall?.lost.map(\.line) == [11])
            throw Refusal("heard.it")
        }
        try await World.with(engine, listeners: Listeners(reactions: [reaction])) { world in
            _ = try await world.reserve([world.demand("MUG-W", 10, line: 11)], for: 1)
            let codes = try await refusals {
                try await world.done(AdjustStock(mugs, .less("1")), because: "broken")
            }
            #expect(codes == ["heard.it"])
            #expect(try await world.shelf("MUG-W").onHand == 10)
        }
    }

    @Test(arguments: Engine.available)
    func `a count needs a reason and finds what can be`(_ engine: Engine) async throws {
        try await World.with(engine) { world in
            let unexplained = try await refusals { try await world.done(AdjustStock(mugs, .less("1"))) }
            #expect(unexplained == ["reason.required"])
            let tooMany = try await refusals {
                try await world.done(AdjustStock(mugs, .less("11")), because: "lost")
            }
            #expect(tooMany == ["stock.not_there"])
            let same = try await world.done(AdjustStock(mugs, .counted("10")), because: "yearly count")
            #expect(same.change == 0)
            let none = try await world.done(AdjustStock(mugs, .counted("0")), because: "fire")
            #expect(none.change == -10)
            #expect(try await world.findings().isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `quarantined goods are there but cannot be promised`(_ engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.done(QuarantineStock(mugs, .setAside, quantity: "4"), because: "wet")
            #expect(try await world.shelf("MUG-W").available == 6)
            let counted = try await refusals {
                try await world.done(AdjustStock(mugs, .counted("3")), because: "count")
            }
            #expect(counted == ["stock.quarantined"])
            try await world.done(ScrapStock(mugs, quantity: "1", fromQuarantine: true), because: "moldy")
            try await world.done(QuarantineStock(mugs, .letGo, quantity: "3"), because: "dried")
            let more = try await refusals {
                try await world.done(QuarantineStock(mugs, .letGo, quantity: "1"), because: "dried")
            }
            #expect(more == ["stock.not_there"])
            #expect(try await world.shelf("MUG-W").onHand == 9)
            #expect(try await world.shelf("MUG-W").available == 9)
            #expect(try await world.findings().isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `goods carried over leave here and arrive there, promised ones stay`(_ engine: Engine) async throws {
        try await World.with(engine) { world in
            _ = try await world.reserve([world.demand("MUG-W", 4)], for: 1)
            let promised = try await refusals {
                try await world.done(TransferStock(from: mugs, to: "SZX", quantity: "7"))
            }
            #expect(promised == ["stock.not_free"])
            try await world.done(TransferStock(from: mugs, to: "SZX", quantity: "6"))
            #expect(try await world.shelf("MUG-W").onHand == 4)
            #expect(try await world.shelf("MUG-W", at: "SZX").onHand == 11)
            let nowhere = try await refusals {
                try await world.done(TransferStock(from: mugs, to: "HAM", quantity: "1"))
            }
            #expect(nowhere == ["transfer.same_location"])
            #expect(try await world.findings().isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `a variant that runs out and comes back says so once`(_ engine: Engine) async throws {
        try await World.with(engine) { world in
            let first = try await world.eventTypes().count
            let part = try await world.reserve([world.demand("MUG-B", 10)], for: 1).reserved
            try await world.receive("MUG-B", "1", at: "SZX")
            try await world.receive("MUG-B", "1", at: "SZX")
            try await world.doing {
                try ShipStock.consume(part, of: 1, source: .init("parcel", 1), in: $0, on: $1)
            }
            #expect(
                try await Array(world.eventTypes().dropFirst(first)) == [
                    "stock.out", "stock.changed", "stock.back", "stock.changed", "stock.changed",
                ])
        }
    }

    @Test(arguments: Engine.available)
    func `a check finds what was tampered with`(_ engine: Engine) async throws {
        try await World.with(engine) { world in
            _ = try await world.reserve([world.demand("MUG-W", 4)], for: 1)
            _ = try await world.doing { session, _ in
                try session.run("UPDATE stock SET on_hand = on_hand + 1 WHERE on_hand = 10 AND reserved = 4")
                try session.run("UPDATE stock SET reserved = 3 WHERE on_hand = 5 AND lot_id = 0")
                try session.run("UPDATE stock SET quarantine = 2 WHERE on_hand = 20000")
            }
            let findings = try await world.findings()
            #expect(findings.map(\.code) == ["stock.on_hand", "stock.reserved", "stock.quarantine"])
            #expect(findings.map(\.place) == ["MUG-W @ HAM", "MUG-W @ SZX", "TEA @ HAM"])
            #expect(findings.map(\.expected) == [10, 0, 0])
            #expect(findings.map(\.found) == [11, 3, 2])
        }
    }
}
