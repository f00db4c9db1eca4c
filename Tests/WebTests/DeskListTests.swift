// The list, the board and what is done to several orders at once, over real sockets on both engines.
import Foundation
import Journal
import Kit
import Sales
import Storage
import Support
import Testing

@testable import Web

struct DeskListTests {
    private func numbers(_ page: Answer) -> [String] {
        page.text.matches(of: /class="code nowrap" href="\/desk\/orders\/([^"]+)"/).map { String($0.1) }
    }

    @Test(arguments: Engine.available)
    func `each view shows the orders that are in it, and no others`(_ engine: Engine) async throws {
        try await DeskOrderWorld.with(engine) { desk in
            let reader = try await desk.reader(.orderManager)
            let pending = try await desk.placed()
            let confirmed = try await desk.confirmed()
            let held = try await desk.placed()
            try await desk.done(HoldOrder(held, kind: .manual))
            let canceled = try await desk.placed()
            try await desk.done(CancelOrder(canceled))
            let draft = try await desk.done(CreateDraft(desk.draft()))
            let expected: [(String, Set<ID<Order>>)] = [
                ("", [pending, confirmed, held]), ("to_confirm", [pending, held]), ("held", [held]),
                ("to_ship", [confirmed]), ("unpaid", [pending, confirmed, held]), ("shipped", []),
                ("canceled", [canceled]), ("completed", []), ("endangered", []),
                ("all", [pending, confirmed, held, canceled, ID(raw: draft.id)]),
            ]
            for (view, orders) in expected {
                let page = try await desk.get("/desk/orders?view=\(view)", as: reader)
                #expect(page.status == 200)
                var names: Set<String> = []
                for order in orders { names.insert(try await desk.name(order)) }
                #expect(Set(numbers(page)) == names, "\(view)")
            }
        }
    }

    @Test(arguments: Engine.available)
    func `filters narrow, chips take them away, and what cannot be read is told`(
        _ engine: Engine
    ) async throws {
        try await DeskOrderWorld.with(engine) { desk in
            let reader = try await desk.reader(.orderManager)
            let mugs = try await desk.placed()
            let bench = try await desk.placed([("BENCH", "1"), ("MUG-W", "1"), ("BENCH", "2")])
            let names = (try await desk.name(mugs), try await desk.name(bench))
            let bySKU = try await desk.get("/desk/orders?sku=BENCH", as: reader)
            #expect(numbers(bySKU) == [names.1], "an order with two lines of the SKU stands once")
            #expect(bySKU.text.contains("aria-label=\"Remove the filter SKU\""))
            #expect(
                numbers(try await desk.get("/desk/orders?sku=MUG-W&sort=oldest", as: reader)) == [
                    names.0, names.1,
                ])
            #expect(
                numbers(try await desk.get("/desk/orders?stage=received&payment=unpaid", as: reader)).count
                    == 2)
            #expect(numbers(try await desk.get("/desk/orders?stage=shipped", as: reader)).isEmpty)
            #expect(numbers(try await desk.get("/desk/orders?until=2020-01-01&view=all", as: reader)).isEmpty)
            let odd = try await desk.get("/desk/orders?stage=nowhere&from=%ff&after=zz&sort=up", as: reader)
            #expect(odd.status == 200 && numbers(odd).count == 2)
            #expect(odd.text.contains("Order, Stage, Place in the list"))
        }
    }

    @Test(arguments: Engine.available)
    func `pages follow each other without a gap or a repeat, in every order`(_ engine: Engine) async throws {
        try await DeskOrderWorld.with(engine) { desk in
            let reader = try await desk.reader(.orderManager)
            for _ in 0..<98 { _ = try await desk.done(CreateDraft(desk.draft())) }
            for _ in 0..<8 { _ = try await desk.placed([("MUG-W", "1")]) }
            for sort in ["newest", "oldest", "placed", "largest", "smallest"] {
                let first = try await desk.get("/desk/orders?view=all&sort=\(sort)", as: reader)
                let link = try #require(first.text.firstMatch(of: /href="([^"]+)" rel="next"/)?.1)
                let path = String(link).replacing("&amp;", with: "&")
                let second = try await desk.get(path, as: reader)
                let link2 = try #require(second.text.firstMatch(of: /href="([^"]+)" rel="next"/)?.1)
                let third = try await desk.get(String(link2).replacing("&amp;", with: "&"), as: reader)
                let all = numbers(first) + numbers(second) + numbers(third)
                #expect(all.count == 106 && Set(all).count == 106, "\(sort)")
                #expect(!third.text.contains("rel=\"next\""))
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a role sees no more of a row than its mask shows`(_ engine: Engine) async throws {
        try await DeskOrderWorld.with(engine) { desk in
            _ = try await desk.placed()
            let seen = try await desk.get("/desk/orders", as: try await desk.reader(.orderManager)).text
            #expect(seen.contains("Ada Jansen") && seen.contains("c-sum") && seen.contains("c-pay"))
            let analyst = try await desk.get("/desk/orders", as: try await desk.reader(.analyst)).text
            #expect(!analyst.contains("Ada Jansen") && analyst.contains("c-sum"))
            let maker = try await desk.get("/desk/orders", as: try await desk.reader(.production)).text
            #expect(!maker.contains("c-sum") && !maker.contains("c-pay"))
            let outsider = try await desk.get("/desk/orders?view=all", as: try await desk.reader(.vendor))
            #expect(outsider.status == 200 && numbers(outsider).isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `many are changed at once, each for itself, and only what was refused is listed`(
        _ engine: Engine
    ) async throws {
        try await DeskOrderWorld.with(engine) { desk in
            let reader = try await desk.reader(.orderManager)
            let (open, held) = (try await desk.placed(), try await desk.placed())
            try await desk.done(HoldOrder(held, kind: .manual))
            let body =
                "csrf=\(reader.csrf)&key=K1&do=confirm&order=\(open.text)&order=\(held.text)"
            let result = try await desk.browser.post("/desk/orders/bulk", body: body, headers: reader.fields)
            #expect(result.status == 200 && result.text.contains("1 done, 1 refused"))
            #expect(result.text.contains(try await desk.name(held)))
            #expect(!result.text.contains(try await desk.name(open)))
            #expect(result.text.contains("Open the hold"))
            #expect(try await desk.details(open).state == .confirmed)
            let again = try await desk.browser.post("/desk/orders/bulk", body: body, headers: reader.fields)
            #expect(again.text.contains("1 done, 1 refused"), "the same form does its work once")
            let foreign = body.replacing("csrf=\(reader.csrf)", with: "csrf=x")
            let refused = try await desk.browser.post(
                "/desk/orders/bulk", body: foreign, headers: reader.fields)
            #expect(refused.status == 403)
        }
    }

    @Test(arguments: Engine.available)
    func `canceling several says first what it costs, and wants a reason`(_ engine: Engine) async throws {
        try await DeskOrderWorld.with(engine) { desk in
            let reader = try await desk.reader(.orderManager)
            let order = try await desk.placed()
            var form = ["key": "K1", "do": "cancel", "order": order.text]
            let asked = try await desk.post("/desk/orders/bulk", form, as: reader)
            #expect(asked.status == 200 && asked.text.contains("This cannot be undone"))
            #expect(try await desk.details(order).state == .pending)
            form["sure"] = "1"
            let bare = try await desk.post("/desk/orders/bulk", form, as: reader)
            #expect(bare.status == 422 && bare.text.contains("id=\"reason-error\""))
            form["reason"] = "the customer called"
            #expect(try await desk.post("/desk/orders/bulk", form, as: reader).status == 200)
            let details = try await desk.details(order)
            #expect(details.state == .canceled && details.closeReason == "the customer called")
            form = ["key": "K2", "do": "assign", "sure": "1", "owner": "staff:nobody", "order": order.text]
            #expect(try await desk.post("/desk/orders/bulk", form, as: reader).status == 404)
            #expect(try await desk.post("/desk/orders/bulk", ["do": "hold"], as: reader).status == 422)
            #expect(try await desk.post("/desk/orders/bulk", ["do": "rubbish"], as: reader).status == 400)
        }
    }

    @Test(arguments: Engine.available)
    func `cards of the board move by commands that are allowed, and stale ones are told`(
        _ engine: Engine
    ) async throws {
        try await DeskOrderWorld.with(engine) { desk in
            let reader = try await desk.reader(.orderManager)
            let order = try await desk.placed()
            let board = try await desk.get("/desk/orders/board", as: reader)
            let form = PageForm.fields(of: board.text, action: "/desk/orders/board")
            #expect(form["order"] == order.text)
            var sent = form
            sent["do"] = "confirm"
            #expect(try await desk.post("/desk/orders/board", sent, as: reader).status == 303)
            #expect(try await desk.details(order).state == .confirmed)
            sent["key"] = "another"
            let stale = try await desk.post("/desk/orders/board", sent, as: reader)
            #expect(stale.status == 412 && stale.text.contains("role=\"alert\""))
            sent["order"] = "ord_0000000000000"
            #expect(try await desk.post("/desk/orders/board", sent, as: reader).status == 404)
            let clerk = try await desk.reader(.production)
            let seen = try await desk.get("/desk/orders/board", as: clerk).text
            #expect(!seen.contains("value=\"confirm\""))
        }
    }
}
