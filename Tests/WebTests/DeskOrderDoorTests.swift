// Who sees an order and what of it; what a stale, a doubled, an illegal and a forged form are answered.
import Delivery
import Foundation
import Journal
import Kit
import Sales
import Storage
import Support
import Testing

@testable import Web

struct DeskOrderDoorTests {
    @Test(arguments: Engine.available)
    func `an order answers to its number in any spelling, and to nothing else`(engine: Engine) async throws {
        try await DeskOrderWorld.with(engine) { it in
            let reader = try await it.reader(.orderManager)
            let order = try await it.placed()
            let number = try await it.name(order)
            for text in [number.lowercased(), number.replacingOccurrences(of: "-", with: ""), order.text] {
                let answer = try await it.get("/desk/orders/\(text)", as: reader)
                #expect(answer.status == 303, "\(text)")
                #expect(answer.headers["location"] == "/desk/orders/\(number)")
            }
            for rubbish in ["x", "ord_", "%00", "%F0%9F%92%A9", "../../etc", "K7M-29Q-FX9", "'%20OR%201=1"] {
                for rest in ["", "/print", "/events", "/confirm"] {
                    let status = try await it.get("/desk/orders/\(rubbish)\(rest)", as: reader).status
                    #expect(status == 404, "\(rubbish)\(rest)")
                }
            }
            let path = try await it.path(order)
            let foreign = try await it.confirmed()
            let work = try #require(try await it.works(foreign).first)
            let answer = try await it.get("\(path)/move?about=\(work.id.text)", as: reader)
            #expect(answer.status == 404, "a part of another order")
            var form = try await it.form("\(path)/hold", as: reader)
            form["about"] = work.id.text
            #expect(try await it.post("\(path)/move", form, as: reader).status == 404)
        }
    }

    @Test(arguments: Engine.available)
    func `whoever is tied to a place sees its orders only, and of them his part`(engine: Engine) async throws
    {
        try await DeskOrderWorld.with(engine) { it in
            let place = try await it.world.reading { session in
                try session.first("SELECT id FROM locations WHERE code = 'HAM'") { try $0.int(0) }
            }
            let partner = try await it.reader(.partner, location: place)
            let pending = try await it.placed()
            #expect(try await it.get(it.path(pending), as: partner).status == 404)
            let order = try await it.confirmed([("MUG-W", "2")])
            let page = try await it.get(it.path(order), as: partner)
            #expect(page.status == 200)
            #expect(page.text.contains("MUG-W"))
            #expect(!page.text.contains("€"), "no prices")
            #expect(!page.text.contains("ada@example.com"))
        }
    }

