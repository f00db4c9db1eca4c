// Instants, days and zones, at the edges of the calendar and of summer time.

import Foundation
import Kit
import Testing

struct InstantTests {
    private func instant(_ text: String) throws -> Instant {
        try #require(Instant(rfc3339: text), "\(text)")
    }

    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("2010-12-01T08:26:00+01:00", 1_291_188_360_000_000),
            ("2038-01-19T03:14:08Z", 2_147_483_648_000_000), ("1969-12-31T23:59:59.5Z", -500_000),
            ("2100-02-28T23:59:60Z", nil), ("2100-02-29T00:00:00Z", nil),
            ("2000-02-29T00:00:00z", 951_782_400_000_000),
            ("2024-02-29t12:00:00.123456789Z", 1_709_208_000_123_456),
            ("0001-01-01T00:00:00Z", -62_135_596_800_000_000), ("0001-01-01T00:00:00+00:01", nil),
            ("9999-12-31T23:59:59.999999Z", 253_402_300_799_999_999), ("9999-12-31T23:59:59-00:01", nil),
            ("2026-11-22", nil), ("2026-11-22T10:00:00", nil), ("2026-11-22T10:00Z", nil),
            ("2026-11-22 10:00:00Z", nil),
            ("2026-11-22T24:00:00Z", nil), ("2026-11-22T10:00:00.Z", nil), ("2026-11-22T10:00:00Z ", nil),
            ("2026-11-22T10:00:00+0100", nil), ("2026-11-22T10:00:00+24:00", nil),
            ("２026-11-22T10:00:00Z", nil),
            ("+026-11-22T10:00:00Z", nil), ("", nil),
        ] as [(String, Int64?)])
    func `RFC 3339 is read strictly`(text: String, microseconds: Int64?) {
        #expect(Instant(rfc3339: text)?.microseconds == microseconds)
    }

    @Test func `text has the shortest fraction and reads back`() throws {
        #expect(try instant("2026-11-22T08:30:00.500+01:00").rfc3339 == "2026-11-22T07:30:00.5Z")
        #expect(try instant("2026-11-22T08:30:00.000Z").rfc3339 == "2026-11-22T08:30:00Z")
        #expect(Instant.earliest.rfc3339 == "0001-01-01T00:00:00Z")
        #expect(Instant.latest.rfc3339 == "9999-12-31T23:59:59.999999Z")
        forAll(2000) { random in
            let micros = Int64(random.number(below: 315_537_897_600_000_000)) - 62_135_596_800_000_000
            let made = Instant(microseconds: micros)
            try must(Instant(rfc3339: made.rfc3339) == made, made.rfc3339)
        }
    }

    @Test func `sums stop at the ends of the range`() throws {
        #expect(Instant.latest.adding(.seconds(1)) == .latest)
        #expect(Instant.earliest - .seconds(Int64.max) == .earliest)
        #expect(Instant.earliest.adding(.seconds(Int64.max)) == .latest)
        #expect(Instant.latest.adding(.seconds(Int64.min)) == .earliest)
        let start = try instant("2026-11-22T08:30:00Z")
        #expect((start + .milliseconds(1500)) - start == .milliseconds(1500))
        #expect(start - .seconds(60) < start)
    }

    @Test func `times without a zone take the given one, a bare date is refused`() throws {
        let london = try #require(Zone("Europe/London"))
        let summer = Instant(iso: "2011-06-01 08:26:00", zone: london)
        #expect(summer?.rfc3339 == "2011-06-01T07:26:00Z")
        #expect(Instant(iso: "2010-12-01T08:26", zone: .utc)?.rfc3339 == "2010-12-01T08:26:00Z")
        #expect(Instant(iso: "2017-10-02 10:56:33.25", zone: .utc)?.rfc3339 == "2017-10-02T10:56:33.25Z")
        for bad in ["2010-12-01", "2010-12-01 08", "2010-12-01 08:26:00Z", "2010-13-01 08:26", "x"] {
            #expect(Instant(iso: bad, zone: .utc) == nil, "\(bad)")
        }
    }
}

struct LocalDateTests {
    @Test func `every day of 1 to 9999 goes there and back`() throws {
        var date = LocalDate.earliest
        var weekday = 1
        while true {
            let parts = date.civil
            let again = LocalDate(year: parts.year, month: parts.month, day: parts.day)
            guard again == date, date.weekday.rawValue == weekday else {
                Issue.record("\(date.iso) came back as \(again?.iso ?? "nil")")
                return
            }
            if date == .latest { break }
            date = date.adding(days: 1)
            weekday = weekday % 7 + 1
        }
        #expect(date.iso == "9999-12-31")
    }

