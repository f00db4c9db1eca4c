import ArgumentParser
import Journal
import Kit
import Sales
import Supply

/// What a price is about besides its amount.
struct PriceTerms: ParsableArguments {
    @Option(help: .words("currency")) var currency: String
    @Option(help: .words("price_channel")) var channel: String?
    @Option(help: .words("tax")) var tax: String?

    /// 0 stands for every channel without a price of its own.
    func channelID(in company: Company) async throws -> Int64 {
        guard let channel else { return 0 }
        let found = try await company.database.read { try Channels.find(code: channel, in: $0) }
        guard let found else {
            throw Refusal("channel.unknown", .notFound, field: "channel", ["channel": channel])
        }
        return found.id.raw
    }

    func setting(_ amount: String, of sku: String, channel: Int64) throws -> SetPrice {
        let currency = try Typed.currency(currency)
        var setting = SetPrice(sku: sku, currency: currency, unitPrice: try Typed.price(amount, currency))
        setting.channel = channel
        setting.taxRate = try tax.map { try Typed.rate($0, field: "tax") }
        return setting
    }
}

/// A first price, given together with the product.
struct PriceOptions: ParsableArguments {
    @Option(help: .words("price")) var price: String?
    @Option(help: .words("currency")) var currency: String?
    @Option(help: .words("tax")) var tax: String?

    func setting(_ amount: String, of sku: String) throws -> SetPrice {
        guard let code = currency else { throw Refusal("text.required", field: "currency") }
        let currency = try Typed.currency(code)
        var setting = SetPrice(sku: sku, currency: currency, unitPrice: try Typed.price(amount, currency))
        setting.taxRate = try tax.map { try Typed.rate($0, field: "tax") }
        return setting
    }
}
