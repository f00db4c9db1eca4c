// The payment page: what is owed is paid once, and every answer of a bank is told.
import Foundation
import Kit
import Support
import Testing

@testable import Web

struct PayPageTests {
    private static var unpaid: SampleOrder {
        var order = SampleStates.all[0].order
        // What the money commands compute from the lines has to agree with what the page shows.
        order.lines = [.init(name: "Lamp", ordered: 1)]
        order.due = 123_456
        return order
    }

    private func pay(_ site: Site, _ outcome: String, key: String = "0") async throws -> Answer {
        let path = "/pay/\(site.token(Self.unpaid))?lang=en"
        return try await site.browser.post(path, ["key": key, "method": "card", "outcome": outcome])
    }

    private func page(_ site: Site) async throws -> String {
        try await site.browser.get("/pay/\(site.token(Self.unpaid))?lang=en").text
    }

    private func intents(_ site: Site) async throws -> [String] {
        try await site.company.database.read { session in
            try session.all("SELECT method, state FROM payment_intents ORDER BY id") {
                try $0.text(0) + " " + $0.text(1)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `what is owed is paid once, however often the form is sent`(engine: Engine) async throws {
        try await withSite(engine, [Self.unpaid], words: SampleStates.words) { site in
            let before = try await site.page(Self.unpaid)
            #expect(before.text.contains("href=\"/pay/\(site.token(Self.unpaid))?lang=en\""))
            #expect(try await page(site).contains("name=\"key\" value=\"0\""))
            async let first = pay(site, "tok_ok")
            async let second = pay(site, "tok_ok")
            async let third = pay(site, "tok_ok")
            let statuses = try await [first.status, second.status, third.status]
            #expect(statuses == [303, 303, 303])
            #expect(try await pay(site, "tok_ok").status == 303)
            #expect(try await intents(site) == ["card authorized"])
            let after = try await page(site)
            #expect(
                after.contains("Nothing to pay") && after.contains("Authorized") && !after.contains("<form"))
            #expect(try await !site.page(Self.unpaid).text.contains("/pay/"))
        }
    }

    @Test func `a declined card may be tried again, under a form of its own`() async throws {
        try await withSite(.sqlite, [Self.unpaid], words: SampleStates.words) { site in
            #expect(try await pay(site, "tok_declined").status == 303)
            let declined = try await page(site)
            #expect(declined.contains("The bank declined") && declined.contains("name=\"key\" value=\"1\""))
            #expect(try await site.page(Self.unpaid).text.contains("Your payment did not go through"))
            // The old form once more: its answer is already there.
            #expect(try await pay(site, "tok_ok").status == 303)
            #expect(try await intents(site) == ["card failed"])
            #expect(try await pay(site, "tok_ok", key: "1").status == 303)
            #expect(try await intents(site) == ["card failed", "card authorized"])
        }
    }

    @Test(arguments: [("tok_late", "has not answered yet"), ("tok_action", "Confirm at your bank")])
    func `while a bank thinks, nothing more can be paid`(outcome: String, text: String) async throws {
        try await withSite(.sqlite, [Self.unpaid], words: SampleStates.words) { site in
            #expect(try await pay(site, outcome).status == 303)
            let waiting = try await page(site)
            #expect(waiting.contains(text) && !waiting.contains("<form"))
            #expect(try await pay(site, "tok_ok", key: "1").status == 409)
            #expect(try await intents(site).filter { $0.hasSuffix("authorized") }.isEmpty)
        }
    }

    @Test func `a transfer is told its account and reference`() async throws {
        let order = Self.unpaid
        try await withSite(.sqlite, [order], words: SampleStates.words) { site in
            let path = "/pay/\(site.token(order))?lang=en"
            let sent = try await site.browser.post(path, ["key": "0", "method": "bank_transfer"])
            #expect(sent.status == 303)
            let text = try await page(site)
            #expect(text.contains("IBAN DE02 1203 0000 0000 2020 51"))
            #expect(text.contains("RF") && text.contains("K7M29QF0X"))
            #expect(try await intents(site) == ["bank_transfer awaiting"])
        }
    }

    @Test func `what is not offered is refused, and nothing is owed on what is over`() async throws {
        let order = Self.unpaid
        try await withSite(.sqlite, [order]) { site in
            let path = "/pay/\(site.token(order))?lang=en"
            for fields in [
                ["method": "card", "outcome": "tok_lost"], ["method": "bank_transfer"], ["method": "cash"],
                [:],
            ] {
                let answer = try await site.browser.post(path, fields.merging(["key": "0"]) { $1 })
                #expect(answer.status == 422 && answer.text.contains("role=\"alert\""), "\(fields)")
            }
            #expect(try await intents(site).isEmpty)
            let put = try await site.browser.ask("PUT", path)
            #expect(put.status == 405 && put.headers["allow"] == "GET, HEAD, POST")
            #expect(try await site.browser.get("/pay/forged").status == 404)
        }
        let canceled = SampleStates.all.first { $0.name == "canceled" }.map(\.order)
        try await withSite(.sqlite, [try #require(canceled)]) { site in
            guard let canceled else { return }
            let text = try await site.browser.get("/pay/\(site.token(canceled))").text
            #expect(text.contains("Nothing to pay") && !text.contains("<form"))
        }
    }
}
