// Orders taken by telephone, and the first page: what waits there is taken on and closed once.
import Foundation
import Journal
import Kit
import Sales
import Storage
import Support
import Testing

@testable import Web

struct DeskEntryTests {
    private let filled = [
        "channel": "web", "origin": "phone", "payment": "cash_on_delivery", "language": "en",
        "name": "Zo\u{eb} Winter", "email": "zoe@example.com", "line1": "Kade 1", "locality": "Utrecht",
        "country": "NL", "method": "standard", "sku": "MUG-W", "quantity": "3",
    ]

    private func send(
        _ desk: DeskOrderWorld, _ verb: String, _ reader: DeskOrderWorld.Reader,
        _ changes: [String: String] = [:]
    ) async throws -> Answer {
        var form = filled.merging(changes) { $1 }
        form["do"] = verb
        form["key"] = changes["key"] ?? UUID().uuidString
        return try await desk.post("/desk/orders/new", form, as: reader)
    }

    @Test(arguments: Engine.available)
    func `an order is placed once, however often its form is sent`(_ engine: Engine) async throws {
        try await DeskOrderWorld.with(engine) { desk in
            let reader = try await desk.reader(.sales)
            #expect(try await desk.get("/desk/orders/new", as: reader).status == 200)
            let total = try await send(desk, "check", reader, ["discount": "10"])
            #expect(total.status == 200 && total.text.contains("role=\"status\""))
            let first = try await send(desk, "place", reader, ["key": "SAME", "discount": "10"])
            let second = try await send(desk, "place", reader, ["key": "SAME", "discount": "10"])
            #expect(first.status == 303 && second.status == 303)
            let number = try #require(first.headers["location"]?.split(separator: "/").last)
            #expect(second.headers["location"] == first.headers["location"])
            let found = try await desk.world.reading { try OrderLookup.find(String(number), in: $0) }
            let order = try await desk.details(try #require(found))
            #expect(order.terms.origin == .phone && order.lines[0].quantities.ordered == 3)
            #expect(order.lines[0].orderDiscount * 10 == order.lines[0].gross)
            let draft = try await send(desk, "save", reader)
            #expect(draft.status == 303 && draft.headers["location"]?.contains("ord_") == true)
        }
    }

    @Test(arguments: Engine.available)
    func `every fault stands at its field, and nothing typed is lost`(_ engine: Engine) async throws {
        try await DeskOrderWorld.with(engine) { desk in
            let reader = try await desk.reader(.sales)
            let faults: [(String, String, String)] = [
                ("sku", "NO-SUCH", "sku-0"), ("quantity", "none", "quantity-0"), ("email", "zoe@", "email"),
                ("country", "ZZ", "country"), ("discount", "much", "discount"),
                ("shipping", "-1", "shipping"),
                ("channel", "nowhere", "channel"), ("phone", "12", "phone"),
            ]
            for (field, value, place) in faults {
                let page = try await send(desk, "place", reader, [field: value])
                #expect(page.status == 422, "\(field)")
                #expect(page.text.contains("id=\"\(place)-error\""), "\(field)")
                #expect(page.text.contains("value=\"Kade 1\"") && page.text.contains("Zo\u{eb} Winter"))
            }
            let bare = try await send(
                desk, "place", reader, ["name": "", "email": "", "line1": "", "locality": ""])
            #expect(bare.text.contains("id=\"name-error\"") && bare.text.contains("id=\"line1-error\""))
            let large = try await send(desk, "place", reader, ["discount": "10.01"])
            #expect(large.status == 403 && large.text.contains("at most 10%"))
            let line = try await send(desk, "add_line", reader)
            #expect(line.text.contains("id=\"sku-1\"") && line.text.contains("value=\"MUG-W\""))
            let script = try await send(desk, "check", reader, ["name": "\"><script>"])
            #expect(script.text.contains("&quot;&gt;&lt;script&gt;"))
            let packer = try await desk.reader(.warehouse)
            #expect(try await desk.get("/desk/orders/new", as: packer).status == 403)
        }
    }

    @Test(arguments: Engine.available)
    func `a known customer is found and fills the form in`(_ engine: Engine) async throws {
        try await DeskOrderWorld.with(engine) { desk in
            let reader = try await desk.reader(.sales)
            _ = try await desk.placed()
            let found = try await send(desk, "find", reader, ["find": "ada@example.com"])
            let number = try #require(found.text.firstMatch(of: /name="use" value="([^"]+)"/)?.1)
            let used = try await send(desk, "", reader, ["use": String(number)])
            #expect(
                used.text.contains("value=\"Ada Jansen\"") && used.text.contains("value=\"Oudegracht 12\""))
            let led = try await desk.get("/desk/orders/new?customer=\(number)", as: reader)
            #expect(led.text.contains("value=\"Ada Jansen\""))
            #expect(try await send(desk, "", reader, ["use": "C-zz"]).status == 404)
        }
    }

