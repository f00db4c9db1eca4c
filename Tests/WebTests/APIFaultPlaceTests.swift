// Where in the request a fault is: what another value there would mend is 422 with its pointer, and neither 404
// nor 409.
import Kit
import Support
import Testing

@testable import Web

struct APIFaultPlaceTests {
    private func told(_ answer: Answer) -> [String] {
        let errors = answer.json["errors"]?.array ?? []
        return [String(answer.status)]
            + errors.map { ($0["pointer"]?.string ?? "") + " " + ($0["code"]?.string ?? "") }
    }

    @Test(arguments: Engine.available)
    func `a carrier that never had the number is a fault of the query`(engine: Engine) async throws {
        try await APIWorld.with(engine) { world in
            let number = try #require(try await world.make(.labeled)["NUMBER"])
            #expect(try await world.ask("GET", "/parcels/\(number)?carrier=dhl").status == 200)
            let other = try await world.ask("GET", "/parcels/\(number)?carrier=ups")
            #expect(told(other) == ["422", "/carrier parcel.unknown"])
            #expect(try await world.ask("GET", "/parcels/NONE?carrier=dhl").status == 404)
            // Who may not see it does not learn that the number is right.
            let foreign = try await world.ask(
                "GET", "/parcels/\(number)?carrier=ups", key: "wbk_partner_at_RTM")
            #expect(foreign.status == 404)
        }
    }

    @Test(arguments: Engine.available)
    func `what is owed stands in the way of those who do not give it up`(engine: Engine) async throws {
        try await APIWorld.with(engine) { world in
            let order = try #require(try await world.make(.delivered)["ORDER"])
            let path = "/orders/\(order)/completion"
            let refused = try await world.ask("POST", path, ["reason": "late"], ["If-Match": "*"])
            #expect(told(refused) == ["422", "/write_off order.unsettled"])
            let body: JSON = ["reason": "late", "write_off": true]
            #expect(try await world.ask("POST", path, body, ["If-Match": "*"]).status == 200)
            // Now no other body would do.
            #expect(try await world.ask("POST", path, body, ["If-Match": "*"]).status == 409)
        }
    }

    @Test(arguments: Engine.available)
    func `a remittance says which of its payments is wrong, and records none`(engine: Engine) async throws {
        try await APIWorld.with(engine) { world in
            let order = try await world.place().text
            func payment(_ order: String, _ amount: String) -> JSON {
                [
                    "order": .string(order), "method": "cash", "amount": .string(amount),
                    "currency": "EUR", "evidence": .string("line " + order),
                ]
            }
            let wrong: JSON = [
                "payments": [payment(order, "5"), payment("NONE", "5"), payment(order, "0.001")]
            ]
            let refused = try await world.ask("POST", "/receipts", wrong)
            #expect(refused.status == 422)
            let pointers = (refused.json["errors"]?.array ?? []).map { $0["pointer"]?.string }
            #expect(pointers == ["/payments/1/order", "/payments/2/amount"], "\(refused.text)")
            let money = try await world.ask("GET", "/orders/\(order)/payments")
            #expect(money.json["received"]?.string == "0", "\(money.text)")
        }
    }

    @Test(arguments: Engine.available)
    func `a reference is taken by a draft, too`(engine: Engine) async throws {
        try await APIWorld.with(engine) { world in
            let body: JSON = [
                "channel": "web", "reference": "R-1", "lines": [["sku": "LAMP", "quantity": 1]],
            ]
            #expect(try await world.ask("POST", "/orders/drafts", body).status == 201)
            let again = try await world.ask("POST", "/orders/drafts", body)
            #expect(told(again) == ["422", "/reference order.reference_taken"])
        }
    }

    @Test func `what acts on its reader is not told back`() async throws {
        try await APIWorld.with(.sqlite) { world in
            for scalar: Unicode.Scalar in ["\u{7}", "\u{85}", "\u{2028}", "\u{202e}", "\u{2066}"] {
                let body = JSON.object([.init("a\(Character(scalar))b", 1)])
                let answer = try await world.ask("POST", "/orders", body)
                #expect(answer.status == 422 && answer.isProblem)
                let told = [answer.json["detail"], answer.json["errors"]?[0]?["pointer"]]
                for text in told {
                    let text = try #require(text?.string)
                    #expect(text.contains("a\u{fffd}b"), "\(scalar.value)")
                }
            }
        }
    }
}
