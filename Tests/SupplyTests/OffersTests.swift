/// What a channel offers, and at which price.
import Kit
import Storage
import Supply
import Support
import Testing

@Suite struct Offering {
    private let euro = Currency("EUR")

    private func offer(
        _ world: World, _ sku: String, channel: Int64 = 1, quantity: Int64 = 1
    ) async throws -> Offer? {
        let (now, euro) = (world.clock.now(), try #require(euro))
        return try await world.reading {
            try Offers.find(
                skus: [sku, sku], channel: channel, currency: euro, quantities: [sku: quantity], at: now,
                in: $0)[sku]
        }
    }

    private func set(
        _ world: World, _ price: String, channel: Int64 = 0, from least: String? = nil,
        after seconds: Int64 = 0,
        lasting: Int64? = nil
    ) async throws {
        let euro = try #require(euro)
        var command = SetPrice(
            sku: "MUG-W", currency: euro, unitPrice: try UnitPrice.parse(price, currency: euro))
        command.channel = channel
        command.quantityMin = least
        command.validFrom = World.noon + .seconds(seconds)
        command.validUntil = lasting.map { World.noon + .seconds(seconds + $0) }
        try await world.done(command)
    }

    @Test(arguments: Engine.available)
    func `a channel's own price comes first, then the larger quantity`(_ engine: Engine) async throws {
        try await World.with(engine) { world in
            try await set(world, "11", from: "10")
            try await set(world, "12", channel: 2)
            try await set(world, "10.5", channel: 2, from: "5")
            let euro = try #require(euro)
            let expected: [(Int64, Int64, String)] = [
                (1, 1, "12.5"), (1, 9, "12.5"), (1, 10, "11"), (2, 4, "12"), (2, 5, "10.5"), (2, 99, "10.5"),
            ]
            for (channel, quantity, price) in expected {
                let offer = try await offer(world, "MUG-W", channel: channel, quantity: quantity)
                #expect(offer?.unitPrice?.decimal(euro) == price, "\(channel) \(quantity)")
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a price holds from its first moment to before its last`(_ engine: Engine) async throws {
        try await World.with(engine) { world in
            try await set(world, "10", after: 100, lasting: 50)
            let euro = try #require(euro)
            for (second, price) in [(99, "12.5"), (100, "10"), (149, "10"), (150, "12.5")] {
                world.clock.set(World.noon + .seconds(second))
                #expect(try await offer(world, "MUG-W")?.unitPrice?.decimal(euro) == price, "\(second)")
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a kit brings its components`(_ engine: Engine) async throws {
        try await World.with(engine) { world in
            let gift = try #require(try await offer(world, "GIFT"))
            #expect(gift.components.map(\.offer.sku) == ["MUG-W", "TEA"])
            #expect(gift.components.map(\.quantity) == [1, 250])
            #expect(gift.components.map(\.priceWeight) == [2, 1])
            #expect(gift.components.map(\.offer.decimals) == [0, 3])
            #expect(gift.unitPrice != nil)
        }
    }

    @Test(arguments: Engine.available)
    func `what is unknown is missing, what has no price says so`(_ engine: Engine) async throws {
        try await World.with(engine) { world in
            let (now, yuan) = (world.clock.now(), try #require(Currency("CNY")))
            let offers = try await world.reading {
                try Offers.find(
                    skus: ["MUG-W", "mug-w", "BOOK", "'; --"], channel: 1, currency: yuan, at: now, in: $0)
            }
            #expect(Set(offers.keys) == ["MUG-W", "BOOK"])
            #expect(offers["MUG-W"]?.unitPrice == nil)
            #expect(offers["BOOK"]?.preorderOn == LocalDate(iso: "2027-03-01"))
            #expect(offers["MUG-W"]?.names.text(.zhHans) == "马克杯")
        }
    }

    @Test(arguments: Engine.available)
    func `prices that cannot be are refused`(_ engine: Engine) async throws {
        try await World.with(engine) { world in
            let period = try await refusals { try await set(world, "10", lasting: 0) }
            #expect(period == ["price.period"])
            let quantity = try await refusals { try await set(world, "10", from: "0") }
            #expect(quantity == ["quantity.not_positive"])
            let negative = try await refusals { try await set(world, "-1") }
            #expect(negative == ["price.negative"])
        }
    }
}
