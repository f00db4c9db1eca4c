// Finding orders and people: by any spelling of a number, by names that lie sealed, and no more once they are
// erased.
import Foundation
import Journal
import Kit
import Sales
import Storage
import Support
import Testing

@testable import Web

struct DeskSearchTests {
    private func query(_ text: String) -> String {
        "/desk/search?q=" + Paths.escaped(text).replacing("%20", with: "+")
    }

    private func place(_ desk: DeskOrderWorld, _ name: String, _ email: String?, _ phone: String? = nil)
        async throws -> ID<Order>
    {
        var draft = try desk.draft()
        draft.contact = try Contact(fullName: name, company: nil, email: email, phone: phone)
        let order = try await desk.done(PlaceOrder(draft)).id
        let indexed = try await desk.company.perform(
            IndexCustomers(), Company.Request(by: .system, origin: "test"))
        guard case .done = indexed else { throw WorldIsOdd.repeatedWithoutKey }
        return order
    }

    @Test(arguments: Engine.available)
    func `a number in any spelling, a reference and a tracking number open the order`(
        _ engine: Engine
    ) async throws {
        try await DeskOrderWorld.with(engine) { desk in
            let reader = try await desk.reader(.orderManager)
            var draft = try desk.draft()
            draft.reference = "SHOP 4711"
            let order = try await desk.done(PlaceOrder(draft)).id
            try await desk.done(ConfirmOrder(order))
            _ = try await desk.labeled(order)
            let number = try await desk.name(order)
            let spoken = number.lowercased().replacing("-", with: " ")
            for text in [number, spoken, order.text, "SHOP 4711", "JD\(order.raw)"] {
                let answer = try await desk.get(query(text), as: reader)
                #expect(answer.status == 303, "\(text)")
                #expect(answer.headers["location"] == "/desk/orders/\(number)")
            }
            let none = try await desk.get(query("<b>nothing&such"), as: reader)
            #expect(none.status == 200 && none.text.contains("&lt;b&gt;nothing&amp;such"))
        }
    }

    @Test(arguments: Engine.available)
    func `people are found by parts of a name, two characters, an address, the end of a number`(
        _ engine: Engine
    ) async throws {
        try await DeskOrderWorld.with(engine) { desk in
            let reader = try await desk.reader(.support)
            let anna = try await place(
                desk, "Änne Lindqvist-Oberthaler", "anne@lind.example", "+491715550199")
            let lin = try await place(desk, "\u{6797}\u{6d77}\u{6d9b}", "lin@example.cn")
            let found: [(String, ID<Order>)] = [
                ("lindq", anna), ("anne oberthaler", anna), ("ANNE", anna), ("lindqvist", anna),
                ("550199", anna),
                ("0171 5550199", anna), ("anne@lind.example", anna), ("lind.ex", anna),
                ("\u{6d77}\u{6d9b}", lin), ("\u{6797}\u{6d77}", lin), ("\u{6797}", lin),
            ]
            for (text, order) in found {
                let page = try await desk.get(query(text), as: reader).text
                #expect(page.contains(try await desk.name(order)), "\(text)")
                let other = order == anna ? lin : anna
                #expect(!page.contains(try await desk.name(other)), "\(text)")
            }
            for text in ["qvist", "lindqvistx", "\u{6797}\u{6d9b}", "+++", "%%%", "a"] {
                let page = try await desk.get(query(text), as: reader).text
                #expect(!page.contains(try await desk.name(anna)), "\(text)")
            }
            let analyst = try await desk.get(query("lindq"), as: try await desk.reader(.analyst)).text
            #expect(!analyst.contains(try await desk.name(anna)), "who sees no names searches none")
        }
    }

    @Test(arguments: Engine.available)
    func `whoever is erased is found no more, and no word of him is left`(_ engine: Engine) async throws {
        try await DeskOrderWorld.with(engine) { desk in
            let reader = try await desk.reader(.support)
            let order = try await place(desk, "Wilhelmina Quist", "wq@example.com")
            let customer = try #require(try await desk.details(order).terms.customer)
            #expect(try await desk.get(query("quist"), as: reader).text.contains(try await desk.name(order)))
            try await desk.done(EraseCustomer(customer))
            #expect(
                !(try await desk.get(query("quist"), as: reader).text.contains(try await desk.name(order))))
            let left = try await desk.world.reading { session in
                try session.first("SELECT count(*) FROM customer_words WHERE customer_id = \(customer)") {
                    try $0.int(0)
                }
            }
            #expect(left == 0)
            let again = try await desk.company.perform(IndexCustomers(), Company.Request(by: .system))
            guard case .done(let answer) = again else { throw WorldIsOdd.repeatedWithoutKey }
            #expect(answer.rows == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `the palette answers in JSON, a customer's page tells what there is to tell`(
        _ engine: Engine
    ) async throws {
        try await DeskOrderWorld.with(engine) { desk in
            let reader = try await desk.reader(.support)
            let order = try await place(desk, "Wilhelmina Quist", "wq@example.com")
            let answer = try await desk.get("/desk/palette?q=quist", as: reader)
            #expect(answer.headers["content-type"] == "application/json")
            let hits = try #require(answer.json.array)
            let name = try await desk.name(order)
            #expect(hits.contains { $0["href"]?.string == "/desk/orders/\(name)" })
            let customer = try #require(
                hits.compactMap { $0["href"]?.string }.first { $0.contains("customers") })
            let page = try await desk.get(customer, as: reader)
            #expect(page.status == 200 && page.text.contains("wq@example.com") && page.text.contains(name))
            #expect(page.text.contains("Oudegracht 12"))
            #expect(try await desk.get("/desk/customers/C-0000-0000", as: reader).status == 404)
            #expect(try await desk.get("/desk/customers/%ff", as: reader).status == 404)
            let packer = try await desk.reader(.warehouse)
            #expect(try await desk.get(customer, as: packer).status == 403)
        }
    }
}
