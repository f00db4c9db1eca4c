// Orders found by what somebody has in hand, as at the desk.
import Delivery
import Kit
import Sales
import Support
import Testing

@testable import Web

struct APIOrderSearchTests {
    private func found(_ world: APIWorld, _ text: String, key: String = APIWorld.key) async throws -> [String]
    {
        let asked = text.replacing("@", with: "%40").replacing(" ", with: "+")
        let answer = try await world.ask("GET", "/orders?q=\(asked)", key: key)
        #expect(answer.status == 200, "\(answer.text)")
        return (answer.json["data"]?.array ?? []).compactMap { $0["id"]?.string }
    }

    @Test(arguments: Engine.available)
    func `a list is searched by number, reference, tracking number and customer`(engine: Engine) async throws
    {
        try await APIWorld.with(engine) { world in
            var draft = try world.draft()
            draft.reference = "WEB 77"
            draft.contact = try Contact(
                fullName: "Grace Hopper", company: nil, email: "grace@example.com", phone: nil)
            let placed = try await world.done(PlaceOrder(draft))
            let labeled = try await world.make(.labeled)
            let number = try #require(labeled["NUMBER"])
            for name in [placed.number, placed.number.lowercased().replacing("-", with: ""), placed.id.text] {
                #expect(try await found(world, name) == [placed.id.text], "\(name)")
            }
            #expect(try await found(world, "WEB 77") == [placed.id.text])
            #expect(try await found(world, "grace@example.com") == [placed.id.text])
            #expect(try await found(world, number.lowercased()) == [labeled["ORDER"]])
            #expect(try await found(world, "nobody@example.com").isEmpty)
            // With what else is asked for, and a page at a time.
            let both = try await world.ask("GET", "/orders?q=ada%40example.com&limit=1")
            #expect(both.json["data"]?.array?.count == 1)
            let canceled = try await world.ask("GET", "/orders?q=\(placed.number)&state=canceled")
            #expect(canceled.json["data"]?.array?.isEmpty == true)
        }
    }

    @Test(arguments: Engine.available)
    func `who reaches his own orders finds no others`(engine: Engine) async throws {
        try await APIWorld.with(engine) { world in
            let settings = ChannelSettings(
                brand: "Fernhill", language: "en", zone: "Europe/Amsterdam", pricesIncludeTax: true)
            try await world.done(AddChannel(code: "other", kind: .web, currency: "EUR", settings: settings))
            let placed = try await world.done(PlaceOrder(world.draft()))
            #expect(try await found(world, placed.number, key: "wbk_channel_web") == [placed.id.text])
            #expect(try await found(world, placed.number, key: "wbk_channel_other").isEmpty)
            // Who may not know customers does not learn who has ordered.
            #expect(try await found(world, "ada@example.com", key: "wbk_role_analyst").isEmpty)
        }
    }
}
