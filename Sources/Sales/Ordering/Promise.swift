import Kit

/// When we say it arrives: two local dates in the destination's zone, with the reasons for them (decisions
/// 26).
package struct Promise: Hashable, Sendable {
    package let from: LocalDate
    package let until: LocalDate
    package let reasons: JSON

    package init(from: LocalDate, until: LocalDate, reasons: JSON) {
        self.from = from
        self.until = until
        self.reasons = reasons
    }

    /// Working days to get an order ready and on its way. A company sets its own; weekends are no working
    /// days.
    package struct Pace: Hashable, Sendable {
        package var handlingDays = 1
        package var transitDaysMin = 2
        package var transitDaysMax = 4
        package var cutOffHour = 14

        package init() {}
    }

    /// The window for goods that are there at `now`, or expected on a later date.
    package static func window(now: Instant, zone: Zone, supplyExpected: LocalDate?, pace: Pace) -> Promise {
        let today = zone.localDate(of: now)
        let afterCutOff = zone.localTime(of: now).hour >= pace.cutOffHour
        let start = max(supplyExpected ?? today, afterCutOff ? today.adding(days: 1) : today)
        let shipped = start.adding(workingDays: pace.handlingDays)
        var reasons: [JSON] = [
            ["code": supplyExpected == nil ? "in_stock" : "supply_expected"],
            ["code": "handling", "days": .int(Int64(pace.handlingDays))],
            [
                "code": "transit", "from": .int(Int64(pace.transitDaysMin)),
                "until": .int(Int64(pace.transitDaysMax)),
            ],
        ]
        if afterCutOff { reasons.append(["code": "after_cut_off", "hour": .int(Int64(pace.cutOffHour))]) }
        return Promise(
            from: shipped.adding(workingDays: pace.transitDaysMin),
            until: shipped.adding(workingDays: pace.transitDaysMax), reasons: .array(reasons))
    }
}

extension LocalDate {
    /// The date that many working days later; Saturdays and Sundays do not count.
    package func adding(workingDays count: Int) -> LocalDate {
        var date = self
        var left = count
        while left > 0 {
            date = date.adding(days: 1)
            if date.weekday != .saturday, date.weekday != .sunday { left -= 1 }
        }
        return date
    }
}
