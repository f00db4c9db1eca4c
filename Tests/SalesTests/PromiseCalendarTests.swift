// Calendars as they are kept and typed, and everything that is refused.
import Journal
import Kit
import Support
import Testing

@testable import Sales
@testable import Supply

@Suite struct PromiseCalendarTests {
    @Test func `a calendar reads back as it was written`() throws {
        var calendar = BusinessCalendar.standard
        try calendar.open("mon-wed 08:00-12:00,13:00-17:30")
        try calendar.open("sun closed")
        calendar.holidays = [try #require(LocalDate(iso: "2028-02-29"))]
        calendar.cutOff = 870
        #expect(try BusinessCalendar(stored: calendar.json.text) == calendar)
        #expect(try BusinessCalendar(stored: "{}") == .standard)
        #expect(calendar.week[.tuesday]?.count == 2)
        #expect(BusinessCalendar.clock(870) == "14:30")
    }

    @Test(
        arguments: [
            ("[]", "calendar.malformed"), (#"{"weeks":{}}"#, "calendar.malformed"),
            (#"{"cut_off":"25:00"}"#, "calendar.malformed"), (#"{"cut_off":840}"#, "calendar.malformed"),
            (#"{"holidays":["2026-02-29"]}"#, "calendar.malformed"),
            (#"{"week":{"mon":[["09:00"]]}}"#, "calendar.malformed"),
            (#"{"week":{"mon":[["17:00","09:00"]]}}"#, "calendar.malformed"),
            (#"{"week":{"mon":[["09:00","12:00"],["11:59","13:00"]]}}"#, "calendar.overlap"),
            (#"{"week":{}}"#, "calendar.no_working_day"),
            (#"{"week":{"mon":[]}}"#, "calendar.no_working_day"),
        ])
    func `a calendar is read strictly`(text: String, code: String) {
        #expect(throws: Refusal.self) { try BusinessCalendar(stored: text) }
        do { _ = try BusinessCalendar(stored: text) } catch { #expect(error.code == code) }
    }

    @Test(
        arguments: [
            "mon", "mon 9-17", "funday 09:00-17:00", "fri-mon 09:00-17:00", "mon 09:00-17:00 x",
            "mon 09:60-10:00", "mon -09:00-10:00", "mon 09:00-24:01", "", "mon 09:00–17:00",
        ])
    func `hours that cannot be read are refused`(text: String) {
        var calendar = BusinessCalendar.standard
        #expect(throws: Refusal.self) { try calendar.open(text) }
    }

    @Test(arguments: Engine.available)
    func `a location's calendar is set in parts, and told`(engine: Engine) async throws {
        try await OrderWorld.with(engine) { world in
            var first = SetCalendar("AMS")
            first.hours = ["sat 10:00-14:00"]
            first.holidays = [try #require(LocalDate(iso: "2026-12-25"))]
            try await world.perform(first)
            var second = SetCalendar("AMS")
            second.cutOff = "13:30"
            try await world.perform(second)
            let calendar = try await world.company.database.read { try SetCalendar.current("AMS", in: $0) }
            #expect(calendar.week[.saturday] == [.init(from: 600, until: 840)])
            #expect(calendar.week[.monday] == [.init(from: 540, until: 1020)])
            #expect(calendar.holidays.count == 1 && calendar.cutOff == 810)
            var third = SetCalendar("AMS")
            third.hours = ["daily closed"]
            #expect(try await orderRefusal { try await world.perform(third) } == "calendar.no_working_day")
            #expect(
                try await orderRefusal { try await world.perform(SetCalendar("NOWHERE")) }
                    == "location.unknown")
            #expect(
                try await orderRefusal { try await world.perform(second, by: .guest) } == "permission.denied")
        }
    }

    @Test(arguments: Engine.available)
    func `ways of shipping are added, changed and given days`(engine: Engine) async throws {
        try await OrderWorld.with(engine) { world in
            try await world.perform(AddShippingMethod("express", name: "Express"))
            #expect(try await refused(world, AddShippingMethod("express", name: "X")) == "shipping.taken")
            #expect(try await refused(world, AddShippingMethod("", name: "X")) == "text.required")
            #expect(try await refused(world, ChangeShippingMethod("none")) == "shipping.unknown")
            var off = ChangeShippingMethod("standard")
            off.isActive = false
            #expect(try await refused(world, off) == "shipping.default")
            var fetched = ChangeShippingMethod("pickup")
            fetched.becomesDefault = true
            #expect(try await refused(world, fetched) == "shipping.default")
            var express = ChangeShippingMethod("express")
            express.becomesDefault = true
            try await world.perform(express)
            try await world.perform(off)
        }
    }

    @Test(arguments: Engine.available)
    func `days are set for places and channels`(engine: Engine) async throws {
        try await OrderWorld.with(engine) { world in
            try await world.perform(AddShippingMethod("express", name: "Express"))
            let dutch = Transit.Place(country: "nl")
            try await world.perform(SetTransit("express", to: dutch, .days(1...1)))
            try await world.perform(SetTransit("express", to: dutch, .days(1...2)))
            #expect(
                try await refused(world, SetTransit("express", to: dutch, .days(1...366))) == "shipping.days")
            #expect(
                try await refused(world, SetTransit("express", to: .init(country: "XX"), .days(1...2)))
                    == "address.country")
            #expect(
                try await refused(world, SetTransit("express", to: .init(postcodePrefix: "35"), .days(1...2)))
                    == "shipping.country_first")
            let rows = try await world.company.database.read {
                try TransitList.load(method: "express", in: $0)
            }
            #expect(rows.map(\.transit.daysMax) == [2])
            #expect(rows.map(\.transit.place.country) == ["NL"])
            try await world.perform(SetTransit("express", to: dutch, nil))
            #expect(try await refused(world, SetTransit("express", to: dutch, nil)) == "shipping.no_transit")
            #expect(try await refused(world, SetHandlingDays(days: 366)) == "shipping.days")
            #expect(try await refused(world, SetHandlingDays(channel: "x", days: 1)) == "channel.unknown")
            try await world.perform(SetHandlingDays(channel: "web", days: 3))
            let days = try await world.company.database.read { try SetHandlingDays.all(in: $0) }
            #expect(days.map(\.days) == [1, 3])
        }
    }

    private func refused(_ world: OrderWorld, _ command: some Command) async throws -> String? {
        try await orderRefusal { try await world.perform(command) }
    }
}