    @Test(arguments: Engine.available)
    func `each role sees what its mask leaves`(engine: Engine) async throws {
        try await DeskOrderWorld.with(engine) { it in
            let order = try await it.placed()
            try await it.done(AddMessage(order, "between us", visibility: .internal))
            for (role, shown, hidden) in [
                (
                    Role.orderManager,
                    ["ada@example.com", "Ada Jansen", "Oudegracht", "€25.00", "between us"], []
                ),
                (.warehouse, ["Ada Jansen", "Oudegracht"], ["ada@example.com", "Authorized"]),
                (.production, ["MUG-W"], ["Oudegracht", "€25.00", "ada@example.com"]),
                (.analyst, ["MUG-W"], ["Ada Jansen", "Oudegracht", "between us"]),
            ] as [(Role, [String], [String])] {
                let page = try await it.get(it.path(order), as: it.reader(role)).text
                for text in shown { #expect(page.contains(text), "\(role) must see \(text)") }
                for text in hidden { #expect(!page.contains(text), "\(role) must not see \(text)") }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a stale form is answered with what changed, and goes through when sent again`(engine: Engine)
        async throws
    {
        try await DeskOrderWorld.with(engine) { it in
            let ines = try await it.reader(.orderManager)
            let order = try await it.placed()
            let path = try await it.path(order)
            var form = try await it.form("\(path)/hold", as: ines)
            form.merge(["reason": "odd <address>", "kind": "address"]) { _, new in new }
            let bram = try await it.reader(.orderManager, name: "Bram Vos")
            var other = try await it.form("\(path)/assign", as: bram)
            #expect(try await it.post("\(path)/assign", other, as: bram).status == 303)
            it.world.clock.advance(by: .seconds(12))
            let stale = try await it.post("\(path)/hold", form, as: ines)
            #expect(stale.status == 412)
            #expect(stale.text.contains("Changed 12 s ago by Bram Vos"))
            #expect(stale.text.contains("made Bram Vos answerable"))
            #expect(stale.text.contains("value=\"odd &lt;address&gt;\""), "what was typed is still there")
            let again = PageForm.fields(of: stale.text)
            #expect(again["reason"] == "odd <address>")
            #expect(again["kind"] == "address")
            #expect(try await it.post("\(path)/hold", again, as: ines).status == 303)
            #expect(try await it.details(order).holds.map(\.kind) == [.address])
        }
    }

    @Test(arguments: Engine.available)
    func `a form sent twice is done once and answered alike`(engine: Engine) async throws {
        try await DeskOrderWorld.with(engine) { it in
            let reader = try await it.reader(.orderManager)
            let order = try await it.placed()
            let path = try await it.path(order)
            let page = try await it.get(path, as: reader).text
            let form = PageForm.fields(of: page, action: "\(path)/confirm")
            #expect(form["key"] != nil)
            for _ in 1...3 {
                let answer = try await it.post("\(path)/confirm", form, as: reader)
                #expect(answer.status == 303)
            }
            let confirmations = try await it.world.eventTypes().filter { $0 == "order.confirmed" }
            #expect(confirmations.count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `an illegal form is refused with what is allowed, a faulty one at its field`(engine: Engine)
        async throws
    {
        try await DeskOrderWorld.with(engine) { it in
            let reader = try await it.reader(.orderManager)
            let order = try await it.confirmed()
            let path = try await it.path(order)
            var form = ["key": "k1", "about": "", "seen": "0", "reason": "why not"]
            let unseen = try await it.post("\(path)/cancel", form, as: reader)
            #expect(unseen.status == 412, "a form that names no version is held to be stale")
            form["version"] = try await it.form("\(path)/hold", as: reader)["version"]
            let illegal = try await it.post("\(path)/confirm", form, as: reader)
            #expect(illegal.status == 409)
            #expect(illegal.text.contains("\(path)/cancel\""), "what is allowed is offered")
            #expect(try await it.get("\(path)/reopen", as: reader).status == 409)
            var hold = try await it.form("\(path)/hold", as: reader)
            hold["reason"] = ""
            let faulty = try await it.post("\(path)/hold", hold, as: reader)
            #expect(faulty.status == 422)
            #expect(faulty.text.contains("aria-invalid=\"true\""))
            #expect(faulty.text.contains("id=\"f-reason-error\""))
            let draft = ID<Order>(raw: try await it.done(CreateDraft(it.draft())).id)
            let editing = try await it.path(draft, "edit")
            var edit = try await it.form(editing, as: reader)
            edit.merge(["lines[2].sku": "NOWHERE", "lines[2].quantity": "1"]) { _, new in new }
            let unknown = try await it.post(editing, edit, as: reader)
            #expect(unknown.status == 422)
            #expect(unknown.text.contains("id=\"f-lines2sku-error\""), "told at its own row")
            var units = try await it.form("\(path)/cancel-units", as: reader)
            units.merge(["quantity[1]": "99", "reason": "x"]) { _, new in new }
            let tooMany = try await it.post("\(path)/cancel-units", units, as: reader)
            #expect(tooMany.status == 409)
            #expect(tooMany.text.contains("value=\"99\""))
            try await Self.refuseRubbish(path, it, reader)
        }
    }

    private static func refuseRubbish(
        _ path: String, _ it: DeskOrderWorld, _ reader: DeskOrderWorld.Reader
    ) async throws {
        for (name, value) in [
            ("due_at", "yesterday"), ("kind", "nonsense"), ("owner", "staff:nobody"), ("version", "-5"),
            ("version", "1e99"),
        ] {
            var form = try await it.form("\(path)/hold", as: reader)
            form.merge(["reason": "x", name: value]) { _, new in new }
            let status = try await it.post("\(path)/hold", form, as: reader).status
            #expect([404, 409, 412, 422].contains(status), "\(name)=\(value): \(status)")
        }
    }

    @Test(arguments: Engine.available)
    func `a form without the session's mark does nothing, and who may not is told so`(engine: Engine)
        async throws
    {
        try await DeskOrderWorld.with(engine) { it in
            let reader = try await it.reader(.orderManager)
            let order = try await it.placed()
            let path = try await it.path(order)
            let warehouse = try await it.reader(.warehouse)
            for step in OrderStep.all {
                let forged = try await it.post(
                    "\(path)/\(step.name)", ["csrf": "x", "key": "k", "reason": "r"], as: reader)
                #expect(forged.status == 403, "\(step.name)")
                guard !step.permission.roles.contains(.warehouse) else { continue }
                let denied = try await it.post(
                    "\(path)/\(step.name)", ["key": "k", "reason": "r"], as: warehouse)
                #expect(denied.status == 403, "\(step.name)")
            }
            #expect(try await it.details(order).state == .pending)
            #expect(try await it.details(order).version == 1)
            let stranger = try await it.browser.get(path)
            #expect(stranger.status == 303)
            #expect(stranger.headers["location"]?.hasPrefix("/desk/login") == true)
        }
    }

    @Test(arguments: Engine.available)
    func `what waits for somebody leaves the open page when a colleague closes it`(engine: Engine)
        async throws
    {
        try await DeskOrderWorld.with(engine) { it in
            let reader = try await it.reader(.orderManager)
            let order = try await it.placed()
            let occasion = it.company.occasion(for: Company.Request(by: .system))
            try await it.company.database.write {
                try Attention.open("refund_failed", order: order, .object([]), in: $0, on: occasion)
            }
            let path = try await it.path(order)
            let home = try await it.get("/desk", as: reader).text
            let item = try #require(home.firstMatch(of: /\/desk\/attention\/(att_\w+)\/closing/)?.1)
            func listen(_ path: String, until part: String) async throws -> String {
                let request = """
                    GET \(path) HTTP/1.1\r\nHost: localhost\r\nCookie: waybill=\(reader.cookie)\r\n\r\n
                    """
                let heard = try await it.browser.read(request) { bytes in
                    String(decoding: bytes, as: UTF8.self).components(separatedBy: part).count > 1
                }
                return String(decoding: heard, as: UTF8.self)
            }
            async let onOrder = listen("\(path)/events", until: "id=\"order-notes\"")
            async let atHome = listen("/desk/events", until: "Nothing needs you")
            try await Task.sleep(for: .milliseconds(400))
            let closing = "/desk/attention/\(item)/closing"
            #expect(try await it.post(closing, ["key": "A"], as: reader).status == 303)
            #expect(!(try await onOrder).contains("Refund failed"))
            #expect(try await atHome.contains("id=\"home-attention\""))
        }
    }

    @Test(arguments: Engine.available)
    func `an open page hears of another's change, part by part`(engine: Engine) async throws {
        try await DeskOrderWorld.with(engine) { it in
            let reader = try await it.reader(.orderManager)
            let order = try await it.placed()
            let path = try await it.path(order)
            let request = """
                GET \(path)/events HTTP/1.1\r\nHost: localhost\r\nCookie: waybill=\(reader.cookie)\r\n\r\n
                """
            async let heard = it.browser.read(request) { bytes in
                String(decoding: bytes, as: UTF8.self).contains("event: say")
            }
            // Whoever listens is told to come back first; the change comes after he listens.
            try await Task.sleep(for: .milliseconds(400))
            try await it.done(HoldOrder(order, kind: .address), because: "no number")
            let text = String(decoding: try await heard, as: UTF8.self)
            #expect(text.contains("event: parts"))
            #expect(text.contains("id=\"order-notes\"") && text.contains("id=\"order-log\""))
            #expect(!text.contains("id=\"order-goods\"") && !text.contains("id=\"order-money\""))
            #expect(text.contains("put the order on hold: address"))
        }
    }

    @Test(arguments: Engine.available)
    func `the paper holds the goods, and prices for those who see them`(engine: Engine) async throws {
        try await DeskOrderWorld.with(engine) { it in
            let order = try await it.placed()
            let path = try await it.path(order, "print")
            let paper = try await it.get(path, as: it.reader(.orderManager))
            #expect(paper.status == 200)
            #expect(paper.text.contains("MUG-W") && paper.text.contains("€25.00"))
            let plain = try await it.get(path, as: it.reader(.production)).text
            #expect(plain.contains("MUG-W") && !plain.contains("€25.00"))
        }
    }
}
