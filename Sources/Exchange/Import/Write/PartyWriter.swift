import Journal
import Kit
import Sales
import Storage
import Supply

/// Writes what orders need before they can be written: channels, products, customers. What the store has is
/// left as it is.
struct PartyWriter {
    let session: Session
    let occasion: Occasion

    init(_ session: Session, _ occasion: Occasion) {
        self.session = session
        self.occasion = occasion
    }

    func write(_ channel: Survey.Channel, zone: Zone?) throws {
        guard try Channels.find(code: channel.code, in: session) == nil else { return }
        let settings = ChannelSettings(
            brand: channel.code, language: Language.en.rawValue, zone: (zone ?? .utc).id,
            pricesIncludeTax: false)
        let command = AddChannel(
            code: channel.code, kind: .import, currency: channel.currency.code, settings: settings)
        _ = try Company.carryOut(command, key: nil, in: session, on: occasion)
    }

    func write(_ products: [ProductEntry]) throws -> Tally {
        let list = JSON.array(products.map { .string($0.variant.sku) }).text
        let known = Set(
            try session.all("SELECT sku FROM variants WHERE sku IN (\(session.dialect.texts(list)))") {
                try $0.text(0)
            })
        var tally = Tally()
        for product in products where !known.contains(product.variant.sku) {
            do { try session.nested { _ in try write(product) } } catch let refusal as Refusal {
                tally.refuse(nil, [ImportFault(.products, line: product.line, field: refusal.field, refusal)])
            } catch let refusals as Refusals {
                tally.refuse(
                    nil, refusals.all.map { .init(.products, line: product.line, field: $0.field, $0) })
            }
        }
        return tally
    }

    private func write(_ product: ProductEntry) throws {
        let command = AddProduct(names: product.names, variants: [product.variant])
        _ = try Company.carryOut(command, key: nil, in: session, on: occasion)
        guard let price = product.price else { return }
        let list = SetPrice(sku: product.variant.sku, currency: price.currency, unitPrice: price.unit)
        _ = try Company.carryOut(list, key: nil, in: session, on: occasion)
    }

    /// References that every one of the channels has.
    private func known(_ customers: [CustomerEntry], in channels: [ID<Channel>]) throws -> Set<String> {
        var known = Set(customers.map(\.reference))
        for channel in channels {
            let list = JSON.array(known.sorted().map(JSON.string)).text
            known = Set(
                try session.all(
                    """
                    SELECT reference FROM customer_references
                    WHERE channel_id = \(channel) AND reference IN (\(session.dialect.texts(list)))
                    """
                ) { try $0.text(0) })
        }
        return known
    }

    func write(_ customers: [CustomerEntry], in channels: [ID<Channel>]) throws -> Tally {
        var tally = Tally()
        let known = try known(customers, in: channels)
        for customer in customers where !known.contains(customer.reference) {
            var command = RecordPastCustomer(customer.reference, in: channels)
            command.contact = customer.contact
            command.address = customer.address
            command.language = customer.language
            do {
                let outcome = try session.nested { _ in
                    try Company.carryOut(command, key: nil, in: session, on: occasion)
                }
                if case .done(let kept) = outcome, kept.isNew { tally.count(customers: 1) }
            } catch let refusal as Refusal {
                tally.refuse(
                    nil, [ImportFault(.customers, line: customer.line, field: refusal.field, refusal)])
            }
        }
        return tally
    }
}
