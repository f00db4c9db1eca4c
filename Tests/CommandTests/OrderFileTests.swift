// An order as a JSON document: read strictly, with every fault at once.
import Journal
import Kit
import Sales
import Storage
import Support
import Testing

@testable import waybill

struct OrderFileTests {
    private func draft(_ text: String, on engine: Engine = .sqlite) async throws -> OrderDraft {
        let json = try JSON(parsing: text)
        return try await withDatabase(engine) { database in
            try await database.read { try OrderFile.draft(json, in: $0) }
        }
    }

    private func fields(of text: String) async throws -> [String: String] {
        do {
            _ = try await draft(text)
        } catch let refusals as Refusals {
            return Dictionary(refusals.all.map { ($0.field ?? "", $0.code) }) { first, _ in first }
        }
        Issue.record("nothing was refused")
        return [:]
    }

    @Test func `a whole document becomes a draft`() async throws {
        let draft = try await draft(
            """
            {"channel": "web", "currency": "GBP", "payment_rule": "bank_transfer", "reference": "A-1",
             "contact": {"name": "Ada Byron", "email": "ada@example.com"},
             "shipping_address": {"lines": ["12 High Street"], "locality": "London", "country": "GB"},
             "lines": [{"sku": "LAMP", "quantity": 2, "unit_price": "12.5", "discount": 1.25,
               "tax_rate": "20%",
               "options": [{"name": "color", "value": "red", "price_delta": "0.50"}]}],
             "charges": [{"kind": "fee", "name": "Gift wrap", "amount": "3"}],
             "discounts": [{"code": "SPRING", "amount": "5.00"}], "promised_until": "2026-12-24"}
            """)
        #expect(draft.channel == "web" && draft.reference == "A-1" && draft.paymentRule == .bankTransfer)
        #expect(draft.lines[0].quantity == "2" && draft.lines[0].discount == 125)
        #expect(
            draft.lines[0].unitPrice == UnitPrice(decimal: "12.5", currency: try #require(Currency("GBP"))))
        #expect(draft.lines[0].options.first?.priceDelta == 500_000)
        #expect(draft.charges.first?.amount == 300 && draft.charges.first?.kind == .fee)
        #expect(draft.discounts == [.init(code: "SPRING", amount: 500)])
        #expect(draft.promisedUntil == LocalDate(iso: "2026-12-24"))
        #expect(draft.contact?.email == "ada@example.com" && draft.shippingAddress?.locality == "London")
    }

    @Test func `every fault is told, with its place`() async throws {
        let faults = try await fields(
            of: """
                {"colour": "red", "currency": "GBP", "payment_rule": "later", "pickup": "yes",
                 "contact": {"name": "", "email": "no"}, "shipping_address": {"lines": "x", "country": "XX"},
                 "lines": [{"quantity": true, "discount": "1.234"}, 7], "promised_from": "24.12.2026"}
                """)
        #expect(
            faults == [
                "colour": "json.unknown_field", "channel": "text.required",
                "payment_rule": "json.unknown_word",
                "pickup": "json.not_flag", "contact.name": "text.required",
                "contact.email": "email.malformed",
                "shipping_address.lines": "json.not_list", "shipping_address.country": "address.country",
                "lines[0].sku": "text.required", "lines[0].quantity": "json.not_digits",
                "lines[0].discount": "money.decimals", "lines[1]": "json.not_object",
                "promised_from": "date.malformed",
            ])
    }

    @Test func `what is no object is refused as such`() async throws {
        #expect(try await fields(of: "[]") == ["": "json.not_object"])
    }
}
