/// Days and times as people read them, from the patterns in the catalog.
extension Formats {
    /// `Thu, Nov 19`.
    package static func date(_ date: LocalDate, _ language: Language) -> String {
        Words.text("date.day", language, parts(of: date, language))
    }

    /// `Nov 19, 2026`.
    package static func dateWithYear(_ date: LocalDate, _ language: Language) -> String {
        Words.text("date.year", language, parts(of: date, language))
    }

    /// `2:10 PM`, `14:10`.
    package static func time(_ time: LocalTime, _ language: Language) -> String {
        let key = time.hour < 12 ? "time.am" : "time.pm"
        return Words.text(key, language, ["time": clock(time, language)])
    }

    /// `2:10–4:10 PM`, `14:10-16:10`; half of the day is said once when it is the same.
    package static func timeRange(_ from: LocalTime, _ to: LocalTime, _ language: Language) -> String {
        let isSameHalf = (from.hour < 12) == (to.hour < 12)
        let start = isSameHalf ? clock(from, language) : time(from, language)
        return Words.text("time.range", language, ["from": start, "to": time(to, language)])
    }

    /// `Nov 18, 1:47 PM`, on the zone's own clocks.
    package static func dateTime(
        _ instant: Instant, in zone: Zone, _ language: Language, withYear: Bool = false
    ) -> String {
        let date = parts(of: zone.localDate(of: instant), language)
        let day = Words.text(withYear ? "date.year" : "date.short", language, date)
        let time = time(zone.localTime(of: instant), language)
        return Words.text("date.time", language, ["date": day, "time": time])
    }

    /// `today`, `tomorrow`, `yesterday`, nil for any other day.
    package static func relativeDay(
        _ date: LocalDate, today: LocalDate, _ language: Language
    ) -> String? {
        switch date - today {
        case 0: Words.text("date.today", language)
        case 1: Words.text("date.tomorrow", language)
        case -1: Words.text("date.yesterday", language)
        default: nil
        }
    }

    /// The relative word if there is one, else the date, with its year when that is not today's.
    package static func day(_ date: LocalDate, today: LocalDate, _ language: Language) -> String {
        if let word = relativeDay(date, today: today, language) { return word }
        return date.year == today.year ? Formats.date(date, language) : dateWithYear(date, language)
    }

    private static func clock(_ time: LocalTime, _ language: Language) -> String {
        let minute = padded(time.minute, 2)
        switch language {
        case .en: return String((time.hour + 11) % 12 + 1) + ":" + minute
        case .zhHans: return padded(time.hour, 2) + ":" + minute
        }
    }

    private static func parts(of date: LocalDate, _ language: Language) -> [String: String] {
        let (year, month, day) = date.civil
        return [
            "year": String(year), "day": String(day),
            "month": Words.text("date.month.\(month)", language),
            "weekday": Words.text("date.weekday.\(date.weekday.rawValue)", language),
        ]
    }
}