    @Test func `only days that exist are read`() {
        #expect(LocalDate(iso: "2024-02-29")?.iso == "2024-02-29")
        #expect(LocalDate(iso: "2026-11-22")?.weekday == .sunday)
        #expect(LocalDate(iso: "1970-01-01")?.days == 0)
        for bad in [
            "2023-02-29", "2100-02-29", "2026-04-31", "2026-00-10", "2026-1-1", "0000-01-01", "2026-11-22 ",
        ] {
            #expect(LocalDate(iso: bad) == nil, "\(bad)")
        }
        #expect(LocalDate.latest.adding(days: .max) == .latest)
        #expect(LocalDate.latest.adding(days: .min) == .earliest)
    }
}

struct ZoneTests {
    private func at(_ zone: String, _ date: String, _ hour: Int, _ minute: Int) throws -> String {
        let zone = try #require(Zone(zone))
        return try zone.instant(of: #require(LocalDate(iso: date)), hour: hour, minute: minute).rfc3339
    }

    @Test func `a missing local time moves forward`() throws {
        #expect(try at("Europe/Berlin", "2026-03-29", 1, 59) == "2026-03-29T00:59:00Z")
        #expect(try at("Europe/Berlin", "2026-03-29", 2, 30) == "2026-03-29T01:30:00Z")
        #expect(try at("Europe/Berlin", "2026-03-29", 3, 0) == "2026-03-29T01:00:00Z")
        #expect(try at("America/Sao_Paulo", "2018-11-04", 0, 0) == "2018-11-04T03:00:00Z")
        #expect(try at("Pacific/Apia", "2011-12-30", 12, 0) == "2011-12-30T22:00:00Z")
    }

    @Test func `a double local time takes the first`() throws {
        #expect(try at("Europe/Berlin", "2026-10-25", 2, 30) == "2026-10-25T00:30:00Z")
        #expect(try at("America/New_York", "2026-11-01", 1, 30) == "2026-11-01T05:30:00Z")
        #expect(try at("America/New_York", "2026-11-01", 2, 0) == "2026-11-01T07:00:00Z")
    }

    @Test func `dates and times are read off the local wall`() throws {
        let shanghai = try #require(Zone("Asia/Shanghai"))
        let evening = try #require(Instant(rfc3339: "2026-11-22T16:05:09Z"))
        #expect(shanghai.localDate(of: evening).iso == "2026-11-23")
        #expect(shanghai.localTime(of: evening) == LocalTime(hour: 0, minute: 5, second: 9))
        #expect(Zone.utc.localDate(of: Instant(microseconds: -1)).iso == "1969-12-31")
        #expect(try at("Asia/Kathmandu", "2100-06-01", 0, 0) == "2100-05-31T18:15:00Z")
    }

    @Test func `only names of places are zones`() {
        for good in ["UTC", "Europe/London", "US/Pacific", "Etc/UTC", "America/Argentina/Buenos_Aires"] {
            #expect(Zone(good)?.id == good)
        }
        for bad in ["", "Mars/Olympus", "../../etc/passwd", "GMT+3", "utc2", "PST8", "Europe/ London"] {
            #expect(Zone(bad) == nil, "\(bad)")
        }
    }

    @Test func `a local time that exists is kept, in every zone and season`() {
        let zones = TimeZone.knownTimeZoneIdentifiers.compactMap { Zone($0) }
        forAll(3000) { random in
            let zone = zones[Int(random.number(below: UInt64(zones.count)))]
            let start = Instant(microseconds: Int64(random.number(below: 4_102_444_800)) * 1_000_000)
            let date = zone.localDate(of: start)
            let time = zone.localTime(of: start)
            let again = zone.instant(of: date, hour: time.hour, minute: time.minute)
            let wall = zone.localTime(of: again)
            try must(zone.localDate(of: again) == date, "\(zone.id) \(start.rfc3339)")
            try must(wall.hour == time.hour && wall.minute == time.minute, "\(zone.id) \(start.rfc3339)")
            try must(again <= start, "the first of two: \(zone.id) \(start.rfc3339)")
        }
    }
}

struct ClockTests {
    @Test func `a fake clock moves only when told`() {
        let clock = FakeClock(Instant(microseconds: 5))
        clock.advance(by: .microseconds(2))
        #expect(clock.now().microseconds == 7)
        clock.set(Instant(microseconds: 1))
        #expect(clock.now().microseconds == 1)
    }

    @Test func `the system clock tells this age`() throws {
        #expect(SystemClock().now() > (try #require(Instant(rfc3339: "2024-01-01T00:00:00Z"))))
    }
}
