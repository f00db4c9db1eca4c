import Kit

/// The small parts every page is made of.
enum Elements {
    /// A pill with a shape and a word: the shape tells what the color tells.
    static func badge(_ text: String, tone: Tone) -> HTML {
        "<span class=\"badge\" data-tone=\"\(tone.rawValue)\">\(text)</span>"
    }

    static func badge(_ text: String, stage: String) -> HTML {
        "<span class=\"badge\" data-stage=\"\(stage)\">\(text)</span>"
    }

    /// A day, readable by machines too.
    static func time(_ date: LocalDate, _ text: String) -> HTML {
        "<time datetime=\"\(date.iso)\">\(text)</time>"
    }

    static func time(_ instant: Instant, _ text: String) -> HTML {
        "<time datetime=\"\(instant.rfc3339)\">\(text)</time>"
    }

    /// Something that looks soon or now, with what is to be done about it.
    static func banner(_ text: String, tone: Tone) -> HTML {
        "<div class=\"banner\" data-tone=\"\(tone.rawValue)\"><p>\(text)</p></div>"
    }

    static let parcelIcon: HTML = """
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">\
        <path d="M4 8l8-4 8 4v9l-8 4-8-4zM4 8l8 4 8-4M12 12v9"/></svg>
        """

    /// A day without its weekday, where room is short: `Nov 16`.
    static func shortDay(_ date: LocalDate, today: LocalDate, _ language: Language) -> String {
        if date == today { return Words.text("moment.this_day", language) }
        if date.year != today.year { return Formats.dateWithYear(date, language) }
        let month = Words.text("date.month.\(date.month)", language)
        return Words.text("date.short", language, ["month": month, "day": String(date.day)])
    }

    /// The one-line note of a time a person reads: the word for today or yesterday, or the date.
    static func moment(_ instant: Instant, in zone: Zone, today: LocalDate, _ language: Language) -> String {
        let date = zone.localDate(of: instant)
        switch today - date {
        case 0, 1:
            let key = today == date ? "moment.today" : "moment.yesterday"
            return Words.text(key, language, ["time": Formats.time(zone.localTime(of: instant), language)])
        default:
            return Formats.dateTime(instant, in: zone, language, withYear: date.year != today.year)
        }
    }
}
