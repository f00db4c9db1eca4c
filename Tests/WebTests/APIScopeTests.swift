// Who reaches what: own rows and no others, masked parts left out, every denial written down.
import Access
import Delivery
import Foundation
import Journal
import Kit
import Sales
import Support
import Testing

@testable import Web

struct APIScopeTests {
    @Test(arguments: Engine.available)
    func `a partner reaches the work at his location and learns of no other`(engine: Engine) async throws {
        try await APIWorld.with(engine) { world in
            let work = try await world.work()
            let sent = try await world.sent(try await world.work(), .labeled)
            let (here, there) = ("wbk_partner_at_AMS", "wbk_partner_at_RTM")
            let path = "/fulfillments/\(work.id.text)"
            #expect(try await world.ask("GET", path, key: here).status == 200)
            let foreign = try await world.ask("GET", path, key: there)
            #expect(foreign.status == 404 && foreign.json["code"]?.string == "fulfillment.unknown")
            let unknown = try await world.ask("GET", "/fulfillments/ful_0c8f4j2v0g000", key: there)
            #expect(unknown.status == 404 && unknown.json["code"] == foreign.json["code"])
            for parcel in [sent.parcel.text, sent.number] {
                #expect(try await world.ask("GET", "/parcels/\(parcel)", key: here).status == 200)
                #expect(try await world.ask("GET", "/parcels/\(parcel)", key: there).status == 404)
            }
            for list in ["/fulfillments", "/fulfillments?state=any", "/parcels"] {
                let ours = try await world.ask("GET", list, key: here).json["data"]?.array ?? []
                #expect(!ours.isEmpty, "\(list)")
                #expect(try await world.ask("GET", list, key: there).json["data"]?.array == [], "\(list)")
            }
            let start = try await world.ask("POST", path + "/start", [:], ["If-Match": "*"], key: there)
            #expect(start.status == 404)
            let begun = try await world.ask("POST", path + "/start", [:], ["If-Match": "*"], key: here)
            #expect(begun.status == 200, "\(begun.text)")
            let event: JSON = [
                "events": [
                    [
                        "tracking_number": .string(sent.number), "status": "in_transit",
                        "at": "2026-11-22T08:30:00Z",
                    ]
                ]
            ]
            let said = try await world.ask("POST", "/parcel-events", event, key: there)
            #expect(said.status == 404 || said.status == 422, "\(said.text)")
            #expect(try await world.ask("GET", "/stray-parcel-events", key: there).json["data"]?.array == [])
            #expect(try await world.ask("PUT", "/stuck-policy", ["hours": 5], key: there).status >= 403)
        }
    }

    @Test(arguments: Engine.available)
    func `a key of one channel reaches its own orders' work`(engine: Engine) async throws {
        try await APIWorld.with(engine) { world in
            let work = try await world.work()
            let path = "/fulfillments/\(work.id.text)"
            #expect(try await world.ask("GET", path, key: "wbk_channel_web").status == 200)
            #expect(try await world.ask("GET", path, key: "wbk_channel_other").status == 404)
            let list = try await world.ask("GET", "/fulfillments", key: "wbk_channel_other")
            #expect(list.json["data"]?.array == [])
            // Of a house nobody but its people sees all.
            #expect(try await world.ask("GET", "/staff", key: "wbk_channel_web").status >= 403)
        }
    }

    @Test(arguments: Engine.available)
    func `role and scope denials, and hidden places, are written down`(engine: Engine) async throws {
        try await APIWorld.with(engine) { world in
            let cases = [
                ("wbk_reader", "POST", "/orders", "order.place", "key:reader", 403),
                ("wbk_narrow", "POST", "/orders", "order.place", "key:narrow", 403),
                ("wbk_partner_at_AMS", "GET", "/locations", "location.read", "key:partner_AMS", 404),
            ]
            for (key, method, path, command, actor, status) in cases {
                let denied = try await world.ask(
                    method, path, method == "POST" ? API.sampleDraft : nil, key: key)
                #expect(denied.status == status, "\(key): \(denied.text)")
                let found = try await world.ask("GET", "/audit?allowed=false&actor=\(actor)")
                let rows = found.json["data"]?.array ?? []
                #expect(rows.count == 1, "\(key)")
                #expect(rows.first?["command"]?.string == command)
                #expect(rows.first?["request_id"]?.string == denied.headers["x-request-id"])
                #expect(rows.first?["allowed"]?.bool == false)
            }
            #expect(try await world.ask("GET", "/orders").json["data"]?.array == [])
        }
    }

