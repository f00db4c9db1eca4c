import Kit
import Storage

/// Finds what an order's lines need to know of their SKUs, in two statements however many there are.
package enum Offers {
    /// - Parameter quantities: how much of each SKU is wanted, for prices that fall with quantity; 1 if not
    /// named.
    /// - Returns: by SKU; an unknown SKU is missing.
    package static func find(
        skus: [String], channel: Int64, currency: Currency, quantities: [String: Int64] = [:],
        at now: Instant,
        in session: Session
    ) throws -> [String: Offer] {
        let wanted = Set(skus)
        guard !wanted.isEmpty else { return [:] }
        var found: [String: OfferRow] = [:]
        try session.each(
            """
            SELECT \(OfferRow.columns), p.quantity_min, p.unit_price, p.tax_rate
            FROM variants v LEFT JOIN prices p ON p.variant_id = v.id AND p.currency = \(currency.code)
                AND p.channel_id IN (0, \(channel)) AND p.valid_from <= \(now)
                AND (p.valid_until IS NULL OR p.valid_until > \(now))
            WHERE v.sku IN (\(session.dialect.texts(of: wanted.sorted())))
            ORDER BY v.id, p.channel_id DESC, p.quantity_min DESC, p.valid_from DESC
            """
        ) { row in
            let sku = try row.text(1)
            var offer = try found[sku] ?? OfferRow(row)
            try offer.consider(PriceRow(row, at: OfferRow.width), for: quantities[sku] ?? 1)
            found[sku] = offer
        }
        let kits = found.values.filter { $0.kind == .kit }.map(\.variant)
        let components = try components(of: kits, in: session)
        return try found.mapValues { try $0.offer(components: components[$0.variant] ?? []) }
    }

    private static func components(
        of kits: [ID<Variant>], in session: Session
    ) throws -> [ID<Variant>: [Offer.Component]] {
        guard !kits.isEmpty else { return [:] }
        let list = JSON.array(kits.map { .int($0.raw) }).text
        var found: [ID<Variant>: [Offer.Component]] = [:]
        try session.each(
            """
            SELECT \(OfferRow.columns), c.kit_id, c.quantity, c.price_weight
            FROM kit_components c JOIN variants v ON v.id = c.component_id
            WHERE c.kit_id IN (\(session.dialect.integers(list))) ORDER BY c.kit_id, c.component_id
            """
        ) { row in
            let component = Offer.Component(
                offer: try OfferRow(row).offer(components: []), quantity: try row.int(OfferRow.width + 1),
                priceWeight: try row.int(OfferRow.width + 2))
            found[try row.id(OfferRow.width), default: []].append(component)
        }
        return found
    }
}

/// A row of `variants` on its way to an offer.
private struct OfferRow {
    static let columns: SQL =
        "v.id, v.sku, v.names, v.kind, v.decimals, v.weight_grams, v.when_short, v.preorder_on, v.is_active"
    static let width = 9

    let variant: ID<Variant>
    let sku: String
    let names: Names
    let kind: Variant.Kind
    let decimals: Int
    let weightGrams: Int64?
    let whenShort: Variant.WhenShort
    let preorderOn: LocalDate?
    let isActive: Bool
    var price: PriceRow?

    init(_ row: Row) throws {
        variant = try row.id(0)
        sku = try row.text(1)
        names = try Names(json: try row.text(2))
        kind = try row.word(3)
        decimals = Int(try row.int(4))
        weightGrams = try row.intOrNil(5)
        whenShort = try row.word(6)
        preorderOn = try row.dateOrNil(7)
        isActive = try row.bool(8)
    }

    /// Prices come best first: the channel's own before the general ones, large quantities before small ones,
    /// the latest to come into force before those it replaces.
    mutating func consider(_ candidate: PriceRow?, for quantity: Int64) {
        guard price == nil, let candidate, candidate.quantityMin <= quantity else { return }
        price = candidate
    }

    func offer(components: [Offer.Component]) throws -> Offer {
        Offer(
            variant: variant, sku: sku, names: names, kind: kind, decimals: decimals,
            weightGrams: weightGrams,
            whenShort: whenShort, preorderOn: preorderOn,
            unitPrice: try price.map { try UnitPrice(tenThousandths: $0.unitPrice) },
            taxRate: try price?.taxRate.map { try Rate(millionths: $0) }, isActive: isActive,
            components: components)
    }
}

private struct PriceRow {
    let quantityMin: Int64
    let unitPrice: Int64
    let taxRate: Int64?

    init?(_ row: Row, at column: Int) throws {
        guard let quantityMin = try row.intOrNil(column) else { return nil }
        self.quantityMin = quantityMin
        unitPrice = try row.int(column + 1)
        taxRate = try row.intOrNil(column + 2)
    }
}
