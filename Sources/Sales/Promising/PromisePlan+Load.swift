import Journal
import Kit
import Storage
import Supply

/// Reads a plan: what the supply rows do not say stands in one statement, so that confirming an order pays
/// for one more question only. The address is opened only where a transit row asks for a region or a
/// postcode.
extension PromisePlan {
    static func load(
        _ order: Order, _ supply: SupplyState, in session: Session, on occasion: Occasion
    ) throws -> PromisePlan {
        try load(order, supply, in: session, at: occasion.now, keyring: occasion.keyring)
    }

    static func load(
        _ order: Order, _ supply: SupplyState, in session: Session, at now: Instant, keyring: Keyring
    ) throws -> PromisePlan {
        let rows = try session.all(Self.question(order), WayRow.init)
        guard let first = rows.first else {
            throw StorageFault(.corrupt, "no way of shipping is the default")
        }
        let lying = first.place ?? Place(code: "", zone: order.terms.zone)
        let parts = supply.parts.map {
            Part(
                sku: $0.sku, quantity: $0.quantity, decimals: $0.decimals, origin: $0.origin,
                place: $0.place ?? lying)
        }
        let confirmed = order.dates.confirmed ?? now
        var plan = PromisePlan(
            parts, destination: order.terms.zone, basis: max(confirmed, first.released ?? confirmed), now: now
        )
        plan.handlingDays = first.handlingDays
        plan.carrierExpects = first.carrierExpects
        let chosen = rows.filter { $0.isChosen }
        plan.isPickup = order.terms.isPickup || chosen.contains { $0.isPickup }
        let address = try address(of: order, first.country, rows, in: session, keyring: keyring)
        let own = Transit.best(of: chosen.compactMap(\.transit), for: address)
        let standing = Transit.best(of: rows.filter(\.isDefault).compactMap(\.transit), for: address)
        plan.transit = own ?? standing ?? Transit()
        plan.method = (own == nil ? rows.first(where: \.isDefault) : chosen.first)?.method ?? ""
        plan.isAssumed = order.terms.shippingMethod != nil && own == nil
        return plan
    }

    private static func address(
        of order: Order, _ country: String?, _ rows: [WayRow], in session: Session, keyring: Keyring
    ) throws -> Transit.Place {
        var place = Transit.Place(country: country ?? "")
        let isParted = rows.contains { row in
            row.transit.map { !$0.place.region.isEmpty || !$0.place.postcodePrefix.isEmpty } ?? false
        }
        guard isParted, let id = order.terms.shippingAddress,
            let address = try Customers.address(id, in: session, keyring: keyring)
        else { return place }
        place.region = address.region ?? ""
        place.postcodePrefix = Self.postcode(address.postcode ?? "")
        return place
    }

    /// As prefixes are kept: capitals and no spaces.
    static func postcode(_ text: String) -> String {
        String(text.uppercased().filter { !$0.isWhitespace })
    }

    private static func question(_ order: Order) -> SQL {
        """
        SELECT m.code, m.is_default, CASE WHEN m.code = \(order.terms.shippingMethod ?? "") THEN 1 ELSE 0 END,
            m.is_pickup, \(Transit.columns), p.code, p.zone, p.calendar,
            coalesce((SELECT days FROM handling_days WHERE channel_id = \(order.terms.channel)),
                (SELECT days FROM handling_days WHERE channel_id = 0), 1),
            (SELECT max(released_at) FROM holds WHERE order_id = \(order.id)),
            (SELECT max(expected_until) FROM parcels WHERE order_id = \(order.id)
                AND handling = 'handed_over' AND delivered_at IS NULL),
            a.country
        FROM shipping_methods m
            LEFT JOIN address_versions a ON a.id = \(orNull: order.terms.shippingAddress)
            LEFT JOIN transit_times t ON t.method_id = m.id AND t.country IN ('', a.country)
            LEFT JOIN locations p ON p.id = (SELECT id FROM locations
                WHERE is_active = 1 AND kind <> 'returns' ORDER BY priority, id LIMIT 1)
        WHERE m.is_active = 1 AND (m.is_default = 1 OR m.code = \(order.terms.shippingMethod ?? ""))
        ORDER BY m.id
        """
    }

    /// One way of shipping with one of its transit rows; what holds for the whole order stands in each.
    private struct WayRow {
        let method: String
        let isDefault: Bool
        let isChosen: Bool
        let isPickup: Bool
        let transit: Transit?
        let place: Place?
        let handlingDays: Int
        let released: Instant?
        let carrierExpects: LocalDate?
        let country: String?

        init(_ row: Row) throws {
            method = try row.text(0)
            isDefault = try row.bool(1)
            isChosen = try row.bool(2)
            isPickup = try row.bool(3)
            transit = try Transit.read(row, from: 4)
            place = try Place(row, from: 11)
            handlingDays = Int(try row.int(14))
            released = try row.instantOrNil(15)
            carrierExpects = try row.dateOrNil(16)
            country = try row.textOrNil(17)
        }
    }
}

extension PromisePlan.Origin {
    /// How programs and people name it.
    package var word: String {
        switch self {
        case .stock: "stock"
        case .ready: "ready"
        case .immaterial: "immaterial"
        case .expected: "expected"
        case .undated: "undated"
        case .onTheWay: "on_the_way"
        }
    }
}