    @Test(arguments: Engine.available)
    func `a secret is told once, also if its key is asked for again`(engine: Engine) async throws {
        try await APIWorld.with(engine) { world in
            let body: JSON = ["name": "the shop", "scopes": ["orders:read"]]
            let again = ["Idempotency-Key": "\"shop-1\""]
            let first = try await world.ask("POST", "/keys", body, again)
            let second = try await world.ask("POST", "/keys", body, again)
            #expect(first.status == 201 && second.status == 201)
            #expect(first.json["id"] == second.json["id"])
            let secret = try #require(first.json["secret"]?.string)
            #expect(second.json["secret"] == .null && second.headers["idempotency-replayed"] == "true")
            #expect(!second.text.contains(secret))
            let principal = try #require(try await Access(world.company).principal(bearer: secret))
            #expect(principal.name == "key:" + (first.json["id"]?.string ?? ""))
            let person: JSON = ["name": "Mei", "email": "mei@example.com", "roles": ["support"]]
            let added = try await world.ask("POST", "/staff", person, ["Idempotency-Key": "\"mei\""])
            let repeated = try await world.ask("POST", "/staff", person, ["Idempotency-Key": "\"mei\""])
            #expect(added.json["link"]?["token"]?.string != nil && repeated.json["link"] == .null)
            let id = try #require(first.json["id"]?.string)
            #expect(try await world.ask("DELETE", "/keys/\(id)").json["state"]?.string == "revoked")
            #expect(try await Access(world.company).principal(bearer: secret) == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `what a role does not see is left out of every body`(engine: Engine) async throws {
        try await APIWorld.with(engine) { world in
            let work = try await world.work()
            let path = "/orders/\(work.order.text)?expand=customer,payments,events,fulfillments,parcels"
            let all = try await world.ask("GET", path).json
            #expect(all["contact"]?["email"]?.string == "ada@example.com")
            let total = try #require(all["total"]?.string)
            #expect(total != "0.00" && all["link"]?.string != nil)
            #expect(all["fulfillments"]?.array?.count == 1)
            let maker = try await world.ask("GET", path, key: "wbk_role_production").json
            for money in ["total", "live_total", "due", "received", "payment_status", "link"] {
                #expect(maker[money] == .null, "\(money)")
            }
            #expect(maker["payments"] == nil && maker["shipping_address"] == .null)
            #expect(maker["contact"]?["name"]?.string == "Ada Byron" && maker["contact"]?["email"] == nil)
            #expect(maker["lines"]?[0]?["unit_price"] == .null && maker["lines"]?[0]?["sku"] == "LAMP")
            let types = (maker["events"]?.array ?? []).compactMap { $0["type"]?.string }
            #expect(types.contains("order.confirmed") && !types.contains { $0.hasPrefix("payment.") })
            #expect(maker["events"]?.array?.contains { $0["data"]?["total"] != nil } == false)
            let reader = try await world.ask("GET", path, key: "wbk_role_analyst").json
            #expect(reader["contact"] == .null && reader["shipping_address"] == .null)
            #expect(reader["total"]?.string == total && reader["link"] == .null)
            let shelf = try await world.ask("GET", "/variants/LAMP", key: "wbk_role_production").json
            #expect(shelf["prices"] == .null && shelf["sku"] == "LAMP")
            let pick = try await world.ask(
                "GET", "/fulfillments/\(work.id.text)", key: "wbk_partner_at_AMS"
            ).json["ship_to"]
            #expect(pick?["address"]?["locality"] == "London" && pick?["contact"]?["email"] == nil)
            let list = try await world.ask("GET", "/orders", key: "wbk_role_production").json
            #expect(list["data"]?[0]?["due"] == .null && list["data"]?[0]?["live_total"] == .null)
            try await Self.checkCustomers(in: world)
        }
    }

    private static func checkCustomers(in world: APIWorld) async throws {
        let made = try await world.make(.customer)
        let path = "/customers/\(made["CUSTOMER"] ?? "")"
        let own = try await world.ask("GET", path, key: "wbk_role_marketing")
        #expect(own.status == 200 && own.json["address"] == .null && own.json["terms"] == .null)
        #expect(own.json["contact"]?["email"]?.string != nil)
        let export = try await world.ask("GET", path + "/export", key: "wbk_role_marketing")
        #expect(export.status == 403 && export.isProblem)
    }

    @Test func `a key is told who it is`() async throws {
        try await APIWorld.with(.sqlite) { world in
            let me = try await world.ask("GET", "/me", key: "wbk_narrow").json
            #expect(me["name"]?.string == "key:narrow" && me["scopes"]?[0] == "orders:read")
            let permissions = (me["permissions"]?.array ?? []).compactMap(\.string)
            #expect(permissions.contains("order.read") && !permissions.contains("order.place"))
            #expect(try await world.ask("GET", "/me", key: nil).status == 401)
            let partner = try await world.ask("GET", "/me", key: "wbk_partner_at_AMS").json
            #expect(partner["location"]?.string?.hasPrefix("loc_") == true)
        }
    }
}
