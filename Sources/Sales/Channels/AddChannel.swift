import Journal
import Kit
import Storage

/// Opens a new channel for orders.
package struct AddChannel: Command {
    package static let name = "channel.add"
    package static let roles: Set<Role> = [.admin, .system]

    package let code: String
    package let kind: Channel.Kind
    /// ISO 4217; for good, since prices and orders are in it.
    package let currency: String
    package let settings: ChannelSettings

    package init(code: String, kind: Channel.Kind, currency: String, settings: ChannelSettings) {
        (self.code, self.kind, self.currency, self.settings) = (code, kind, currency, settings)
    }

    package var subject: (entity: String, id: Int64?) { ("channel", nil) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        var faults = FaultList()
        let code = faults.take(try ChannelCode.clean(code, field: "code")) ?? ""
        let settings = settings.checked(&faults)
        if Currency(currency) == nil { faults.add(Refusal("channel.currency", field: "currency")) }
        try faults.check()
        let id = occasion.newID(Channel.self)
        let added = try session.changes(
            """
            INSERT INTO channels (id, code, kind, brand, domain, currency, language, zone, price_list,
                prices_include_tax, sender, order_prefix, auto_confirm, words, capture, is_active, created_at)
            VALUES (\(id), \(code), \(kind), \(settings.brand), \(orNull: settings.domain), \(currency),
                \(settings.language), \(settings.zone), \(orNull: settings.priceList),
                \(settings.pricesIncludeTax), \(orNull: settings.sender), \(settings.orderPrefix),
                \(settings.autoConfirm), \(settings.words.text), \(settings.capture),
                \(settings.isActive), \(occasion.now)) ON CONFLICT DO NOTHING
            """)
        guard added == 1 else { throw Refusal("channel.exists", .conflict, field: "code", ["code": code]) }
        try occasion.record(
            Event("channel.added", of: ("channel", id.raw, 1), data: .texts([("code", code)])), in: session)
        return Receipt("channel", id: id.raw, version: 1)
    }
}
