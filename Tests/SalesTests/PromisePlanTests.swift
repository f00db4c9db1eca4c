// The days that are promised, as a table: cut-offs, days off, zones, the ends of the calendar; and what holds
// for any plan at all.
import Kit
import Testing

@testable import Sales
@testable import Supply

@Suite struct PromisePlanTests {
    private static let amsterdam = Zone("Europe/Amsterdam") ?? .utc

    private func plan(
        _ confirmed: String, zone: Zone = amsterdam, to destination: Zone? = nil, hours: [String] = [],
        holidays: [String] = [], cutOff: Int? = nil, origin: PromisePlan.Origin? = nil
    ) throws -> PromisePlan {
        let moment = try #require(Instant(rfc3339: confirmed))
        var calendar = BusinessCalendar.standard
        for text in hours { try calendar.open(text) }
        calendar.holidays = Set(try holidays.map { try #require(LocalDate(iso: $0)) })
        calendar.cutOff = cutOff ?? calendar.cutOff
        let place = PromisePlan.Place(code: "AMS", zone: zone, calendar: calendar)
        let part = PromisePlan.Part(
            sku: "LAMP", quantity: 1, origin: origin ?? .stock(since: .earliest), place: place)
        return PromisePlan([part], destination: destination ?? zone, basis: moment, now: moment)
    }

    private func days(_ plan: PromisePlan) -> String {
        plan.promise.map { "\($0.from.iso) \($0.until.iso)" } ?? "none"
    }

    private func codes(_ plan: PromisePlan) -> [String] {
        plan.promise?.reasons.array?.compactMap { $0["code"]?.string } ?? []
    }

    @Test(
        arguments: [
            // Monday, before and at the cut-off, to the minute.
            ("2026-11-16T12:59:59Z", "2026-11-19 2026-11-23"),
            ("2026-11-16T13:00:00Z", "2026-11-20 2026-11-24"),
            // Friday after the cut-off, and the weekend: work begins on Monday.
            ("2026-11-20T12:59:00Z", "2026-11-25 2026-11-27"),
            ("2026-11-20T13:00:00Z", "2026-11-26 2026-11-30"),
            ("2026-11-21T22:00:00Z", "2026-11-26 2026-11-30"),
            ("2026-11-22T22:59:59Z", "2026-11-26 2026-11-30"),
            // Over the end of the year, and over a leap day.
            ("2026-12-30T09:00:00Z", "2027-01-04 2027-01-06"),
            ("2028-02-28T09:00:00Z", "2028-03-02 2028-03-06"),
        ])
    func `cut-off and weekends`(confirmed: String, expected: String) throws {
        #expect(days(try plan(confirmed)) == expected)
    }

    @Test func `a holiday before, during and after handling moves the days, and is told`() throws {
        let before = try plan("2026-11-16T09:00:00Z", holidays: ["2026-11-16"])
        #expect(days(before) == "2026-11-20 2026-11-24")
        let during = try plan("2026-11-16T09:00:00Z", holidays: ["2026-11-17"])
        #expect(days(during) == "2026-11-20 2026-11-24")
        #expect(codes(during) == ["in_stock", "handling", "holiday", "transit"])
        var there = try plan("2026-11-16T09:00:00Z")
        there.transit.holidays = [try #require(LocalDate(iso: "2026-11-19"))]
        #expect(days(there) == "2026-11-20 2026-11-24")
    }

    @Test func `a holiday that nobody worked anyway is no reason`() throws {
        #expect(!codes(try plan("2026-11-21T09:00:00Z", holidays: ["2026-11-22"])).contains("holiday"))
        #expect(codes(try plan("2026-11-21T09:00:00Z")).contains("weekend"))
    }

    @Test func `a location that works on Saturdays, and a carrier that delivers on Sundays`() throws {
        let open = try plan("2026-11-20T14:00:00Z", hours: ["sat 09:00-13:00"])
        #expect(days(open) == "2026-11-25 2026-11-27")
        var daily = try plan("2026-11-20T09:00:00Z")
        daily.transit = .days(1...2, weekends: true)
        #expect(days(daily) == "2026-11-24 2026-11-25")
        daily.handlingDays = 0
        #expect(days(daily) == "2026-11-21 2026-11-22")
        #expect(codes(daily).last == "transit_daily")
    }

    @Test(
        arguments: [
            // It leaves on Tuesday at 17:00 of its own clocks, which is another date elsewhere.
            ("Pacific/Kiritimati", "Pacific/Pago_Pago", "2026-11-15T20:00:00Z", "2026-11-18 2026-11-20"),
            ("Pacific/Pago_Pago", "Pacific/Kiritimati", "2026-11-16T20:00:00Z", "2026-11-20 2026-11-24"),
            ("Asia/Shanghai", "America/New_York", "2026-11-16T01:00:00Z", "2026-11-19 2026-11-23"),
            // The clocks go forward and back while it waits; the cut-off is read off the wall.
            ("Europe/Berlin", "Europe/Berlin", "2026-03-29T23:00:00Z", "2026-04-02 2026-04-06"),
            ("Europe/Berlin", "Europe/Berlin", "2026-10-26T12:59:00Z", "2026-10-29 2026-11-02"),
            ("Europe/Berlin", "Europe/Berlin", "2026-10-26T13:00:00Z", "2026-10-30 2026-11-03"),
        ])
    func `zones`(from: String, to: String, confirmed: String, expected: String) throws {
        let (here, there) = (try #require(Zone(from)), try #require(Zone(to)))
        #expect(days(try plan(confirmed, zone: here, to: there)) == expected)
    }

    @Test func `a cut-off in the missing hour moves forward, in the double hour the first counts`() throws {
        let berlin = try #require(Zone("Europe/Berlin"))
        var calendar = BusinessCalendar.standard
        try calendar.open("daily 00:00-24:00")
        calendar.cutOff = 150
        func isLate(_ moment: String) throws -> Bool {
            calendar.isAfterCutOff(try #require(Instant(rfc3339: moment)), in: berlin)
        }
        // 02:30 of that night is 03:30.
        #expect(try !isLate("2026-03-29T01:29:59Z"))
        #expect(try isLate("2026-03-29T01:30:00Z"))
        #expect(try !isLate("2026-10-25T00:29:59Z"))
        #expect(try isLate("2026-10-25T00:30:00Z"))
        #expect(try isLate("2026-10-25T01:10:00Z"))
    }

    @Test func `the next working moment`() throws {
        func next(_ moment: String, _ calendar: BusinessCalendar = .standard) throws -> String {
            calendar.workingInstant(from: try #require(Instant(rfc3339: moment)), in: Self.amsterdam).rfc3339
        }
        #expect(try next("2026-11-16T10:00:00Z") == "2026-11-16T10:00:00Z")
        #expect(try next("2026-11-20T16:00:00Z") == "2026-11-23T08:00:00Z")
        var split = BusinessCalendar.standard
        try split.open("mon 09:00-12:00,13:00-17:00")
        #expect(try next("2026-11-16T11:30:00Z", split) == "2026-11-16T12:00:00Z")
    }

    @Test func `what is expected begins on its day, and what did not come has none`() throws {
        let friday = try #require(LocalDate(iso: "2026-11-27"))
        let awaited = try plan("2026-11-16T15:00:00Z", origin: .expected(on: friday))
        #expect(days(awaited) == "2026-12-02 2026-12-04")
        #expect(codes(awaited) == ["supply_expected", "handling", "transit"])
        #expect(days(try plan("2026-11-28T15:00:00Z", origin: .expected(on: friday))) == "none")
        #expect(days(try plan("2026-11-16T15:00:00Z", origin: .undated)) == "none")
    }

    @Test func `what is fetched is there when it is ready`() throws {
        var fetched = try plan("2026-11-16T09:00:00Z")
        fetched.isPickup = true
        #expect(days(fetched) == "2026-11-17 2026-11-17")
        #expect(codes(fetched) == ["in_stock", "handling", "pickup"])
    }

    @Test func `the last part decides, and services wait for no carrier`() throws {
        var mixed = try plan("2026-11-16T09:00:00Z")
        let place = mixed.parts[0].place
        let later = try #require(LocalDate(iso: "2026-11-20"))
        mixed.parts.append(.init(sku: "X", quantity: 1, origin: .expected(on: later), place: place))
        mixed.parts.append(.init(sku: "S", quantity: 1, origin: .immaterial, place: place))
        #expect(days(mixed) == "2026-11-25 2026-11-27")
        #expect(mixed.windows.count == 2)
        mixed.parts = [mixed.parts[2]]
        #expect(days(mixed) == "2026-11-17 2026-11-17")
        mixed.carrierExpects = later
        #expect(days(mixed) == "2026-11-17 2026-11-20")
        #expect(codes(mixed) == ["carrier_eta"])
    }

    @Test func `the last day to hand over is the last that still arrives in time`() throws {
        let made = try plan("2026-11-16T09:00:00Z")
        func last(_ until: String) throws -> String? {
            made.handOverBy(for: try #require(LocalDate(iso: until)))?.date.iso
        }
        #expect(try last("2026-11-23") == "2026-11-17")
        #expect(try last("2026-11-22") == "2026-11-17")
        #expect(try last("2026-11-24") == "2026-11-18")
        #expect(try last("2026-11-27") == "2026-11-23")
    }

    @Test func `the row that says most about an address counts`() {
        func row(_ country: String, _ region: String, _ prefix: String, _ days: Int) -> Transit {
            var transit = Transit.days(days...days)
            transit.place = .init(country: country, region: region, postcodePrefix: prefix)
            return transit
        }
        let rows = [
            row("", "", "", 9), row("GB", "", "", 2), row("GB", "GB-SCT", "", 3), row("GB", "", "BT", 4),
            row("GB", "", "BT9", 5),
        ]
        func best(_ country: String, _ region: String, _ postcode: String) -> Int? {
            Transit.best(of: rows, for: .init(country: country, region: region, postcodePrefix: postcode))?
                .daysMin
        }
        #expect(best("FR", "", "75001") == 9)
        #expect(best("GB", "GB-ENG", "LS12") == 2)
        #expect(best("GB", "GB-SCT", "EH1") == 3)
        #expect(best("GB", "GB-NIR", "BT12") == 4)
        #expect(best("GB", "GB-NIR", "BT95") == 5)
        #expect(Transit.best(of: [row("GB", "", "", 2)], for: .init(country: "FR")) == nil)
    }

    @Test func `on time is the last day, by the destination's clocks`() throws {
        let (until, tokyo) = (try #require(LocalDate(iso: "2026-11-20")), try #require(Zone("Asia/Tokyo")))
        let evening = try #require(Instant(rfc3339: "2026-11-20T14:59:59Z"))
        #expect(Promise.isOnTime(delivered: evening, until: until, in: tokyo))
        #expect(!Promise.isOnTime(delivered: evening + .seconds(1), until: until, in: tokyo))
    }

    @Test func `a slot is kept among the reasons`() throws {
        let day = try #require(LocalDate(iso: "2026-11-20"))
        let slot = Promise(
            from: day, until: day,
            reasons: [
                ["code": "slot", "from": "2026-11-20T17:00:00Z", "until": "2026-11-20T18:00:00Z"]
            ])
        #expect(slot.slot?.until.rfc3339 == "2026-11-20T18:00:00Z")
        #expect(Promise(from: day, until: day, reasons: []).slot == nil)
    }
}
