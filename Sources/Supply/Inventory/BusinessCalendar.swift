import Kit

/// When people work at a location: hours by weekday, days off, and the time of day after which an order
/// counts as the next day's (decisions 26). Pure; every time in it is a reading of the location's own wall
/// clock.
package struct BusinessCalendar: Hashable, Sendable {
    /// From one minute of the day to another, the end not included.
    package struct Hours: Hashable, Comparable, Sendable {
        package let from: Int
        package let until: Int

        package init(from: Int, until: Int) {
            self.from = from
            self.until = until
        }

        package static func < (left: Hours, right: Hours) -> Bool {
            (left.from, left.until) < (right.from, right.until)
        }
    }

    package internal(set) var week: [Weekday: [Hours]]
    package internal(set) var holidays: Set<LocalDate>
    /// The minute of the day from which on it is too late for this day.
    package internal(set) var cutOff: Int

    /// Monday to Friday from nine to five, with the cut-off at two.
    package static let standard = BusinessCalendar(
        week: Dictionary(
            uniqueKeysWithValues: Weekday.allCases.prefix(5).map { ($0, [Hours(from: 540, until: 1020)]) }),
        holidays: [], cutOff: 840)

    package func isWorkingDay(_ date: LocalDate) -> Bool {
        !(week[date.weekday] ?? []).isEmpty && !holidays.contains(date)
    }

    /// The day itself if people work on it, else the next on which they do.
    package func workingDay(from date: LocalDate) -> LocalDate {
        var day = date
        while !isWorkingDay(day), day < .latest { day = day.adding(days: 1) }
        return day
    }

    /// That many working days later.
    package func adding(workingDays count: Int, to date: LocalDate) -> LocalDate {
        var day = date
        for _ in 0..<max(0, count) { day = workingDay(from: day.adding(days: 1)) }
        return day
    }

    /// The day that counts as the first of work on something that came in at this moment.
    package func firstDay(from moment: Instant, in zone: Zone) -> LocalDate {
        let today = zone.localDate(of: moment)
        return workingDay(from: isAfterCutOff(moment, in: zone) ? today.adding(days: 1) : today)
    }

    /// Asked of the moment itself and not of the wall clock, which shows one hour twice when summer time
    /// ends.
    package func isAfterCutOff(_ moment: Instant, in zone: Zone) -> Bool {
        moment >= zone.instant(of: zone.localDate(of: moment), minute: cutOff)
    }

    /// The moment itself if people are at work, else the next at which they begin.
    package func workingInstant(from moment: Instant, in zone: Zone) -> Instant {
        var day = zone.localDate(of: moment)
        while day < .latest {
            for hours in holidays.contains(day) ? [] : week[day.weekday] ?? [] {
                let ends = zone.instant(of: day, minute: hours.until)
                if moment < ends { return max(moment, zone.instant(of: day, minute: hours.from)) }
            }
            day = day.adding(days: 1)
        }
        return moment
    }

    /// When the last people go home on a day; the end of the day if nobody works on it.
    package func closing(of date: LocalDate, in zone: Zone) -> Instant {
        zone.instant(of: date, minute: (week[date.weekday] ?? []).last?.until ?? 1440)
    }
}
