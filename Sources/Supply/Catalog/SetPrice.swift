import Journal
import Kit
import Storage

/// Says what a unit costs, from when on, from which quantity on, in one channel or in all. The price that
/// came into force last counts, so a new price needs no end of the old one.
package struct SetPrice: Command {
    package static let name = "price.set"
    package static let roles: Set<Role> = [
        .admin, .orderManager, .marketing, .finance, .integration, .system,
    ]

    package let sku: String
    package let currency: Currency
    package let unitPrice: UnitPrice
    /// 0: every channel without a price of its own.
    package var channel: Int64 = 0
    /// As written, in the SKU's unit; nil: from the smallest quantity on.
    package var quantityMin: String?
    /// Nil: the channel's usual rate.
    package var taxRate: Rate?
    package var validFrom: Instant?
    package var validUntil: Instant?

    package init(sku: String, currency: Currency, unitPrice: UnitPrice) {
        self.sku = sku
        self.currency = currency
        self.unitPrice = unitPrice
    }

    package var subject: (entity: String, id: Int64?) { ("variant", nil) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        let variant = try VariantStore.find(sku, in: session)
        guard unitPrice.tenThousandths >= 0 else { throw Refusal("price.negative", field: "unit_price") }
        let from = validFrom ?? occasion.now
        if let validUntil, validUntil <= from { throw Refusal("price.period", field: "valid_until") }
        let least = try quantityMin.map { try variant.quantity($0, field: "quantity_min") }
        let previous = try replace(variant.id, from: from, least: least ?? 1, in: session, on: occasion)
        let version = try VariantStore.touch(variant.id, in: session)
        let data: JSON = [
            "sku": .string(variant.sku), "channel": .int(channel), "currency": .string(currency.code),
            "quantity_min": .int(least ?? 1), "unit_price": .string(unitPrice.decimal(currency)),
            "valid_from": .string(from.rfc3339),
        ]
        let old = try previous.map { JSON.string(try UnitPrice(tenThousandths: $0).decimal(currency)) }
        try occasion.record(
            Event(
                "price.set", of: ("variant", variant.id.raw, version), data: data,
                previous: old.map { ["unit_price": $0] }), in: session)
        return Receipt("variant", id: variant.id.raw, version: version)
    }

    /// Returns the price it replaces: the same, set for the same moment.
    private func replace(
        _ variant: ID<Variant>, from: Instant, least: Int64, in session: Session, on occasion: Occasion
    ) throws -> Int64? {
        let previous = try session.first(
            """
            SELECT unit_price FROM prices WHERE variant_id = \(variant) AND channel_id = \(channel)
                AND currency = \(currency.code) AND quantity_min = \(least) AND valid_from <= \(from)
            ORDER BY valid_from DESC LIMIT 1
            """
        ) { try $0.int(0) }
        try session.run(
            """
            INSERT INTO prices (id, variant_id, channel_id, currency, quantity_min, unit_price, tax_rate,
                valid_from, valid_until)
            VALUES (\(occasion.newID(Price.self)), \(variant), \(channel), \(currency.code), \(least),
                \(unitPrice.tenThousandths), \(orNull: taxRate?.millionths), \(from), \(orNull: validUntil))
            ON CONFLICT (variant_id, channel_id, currency, quantity_min, valid_from) DO UPDATE
            SET unit_price = excluded.unit_price, tax_rate = excluded.tax_rate,
                valid_until = excluded.valid_until
            """)
        return previous
    }
}

package enum Price: IDKind {
    package static let prefix = "prc"
}
