import Journal
import Kit
import Storage

/// Says how long a way of shipping takes to a place; the row that says most about an address counts for it.
package struct SetTransit: Command {
    package static let name = "shipping_method.set_transit"
    package static let roles = AddShippingMethod.roles
    private static let daysMax = 365

    package let method: String
    /// Nil takes the place's own days away, so that a wider row counts again.
    package let transit: Transit?
    package let place: Transit.Place

    package init(_ method: String, to place: Transit.Place, _ transit: Transit?) {
        self.method = method
        self.place = place
        self.transit = transit
    }

    package var subject: (entity: String, id: Int64?) { ("shipping_method", nil) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        let known = try ShippingMethod.find(method, in: session)
        let place = try checkedPlace()
        if let transit {
            try write(transit, to: place, of: known.id, in: session)
        } else {
            try remove(place, of: known, in: session)
        }
        try session.run("UPDATE shipping_methods SET version = version + 1 WHERE id = \(known.id)")
        try occasion.record(
            Event(
                "shipping_method.transit_set", of: ("shipping_method", known.id.raw, known.version + 1),
                data: [
                    "code": .string(known.code), "country": .string(place.country),
                    "region": .string(place.region), "postcode_prefix": .string(place.postcodePrefix),
                    "days_min": transit.map { .int(Int64($0.daysMin)) } ?? .null,
                    "days_max": transit.map { .int(Int64($0.daysMax)) } ?? .null,
                ]), in: session)
        return Receipt("shipping_method", id: known.id.raw, version: known.version + 1)
    }

    private func checkedPlace() throws -> Transit.Place {
        let country = place.country.uppercased()
        guard country.isEmpty || Country(country)?.code == country else {
            throw Refusal("address.country", field: "country")
        }
        let region = try Text.clean(place.region, field: "region", max: 20).uppercased()
        let prefix = PromisePlan.postcode(try Text.clean(place.postcodePrefix, field: "postcode", max: 12))
        guard !country.isEmpty || (region.isEmpty && prefix.isEmpty) else {
            throw Refusal("shipping.country_first", field: "country")
        }
        return Transit.Place(country: country, region: region, postcodePrefix: prefix)
    }

    private func write(
        _ transit: Transit, to place: Transit.Place, of method: ID<ShippingMethod>, in session: Session
    ) throws {
        guard 0 <= transit.daysMin, transit.daysMin <= transit.daysMax, transit.daysMax <= Self.daysMax else {
            throw Refusal("shipping.days", field: "days", ["max": String(Self.daysMax)])
        }
        guard transit.holidays.count <= 1_000 else {
            throw Refusal("calendar.too_many_holidays", field: "holidays", ["max": "1000"])
        }
        let holidays = JSON.array(transit.holidays.sorted().map { .string($0.iso) }).text
        try session.run(
            """
            INSERT INTO transit_times (method_id, country, region, postcode_prefix, days_min, days_max,
                works_weekends, holidays)
            VALUES (\(method), \(place.country), \(place.region), \(place.postcodePrefix),
                \(transit.daysMin), \(transit.daysMax), \(transit.worksWeekends), \(holidays))
            ON CONFLICT (method_id, country, region, postcode_prefix) DO UPDATE
            SET days_min = excluded.days_min, days_max = excluded.days_max,
                works_weekends = excluded.works_weekends, holidays = excluded.holidays
            """)
    }

    private func remove(_ place: Transit.Place, of method: ShippingMethod, in session: Session) throws {
        let removed = try session.changes(
            """
            DELETE FROM transit_times WHERE method_id = \(method.id) AND country = \(place.country)
                AND region = \(place.region) AND postcode_prefix = \(place.postcodePrefix)
            """)
        guard removed == 1 else {
            throw Refusal("shipping.no_transit", .notFound, field: "country", ["method": method.code])
        }
    }
}
