import Kit

/// A calendar as a location keeps it: `{"week":{"mon":[["09:00","17:00"]]},"holidays":["2026-12-25"],
/// "cut_off":"14:00"}`. Read strictly, since a slip here moves every day that is promised; what is left out
/// is the standard's.
extension BusinessCalendar {
    private static let names: [(word: String, day: Weekday)] = [
        ("mon", .monday), ("tue", .tuesday), ("wed", .wednesday), ("thu", .thursday), ("fri", .friday),
        ("sat", .saturday), ("sun", .sunday),
    ]
    private static let holidaysMax = 1_000

    package init(_ json: JSON) throws(Refusal) {
        self = .standard
        guard let members = json.members else { throw Self.malformed("calendar", json.text) }
        for member in members {
            switch member.key {
            case "week": week = try Self.week(member.value)
            case "holidays": holidays = Set(try Self.holidays(member.value))
            case "cut_off": cutOff = try Self.minute(member.value.string ?? "", field: "cut_off")
            default: throw Self.malformed("calendar", member.key)
            }
        }
        try check()
    }

    package init(stored text: String) throws(Refusal) {
        self = text == "{}" ? .standard : try BusinessCalendar(JSON(parsing: text))
    }

    package var json: JSON {
        [
            "week": .object(
                Self.names.compactMap { name in
                    guard let hours = week[name.day], !hours.isEmpty else { return nil }
                    return .init(name.word, .array(hours.map { [.string($0.opens), .string($0.closes)] }))
                }),
            "holidays": .array(holidays.sorted().map { .string($0.iso) }),
            "cut_off": .string(Self.clock(cutOff)),
        ]
    }

    /// `mon-fri 09:00-12:00,13:00-17:00`, `sat closed`, `daily 00:00-24:00`.
    package mutating func open(_ text: String) throws(Refusal) {
        let parts = text.split(separator: " ", omittingEmptySubsequences: true)
        guard parts.count == 2, let days = Self.days(parts[0]) else { throw Self.malformed("hours", text) }
        var hours: [Hours] = []
        if parts[1] != "closed" {
            for piece in parts[1].split(separator: ",", omittingEmptySubsequences: false) {
                let ends = piece.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
                guard ends.count == 2 else { throw Self.malformed("hours", text) }
                hours.append(
                    Hours(
                        from: try Self.minute(ends[0], field: "hours"),
                        until: try Self.minute(ends[1], field: "hours")))
            }
        }
        for day in days { week[day] = hours.isEmpty ? nil : hours.sorted() }
    }

    /// Refuses hours that end before they begin or overlap, a week without work, and absurd lists.
    func check() throws(Refusal) {
        for hours in week.values {
            for (index, one) in hours.enumerated() {
                guard one.from < one.until, one.until <= 1440 else {
                    throw Self.malformed("hours", one.opens + "-" + one.closes)
                }
                guard index == 0 || hours[index - 1].until <= one.from else {
                    throw Refusal("calendar.overlap", field: "hours", ["hours": one.opens])
                }
            }
        }
        guard week.values.contains(where: { !$0.isEmpty }) else {
            throw Refusal("calendar.no_working_day", field: "hours")
        }
        guard holidays.count <= Self.holidaysMax else {
            throw Refusal("calendar.too_many_holidays", field: "holidays", ["max": String(Self.holidaysMax)])
        }
    }

    /// `14:30`, and `24:00` for the end of the day.
    package static func minute(_ text: String, field: String) throws(Refusal) -> Int {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
            parts.joined().utf8.allSatisfy({ (0x30...0x39).contains($0) }), let hour = Int(parts[0]),
            let minute = Int(parts[1]), minute < 60, hour * 60 + minute <= 1440
        else { throw malformed(field, text) }
        return hour * 60 + minute
    }

    package static func clock(_ minute: Int) -> String {
        let rest = minute % 60
        return "\(minute / 600)\(minute / 60 % 10):\(rest / 10)\(rest % 10)"
    }

    private static func week(_ json: JSON) throws(Refusal) -> [Weekday: [Hours]] {
        guard let members = json.members else { throw malformed("hours", json.text) }
        var week: [Weekday: [Hours]] = [:]
        for member in members {
            guard let day = names.first(where: { $0.word == member.key })?.day,
                let pairs = member.value.array
            else { throw malformed("hours", member.key) }
            var hours: [Hours] = []
            for pair in pairs {
                guard pair.array?.count == 2, let from = pair[0]?.string, let until = pair[1]?.string else {
                    throw malformed("hours", pair.text)
                }
                hours.append(
                    Hours(from: try minute(from, field: "hours"), until: try minute(until, field: "hours")))
            }
            week[day] = hours.sorted()
        }
        return week
    }

    private static func holidays(_ json: JSON) throws(Refusal) -> [LocalDate] {
        guard let list = json.array else { throw malformed("holidays", json.text) }
        var dates: [LocalDate] = []
        for item in list {
            guard let date = item.string.flatMap(LocalDate.init(iso:)) else {
                throw malformed("holidays", item.text)
            }
            dates.append(date)
        }
        return dates
    }

    /// One day, a stretch of the week in its order, or all of it.
    private static func days(_ text: Substring) -> [Weekday]? {
        if text == "daily" { return Weekday.allCases }
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { word in
            names.firstIndex { $0.word == word }
        }
        guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1],
            first <= last
        else { return nil }
        return names[first...last].map(\.day)
    }

    private static func malformed(_ field: String, _ value: String) -> Refusal {
        Refusal("calendar.malformed", field: field, ["value": String(value.prefix(60))])
    }
}

extension BusinessCalendar.Hours {
    package var opens: String { BusinessCalendar.clock(from) }
    package var closes: String { BusinessCalendar.clock(until) }
}
