// What holds for the days of any plan, whatever the calendars, zones and ways of shipping.
import Kit
import Testing

@testable import Sales
@testable import Supply

@Suite struct PromisePropertyTests {
    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `nothing arrives before it is ready, and later supply is never earlier`(seed: UInt64) throws {
        let chance = Chance(random: SeededRandom(seed: seed))
        for _ in 0..<250 {
            var plan = try chance.plan()
            let first = plan.place.zone.localDate(of: plan.now).adding(days: chance.number(30))
            plan.parts = plan.lone(.expected(on: first))
            let window = try #require(plan.windows.first)
            let leaves = plan.destination.localDate(of: plan.place.zone.instant(of: window.leaves))
            #expect(window.start >= first && window.leaves >= window.start, "seed \(seed)")
            #expect(window.from >= leaves && window.from <= window.until, "seed \(seed)")
            let before = try #require(plan.promise)
            plan.parts = plan.lone(.expected(on: first.adding(days: chance.number(20))))
            let after = try #require(plan.promise)
            #expect(after.from >= before.from && after.until >= before.until, "seed \(seed)")
        }
    }

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `who orders later gets it no earlier, and the last day to leave is no earlier than planned`(
        seed: UInt64
    ) throws {
        let chance = Chance(random: SeededRandom(seed: seed))
        for _ in 0..<250 {
            var plan = try chance.plan()
            let before = try #require(plan.promise)
            plan.basis = plan.now + .seconds(chance.number(1_000_000))
            let after = try #require(plan.promise)
            #expect(after.from >= before.from && after.until >= before.until, "seed \(seed)")
            let by = try #require(plan.handOverBy(for: after.until))
            let window = try #require(plan.windows.first)
            #expect(by.date >= window.leaves, "seed \(seed)")
        }
    }

    private struct Chance {
        let random: SeededRandom

        func number(_ below: Int) -> Int { Int(random.bits() % UInt64(below)) }

        func zone() throws -> Zone {
            let zones = ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Berlin", "America/Sao_Paulo"]
            return try #require(Zone(zones[number(4)]))
        }

        /// One part in stock, at a place with odd hours and days off.
        func plan() throws -> PromisePlan {
            let (zone, destination) = (try zone(), try zone())
            let start = Instant(microseconds: Int64(1_750_000_000 + number(60_000_000)) * 1_000_000)
            var calendar = BusinessCalendar.standard
            calendar.week = [
                Weekday.allCases[number(7)]: [.init(from: number(600), until: 700 + number(741))]
            ]
            if number(2) == 0 { calendar.week[.monday] = [.init(from: 0, until: 1440)] }
            calendar.holidays = Set(
                (0..<number(9)).map { _ in zone.localDate(of: start).adding(days: number(40)) })
            calendar.cutOff = number(1441)
            let place = PromisePlan.Place(code: "A", zone: zone, calendar: calendar)
            let part = PromisePlan.Part(sku: "A", quantity: 1, origin: .stock(since: start), place: place)
            var plan = PromisePlan([part], destination: destination, basis: start, now: start)
            plan.handlingDays = number(4)
            let least = number(5)
            plan.transit = .days(least...(least + number(4)), weekends: number(2) == 0)
            return plan
        }
    }
}

extension PromisePlan {
    fileprivate var place: Place { parts[0].place }

    /// The same part from elsewhere.
    fileprivate func lone(_ origin: Origin) -> [Part] {
        [Part(sku: "A", quantity: 1, origin: origin, place: place)]
    }
}
