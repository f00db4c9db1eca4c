/// A day on somebody's calendar, without a zone: a promise, a due date, a holiday. Years 1 to 9999; sums
/// that leave this range stop at its ends instead of trapping.
package struct LocalDate: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01.
    package let days: Int32

    package static let earliest = LocalDate(days: -719_162)
    package static let latest = LocalDate(days: 2_932_896)

    package init(days: Int32) {
        self.days = min(max(days, -719_162), 2_932_896)
    }

    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
        guard day <= LocalDate.length(ofMonth: month, year: year) else { return nil }
        days = LocalDate.dayNumber(year: year, month: month, day: day)
    }

    /// `2026-11-22` and nothing else.
    package init?(iso text: String) {
        var digits = Digits(text)
        guard let date = digits.date(), digits.isAtEnd else { return nil }
        self = date
    }

    package var iso: String {
        let parts = civil
        return padded(parts.year, 4) + "-" + padded(parts.month, 2) + "-" + padded(parts.day, 2)
    }

    package var year: Int { civil.year }
    package var month: Int { civil.month }
    package var day: Int { civil.day }

    package var weekday: Weekday {
        let sinceMonday = (Int(days) + 3) % 7
        return Weekday.allCases[sinceMonday < 0 ? sinceMonday + 7 : sinceMonday]
    }

    package func adding(days count: Int) -> LocalDate {
        let (sum, overflow) = Int(days).addingReportingOverflow(count)
        if overflow { return count < 0 ? .earliest : .latest }
        return LocalDate(days: Int32(clamping: sum))
    }

    package static func - (later: LocalDate, earlier: LocalDate) -> Int {
        Int(later.days) - Int(earlier.days)
    }

    package static func < (left: LocalDate, right: LocalDate) -> Bool {
        left.days < right.days
    }
}

package enum Weekday: Int, CaseIterable, Hashable, Sendable {
    case monday = 1
    case tuesday, wednesday, thursday, friday, saturday, sunday
}

/// The proleptic Gregorian calendar, counted in eras of 400 years that start on 1 March, so that the
/// leap day is the last day of its year.
extension LocalDate {
    package var civil: (year: Int, month: Int, day: Int) {
        let shifted = Int(days) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let fromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * fromMarch + 2) / 5 + 1
        let month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    package static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func dayNumber(year: Int, month: Int, day: Int) -> Int32 {
        let marchYear = month <= 2 ? year - 1 : year
        let era = marchYear / 400
        let yearOfEra = marchYear - era * 400
        let fromMarch = month > 2 ? month - 3 : month + 9
        let dayOfYear = (153 * fromMarch + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int32(clamping: era * 146_097 + dayOfEra - 719_468)
    }
}