    @Test(arguments: Engine.available)
    func `whoever was chosen stays it, whatever else is typed`(_ engine: Engine) async throws {
        try await DeskOrderWorld.with(engine) { desk in
            let reader = try await desk.reader(.sales)
            let known = try await desk.details(desk.placed()).terms.customer
            let found = try await send(desk, "find", reader, ["find": "ada@example.com"])
            let number = String(try #require(found.text.firstMatch(of: /name="use" value="([^"]+)"/)?.1))
            let used = try await send(desk, "", reader, ["use": number])
            #expect(used.text.contains("name=\"customer\" value=\"\(number)\""))
            func customer(_ changes: [String: String]) async throws -> ID<Customer>? {
                let sent = try await send(desk, "place", reader, changes)
                let name = try #require(sent.headers["location"]?.split(separator: "/").last)
                let order = try await desk.world.reading { try OrderLookup.find(String(name), in: $0) }
                return try await desk.details(try #require(order)).terms.customer
            }
            let silent = ["name": "Ada Jansen", "email": "", "phone": ""]
            #expect(try await customer(silent.merging(["customer": number]) { $1 }) == known)
            #expect(try await customer(["email": "else@example.com", "customer": number]) == known)
            #expect(try await customer(silent) != known)
            let freed = try await send(desk, "forget", reader, ["customer": number])
            #expect(!freed.text.contains("name=\"customer\""))
            #expect(try await send(desk, "place", reader, ["customer": "C-zz"]).status == 404)
        }
    }

    @Test(arguments: Engine.available)
    func `what needs somebody is taken on, given back, and closed once`(_ engine: Engine) async throws {
        try await DeskOrderWorld.with(engine) { desk in
            let reader = try await desk.reader(.support)
            let empty = try await desk.get("/desk", as: reader)
            #expect(empty.text.contains("Nothing needs you"))
            let order = try await desk.placed()
            let occasion = desk.company.occasion(for: Company.Request(by: .system))
            try await desk.company.database.write {
                try Attention.open("refund_failed", order: order, .object([]), in: $0, on: occasion)
            }
            let page = try await desk.get("/desk", as: reader).text
            let name = try await desk.name(order)
            #expect(page.contains("Refund failed") && page.contains(name))
            let item = try #require(page.firstMatch(of: /\/desk\/attention\/(att_\w+)\/closing/)?.1)
            let path = "/desk/attention/\(item)"
            let mine = try await desk.get("/desk?mine=1", as: reader).text
            #expect(!mine.contains("Refund failed"))
            let taken = try await desk.post("\(path)/assignment", ["owner": "me", "key": "A"], as: reader)
            #expect(taken.status == 303)
            #expect(try await desk.get("/desk?mine=1", as: reader).text.contains("Refund failed"))
            #expect(try await desk.post("\(path)/closing", ["key": "B"], as: reader).status == 303)
            let late = try await desk.post("\(path)/closing", ["key": "C"], as: reader)
            #expect(late.status == 409 && late.text.contains("Ines Okafor looked at this and closed it"))
            let maker = try await desk.reader(.production)
            #expect(try await desk.post("\(path)/closing", ["key": "D"], as: maker).status == 403)
            let outsider = try await desk.reader(.vendor)
            #expect(!(try await desk.get("/desk", as: outsider).text.contains("Needs attention")))
        }
    }

    @Test(arguments: Engine.available)
    func `today's figures count today, in amounts of each currency`(_ engine: Engine) async throws {
        try await DeskOrderWorld.with(engine) { desk in
            _ = try await desk.paid(captured: true)
            let order = try await desk.confirmed()
            let page = try await desk.get("/desk", as: try await desk.reader(.admin)).text
            let numbers = page.matches(of: /class="num"(?: href="[^"]*")?>([^<]*)</).map { String($0.1) }
            try #require(numbers.count == 5)
            #expect(numbers[0] == "2" && numbers[1] == "0")
            #expect(numbers[3].hasPrefix("\u{20ac}") && numbers[4].hasPrefix("\u{20ac}"))
            #expect(page.contains(try await desk.name(order)), "it was confirmed just now")
        }
    }
}
