import ArgumentParser
import Journal
import Kit
import Sales
import Storage

/// `waybill customer terms`: what was agreed with a customer about paying later. Without it nobody could
/// order on net terms.
extension CustomerCommand {
    struct Terms: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "customer terms", "waybill customer terms C-K7M2-9QFX --days 30 --limit 5000 --currency GBP",
            "waybill customer terms C-K7M2-9QFX --none")
        @Argument(help: .words("customer")) var customer: String
        @Option(help: .words("terms_days")) var days: Int64?
        @Option(help: .words("credit_limit")) var limit: String?
        @Option(help: .words("currency")) var currency: String?
        @Flag(help: .words("purchase_order_needed")) var purchaseOrder = false
        @Flag(help: .words("terms_none")) var none = false
        @OptionGroup var write: WriteOptions

        func run() async throws {
            let terms = try agreed()
            try await Opening.company { company in
                let found = try await CustomerChoice.find(customer, in: company).customer
                let command = AgreeTerms(found.id, version: found.version, terms: terms)
                let receipt = try await write.receipt(command, in: company)
                let told: JSON = [
                    "number": .string(found.number.text), "terms": terms.json,
                    "repeated": .bool(receipt.isRepeated),
                ]
                write.output.show(told) { terms.sentence(of: found.number.text) }
            }
        }

        private func agreed() throws -> Customers.Terms {
            guard none != (days != nil), !none || (limit == nil && !purchaseOrder) else {
                throw Refusal("customer.terms_choice", field: "days")
            }
            guard limit == nil || currency != nil else {
                throw Refusal("customer.limit_currency", field: "currency")
            }
            let money = try limit.map { limit in
                try Typed.money(limit, Typed.currency(currency ?? ""), field: "limit")
            }
            return Customers.Terms(days: days, creditLimit: money, needsPurchaseOrder: purchaseOrder)
        }
    }
}

extension Customers.Terms {
    var json: JSON {
        [
            "days": days.map(JSON.int) ?? .null, "credit_limit": creditLimit.map { .int($0.minor) } ?? .null,
            "credit_currency": creditLimit.map { .string($0.currency.code) } ?? .null,
            "needs_purchase_order": .bool(needsPurchaseOrder),
        ]
    }

    func sentence(of customer: String) -> String {
        guard let days else { return Speech.text("done.customer.terms_none", ["customer": customer]) }
        var arguments = ["customer": customer, "days": String(days)]
        guard let limit = creditLimit else { return Speech.text("done.customer.terms", arguments) }
        arguments["limit"] = Speech.money(limit.minor, limit.currency)
        return Speech.text("done.customer.terms_limit", arguments)
    }
}
