/// Promising goods to orders and checkouts, and giving them back.
import Journal
import Kit
import Storage
import Supply
import Support
import Testing

@Suite struct Reserving {
    @Test(arguments: Engine.available)
    func `one location that has everything is preferred, then priority`(_ engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.receive("MUG-B", "1", at: "SZX")
            let few = try await world.reserve([world.demand("MUG-W", 2)], for: 1, to: "CN")
            #expect(few.reserved.count == 1)
            #expect(try await world.shelf("MUG-W").reserved == 2)
            _ = try await world.reserve([world.demand("MUG-W", 8)], for: 2)
            let both = try await world.reserve(
                [world.demand("MUG-W", 1), world.demand("MUG-B", 1, line: 2)], for: 3)
            #expect(Set(both.reserved.map(\.location)).count == 1)
            #expect(try await world.shelf("MUG-B", at: "SZX").reserved == 1)
            #expect(try await world.findings().isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `a demand that does not fit in one place is split`(_ engine: Engine) async throws {
        try await World.with(engine) { world in
            let outcome = try await world.reserve([world.demand("MUG-W", 15)], for: 1)
            #expect(outcome.reserved.map(\.quantity) == [10, 5])
            #expect(try await world.available("MUG-W") == 0)
            #expect(try await world.eventTypes().contains("stock.out"))
        }
    }

    @Test(arguments: Engine.available)
    func `a short demand is refused whole, one refusal a SKU`(_ engine: Engine) async throws {
        try await World.with(engine) { world in
            let demands = try await [
                world.demand("MUG-W", 9, line: 1), world.demand("MUG-W", 9, line: 2),
                world.demand("TEA", 20_001, line: 3), world.demand("MUG-B", 1, line: 4),
            ]
            do {
                _ = try await world.reserve(demands, for: 1)
                Issue.record("accepted")
            } catch let refusals as Refusals {
                #expect(refusals.all.map(\.code) == ["stock.short", "stock.short"])
                #expect(refusals.all[0].arguments == ["sku": "MUG-W", "left": "15", "wanted": "18"])
                #expect(refusals.all[1].arguments == ["sku": "TEA", "left": "20", "wanted": "20.001"])
            }
            #expect(try await world.shelf("MUG-B").reserved == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `who accepts a shortage gets what the others leave`(_ engine: Engine) async throws {
        try await World.with(engine) { world in
            let outcome = try await world.reserve(
                [
                    world.demand("MUG-B", 8, line: 1, acceptsShort: true), world.demand("MUG-B", 6, line: 2),
                    world.demand("LAMP", 2, line: 3, acceptsShort: true),
                ], for: 1)
            #expect(outcome.reserved.map(\.line) == [2, 1])
            #expect(outcome.reserved.map(\.quantity) == [6, 4])
            #expect(outcome.short.map(\.line) == [1, 3])
            #expect(outcome.short.map(\.quantity) == [4, 2])
        }
    }

    @Test(arguments: Engine.available)
    func `the lot that expires first goes first, an expired one never`(_ engine: Engine) async throws {
        try await World.with(engine) { world in
            _ = try await world.reserve([world.demand("CREAM", 6)], for: 1)
            #expect(try await world.shelf("CREAM", lot: "L2").reserved == 5)
            #expect(try await world.shelf("CREAM", lot: "L1").reserved == 1)
            world.clock.advance(by: .seconds(300 * 86_400))
            #expect(try await world.available("CREAM") == 0)
            let codes = try await refusals { _ = try await world.reserve([world.demand("CREAM", 1)], for: 2) }
            #expect(codes == ["stock.short"])
        }
    }

    @Test(arguments: Engine.available)
    func `the safety quantity is kept back from every lot`(_ engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.done(SetSafety(sku: "CREAM", location: "HAM", quantity: "7"))
            #expect(try await world.available("CREAM") == 3)
            let codes = try await refusals { _ = try await world.reserve([world.demand("CREAM", 4)], for: 1) }
            #expect(codes == ["stock.short"])
            _ = try await world.reserve([world.demand("CREAM", 3)], for: 1)
            let events = try await world.eventTypes().suffix(2)
            #expect(Set(events) == ["stock.low", "stock.out"])
        }
    }

    @Test(arguments: Engine.available)
    func `quantities that are none are refused`(_ engine: Engine) async throws {
        try await World.with(engine) { world in
            for quantity in [0, -1, Int64.min] {
                let codes = try await refusals {
                    _ = try await world.reserve([world.demand("MUG-W", quantity)], for: 1)
                }
                #expect(codes == ["quantity.not_positive"])
            }
            let codes = try await refusals {
                _ = try await world.reserve(
                    [world.demand("MUG-W", .max), world.demand("MUG-W", .max, line: 2)], for: 1)
            }
            #expect(codes == ["quantity.too_large"])
        }
    }

    @Test(arguments: Engine.available)
    func `a release gives back what is asked, and no more than there is`(_ engine: Engine) async throws {
        try await World.with(engine) { world in
            _ = try await world.reserve(
                [world.demand("MUG-B", 6, line: 1), world.demand("MUG-B", 4, line: 2)], for: 1)
            let some = try await world.doing {
                try ReleaseStock.release(order: 1, lines: [1: 2, 2: 9], in: $0, on: $1)
            }
            #expect(some.map(\.quantity).reduce(0, +) == 6)
            #expect(try await world.shelf("MUG-B").reserved == 4)
            let kept = try await world.reading { session in
                try session.all(
                    "SELECT state, CAST(sum(quantity) AS BIGINT) FROM reservations GROUP BY state ORDER BY 1"
                ) {
                    "\(try $0.text(0)) \(try $0.int(1))"
                }
            }
            #expect(kept == ["active 4", "released 6"], "whatever was promised left a row")
            #expect(try await world.eventTypes().suffix(2) == ["stock.out", "stock.back"])
            _ = try await world.doing { try ReleaseStock.release(order: 1, in: $0, on: $1) }
            #expect(try await world.available("MUG-B") == 10)
            #expect(try await world.findings().isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `handing over takes goods off the shelf once`(_ engine: Engine) async throws {
        try await World.with(engine) { world in
            let parts = try await world.reserve([world.demand("MUG-W", 3)], for: 1).reserved
            let source = Movement.Source("parcel", 77)
            try await world.doing {
                try ShipStock.consume(parts.map { $0.part(of: 2) }, of: 1, source: source, in: $0, on: $1)
            }
            #expect(try await world.shelf("MUG-W").onHand == 8)
            #expect(try await world.shelf("MUG-W").reserved == 1)
            let codes = try await refusals {
                try await world.doing { try ShipStock.consume(parts, of: 1, source: source, in: $0, on: $1) }
            }
            #expect(codes == ["stock.not_reserved"])
            #expect(try await world.findings().isEmpty)
        }
    }
}

extension ReservedPart {
    func part(of quantity: Int64) -> ReservedPart {
        ReservedPart(
            line: line, variant: variant, location: location, lot: lot, quantity: quantity,
            reservation: reservation)
    }
}
