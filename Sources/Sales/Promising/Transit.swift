import Kit
import Storage

/// How long a way of shipping takes to a place, in days the carrier works.
package struct Transit: Hashable, Sendable {
    package var daysMin = 2
    package var daysMax = 4
    package var worksWeekends = false
    /// Days on which nothing is delivered at the destination.
    package var holidays: Set<LocalDate> = []
    package var place = Place()

    /// Where it counts; empty stands for any.
    package struct Place: Hashable, Sendable {
        package var country = ""
        package var region = ""
        package var postcodePrefix = ""

        package init(country: String = "", region: String = "", postcodePrefix: String = "") {
            self.country = country
            self.region = region
            self.postcodePrefix = postcodePrefix
        }

        /// The more is said about a place, the more it weighs; a postcode says more than a region.
        var rank: Int {
            (country.isEmpty ? 0 : 1) + (region.isEmpty ? 0 : 2) + postcodePrefix.unicodeScalars.count * 4
        }

        func covers(_ address: Place) -> Bool {
            (country.isEmpty || country == address.country) && (region.isEmpty || region == address.region)
                && address.postcodePrefix.hasPrefix(postcodePrefix)
        }
    }

    package init() {}

    package static func days(_ days: ClosedRange<Int>, weekends: Bool = false) -> Transit {
        var transit = Transit()
        (transit.daysMin, transit.daysMax) = (days.lowerBound, days.upperBound)
        transit.worksWeekends = weekends
        return transit
    }

    private func works(on date: LocalDate) -> Bool {
        if holidays.contains(date) { return false }
        return worksWeekends || (date.weekday != .saturday && date.weekday != .sunday)
    }

    /// The day on which it is there, so many of the carrier's days after it was handed over.
    package func arrival(of handedOver: LocalDate, days: Int) -> LocalDate {
        var date = handedOver
        for _ in 0..<max(0, days) {
            repeat { date = date.adding(days: 1) } while !works(on: date) && date < .latest
        }
        while !works(on: date), date < .latest { date = date.adding(days: 1) }
        return date
    }

    /// Of several rows, the one that says most about the address.
    static func best(of rows: [Transit], for address: Place) -> Transit? {
        rows.filter { $0.place.covers(address) }.max { $0.place.rank < $1.place.rank }
    }

    /// Reads seven columns in the order of `columns`, the first of them at `start`; nil where the join found
    /// none.
    static func read(_ row: Row, from start: Int) throws -> Transit? {
        guard !row.isNull(start) else { return nil }
        var transit = Transit()
        transit.place = Place(
            country: try row.text(start), region: try row.text(start + 1),
            postcodePrefix: try row.text(start + 2))
        transit.daysMin = Int(try row.int(start + 3))
        transit.daysMax = Int(try row.int(start + 4))
        transit.worksWeekends = try row.bool(start + 5)
        let holidays = try row.text(start + 6)
        if holidays != "[]" {
            let dates = try JSON(parsing: holidays).array ?? []
            transit.holidays = Set(dates.compactMap { $0.string.flatMap(LocalDate.init(iso:)) })
        }
        return transit
    }

    /// Of `transit_times AS t`.
    static let columns: SQL = """
        t.country, t.region, t.postcode_prefix, t.days_min, t.days_max, t.works_weekends, t.holidays
        """
}
