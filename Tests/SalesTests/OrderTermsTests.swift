// What of an order stays as it is when it is edited.
import Journal
import Kit
import Support
import Testing

@testable import Sales

struct OrderTermsTests {
    @Test(arguments: Engine.available)
    func `an order keeps its channel and its currency when it is edited`(engine: Engine) async throws {
        try await OrderWorld.with(engine) { world in
            let placed = try await world.place([("LAMP", "1")])
            let same = try OrderWorld.draft([("LAMP", "2")])
            var yen = same
            yen.currency = try #require(Currency("JPY"))
            let settings = ChannelSettings(
                brand: "Shop", language: "en", zone: "UTC", pricesIncludeTax: true)
            try await world.perform(AddChannel(code: "shop", kind: .web, currency: "JPY", settings: settings))
            var moved = OrderDraft(channel: "shop", origin: .web, lines: same.lines)
            moved.shippingAddress = same.shippingAddress
            for draft in [yen, moved] {
                let refusal = await #expect(throws: Refusal.self) {
                    try await world.perform(EditOrder(placed.id, draft: draft))
                }
                #expect(refusal?.code == "order.terms_stay")
            }
            #expect(try await world.details(placed.id).version == 1)
            var euros = same
            euros.currency = try #require(Currency("EUR"))
            try await world.perform(EditOrder(placed.id, draft: euros))
            #expect(try await world.details(placed.id).total == 9_990)
        }
    }
}
