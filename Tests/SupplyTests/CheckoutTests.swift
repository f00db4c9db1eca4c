/// Carts hold goods for a while, orders take them over.
import Journal
import Kit
import Storage
import Supply
import Support
import Testing

@Suite struct Checkouts {
    @Test(arguments: Engine.available)
    func `a cart holds a kit's components and no services, until it is abandoned`(_ engine: Engine)
        async throws
    {
        try await World.with(engine) { world in
            let held = try await world.done(
                ReserveForCheckout([
                    .init(sku: "GIFT", quantity: "2"), .init(sku: " ENGRAVE ", quantity: "1"),
                ]),
                by: .guest)
            #expect(Set(held.parts.map(\.quantity)) == [2, 500])
            #expect(held.expiresAt == World.noon + .seconds(900))
            world.clock.advance(by: .seconds(899))
            #expect(try await world.done(ExpireReservations(), by: .system).count == 0)
            world.clock.advance(by: .seconds(1))
            #expect(try await world.done(ExpireReservations(), by: .system).count == 2)
            #expect(try await world.available("MUG-W") == 15)
            #expect(try await world.available("TEA") == 20_000)
            #expect(try await world.findings().isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `asking again replaces what was held`(_ engine: Engine) async throws {
        try await World.with(engine) { world in
            let first = try await world.done(ReserveForCheckout([.init(sku: "MUG-B", quantity: "9")]))
            let again = try await world.done(
                ReserveForCheckout([.init(sku: "MUG-B", quantity: "10")], checkout: first.checkout))
            #expect(again.checkout == first.checkout)
            #expect(try await world.shelf("MUG-B").reserved == 10)
        }
    }

    @Test(arguments: Engine.available)
    func `an order takes over what its cart held, and needs nothing else to be free`(
        _ engine: Engine
    ) async throws {
        try await World.with(engine) { world in
            let cart = try await world.done(
                ReserveForCheckout([.init(sku: "MUG-B", quantity: "10"), .init(sku: "MUG-W", quantity: "3")]))
            #expect(try await world.available("MUG-B") == 0)
            let demands = try await [
                world.demand("MUG-B", 4, line: 11), world.demand("MUG-B", 6, line: 12),
                world.demand("MUG-W", 5, line: 13),
            ]
            let outcome = try await world.doing {
                try ConvertReservations.convert(
                    checkout: cart.checkout, to: demands, of: 1, destination: nil, in: $0, on: $1)
            }
            #expect(outcome.reserved.filter { $0.line == 12 }.map(\.quantity) == [6])
            #expect(outcome.reserved.filter { $0.line == 13 }.map(\.quantity).reduce(0, +) == 5)
            #expect(try await world.shelf("MUG-B").reserved == 10)
            #expect(try await world.shelf("MUG-W").reserved == 5)
            world.clock.advance(by: .seconds(3600))
            #expect(try await world.done(ExpireReservations(), by: .system).count == 0)
            #expect(try await world.findings().isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `what the order does not want is free again`(_ engine: Engine) async throws {
        try await World.with(engine) { world in
            let cart = try await world.done(
                ReserveForCheckout([.init(sku: "MUG-B", quantity: "10"), .init(sku: "TEA", quantity: "1.5")]))
            let demand = try await world.demand("MUG-B", 4)
            _ = try await world.doing {
                try ConvertReservations.convert(
                    checkout: cart.checkout, to: [demand], of: 1, destination: nil, in: $0, on: $1)
            }
            #expect(try await world.available("MUG-B") == 6)
            #expect(try await world.available("TEA") == 20_000)
            #expect(try await world.eventTypes().last == "stock.back")
            #expect(try await world.findings().isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `a cart refuses what cannot be`(_ engine: Engine) async throws {
        try await World.with(engine) { world in
            let carts: [([ReserveForCheckout.Item], String)] = [
                ([], "checkout.empty"), ([.init(sku: "NONE", quantity: "1")], "sku.unknown"),
                ([.init(sku: "MUG-W", quantity: "1.5")], "quantity.decimals"),
                ([.init(sku: "MUG-W", quantity: "0")], "quantity.not_positive"),
                ([.init(sku: "GIFT", quantity: "999999999999")], "quantity.too_large"),
                ([.init(sku: "GIFT", quantity: "16")], "stock.short"),
            ]
            for (items, code) in carts {
                let codes = try await refusals { try await world.done(ReserveForCheckout(items)) }
                #expect(codes == [code])
            }
        }
    }
}
