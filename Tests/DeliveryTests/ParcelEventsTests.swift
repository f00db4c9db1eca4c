// What carriers say, in whatever order: where the parcel is, and where its order's units are.
import Kit
import Sales
import Storage
import Support
import Testing

@testable import Delivery

struct ParcelEventsTests {
    typealias Said = ParcelWorld

    @Test(arguments: Engine.available)
    func `a parcel is followed from the dock to the door`(engine: Engine) async throws {
        try await ParcelWorld.with(engine) { world in
            try await world.hear([Said.said(.preTransit, 1)])
            #expect(try await world.parcel().handling == .labeled)
            try await world.hear([Said.said(.inTransit, 2)])
            #expect(try await world.parcel().handling == .handedOver)
            #expect(try await world.parcel().dates.handedOver == Said.at(2))
            #expect(try await world.line().handedOver == 2)
            try await world.hear([Said.said(.outForDelivery, 3)])
            #expect(try await world.line().outForDelivery == 2)
            #expect(try await world.details().stage == .outForDelivery)
            try await world.hear([Said.said(.delivered, 4)])
            let line = try await world.line()
            #expect((line.outForDelivery, line.delivered) == (0, 2))
            #expect(try await world.parcel().handling == .closed)
            #expect(try await world.parcel().dates.delivered == Said.at(4))
            #expect(try await world.details().stage == .outForDelivery)
            try await world.hear([Said.said(.delivered, 5, of: "N2")])
            #expect(try await world.details().stage == .delivered)
            #expect(try await world.details().fulfillmentStatus == .delivered)
            #expect(try await world.attention() == [])
            try await world.check()
        }
    }

    @Test(arguments: Engine.available)
    func `every order of arrival ends in the same place`(engine: Engine) async throws {
        let events = [
            Said.said(.preTransit, 1), Said.said(.inTransit, 2), Said.said(.attemptFailed, 4),
            Said.said(.delivered, 6),
        ]
        var ends: Set<[String]> = []
        for order in permutations(events) {
            try await ParcelWorld.with(engine) { world in
                for event in order { try await world.hear([event]) }
                ends.insert(try await Self.state(world))
                try await world.check()
            }
        }
        #expect(ends.count == 1)
    }

    @Test(arguments: Engine.available, 0..<6)
    func `no shuffling, repetition or bundling changes the end`(engine: Engine, seed: Int) async throws {
        let random = SeededRandom(seed: UInt64(100 + seed))
        var events = (0..<9).map { index in
            Said.said(TrackingStatus.allCases[Int(random.number(below: 12))], Double(index + 1))
        }
        events[4].expected = LocalDate(iso: "2026-11-24").map { $0...$0 }
        var ends: Set<[String]> = []
        for _ in 0..<3 {
            let shuffled = events.shuffled(random) + [events[0], events[8]]
            try await ParcelWorld.with(engine) { world in
                var (left, reached) = (shuffled[...], Stage.none)
                while !left.isEmpty {
                    let count = min(left.count, 1 + Int(random.number(below: 3)))
                    try await world.hear(Array(left.prefix(count)))
                    left = left.dropFirst(count)
                    let now = try await world.details().stageReached
                    #expect(now >= reached, "seed \(seed)")
                    reached = now
                }
                ends.insert(try await Self.state(world))
                try await world.check()
            }
        }
        #expect(ends.count == 1, "seed \(seed): \(ends)")
    }

    @Test(arguments: Engine.available)
    func `what is said twice has its effect once`(engine: Engine) async throws {
        try await ParcelWorld.with(engine) { world in
            let event = Said.said(.delivered, 2)
            let first = try await world.hear([event, event])
            #expect((first.added, first.known) == (1, 1))
            let version = try await world.details().version
            let again = try await world.hear([event])
            #expect((again.added, again.known, again.strays) == (0, 1, 0))
            #expect(try await world.details().version == version, "the order is not even touched")
            #expect(try await world.line().delivered == 2)
        }
    }

    @Test(arguments: Engine.available)
    func `an older event enters the history only`(engine: Engine) async throws {
        try await ParcelWorld.with(engine) { world in
            try await world.hear([Said.said(.outForDelivery, 5)])
            let told = try await world.events()
            try await world.hear([Said.said(.inTransit, 3)])
            #expect(try await world.events() == told)
            #expect(try await world.parcel().tracking == .outForDelivery)
            let id = world.parcels[0]
            let details = try await world.world.reading { try ParcelDetails.load(id, in: $0) }
            #expect(details.events.map(\.status) == [.outForDelivery, .inTransit])
            try await world.check()
        }
    }

    @Test(arguments: Engine.available)
    func `a clock that runs ahead is set to ours, once`(engine: Engine) async throws {
        try await ParcelWorld.with(engine) { world in
            let ahead = Said.said(.inTransit, 60)
            try await world.hear([ahead])
            #expect(try await world.parcel().dates.lastEvent == Said.at(48))
            world.clock.advance(by: .seconds(600))
            #expect(try await world.hear([ahead]).known == 1)
            world.clock.advance(by: .seconds(24 * 3600))
            #expect(try await world.hear([ahead]).known == 1)
            try await world.hear([Said.said(.delivered, 49)])
            #expect(try await world.parcel().tracking == .delivered, "it is newer than what ran ahead")
            let soon = CarrierEvent(.inTransit, of: "N2", at: world.clock.now() + .seconds(120))
            try await world.hear([soon])
            #expect(try await world.parcel(1).dates.lastEvent == soon.at, "minutes are as they were said")
        }
    }

    @Test(arguments: Engine.available)
    func `a bad event is named by its place, and stops all or only itself`(engine: Engine) async throws {
        try await ParcelWorld.with(engine) { world in
            let old = CarrierEvent(
                .inTransit, of: "N1", at: try #require(Instant(rfc3339: "2019-12-31T23:59:59Z")))
            var odd = Said.said(.inTransit, 2)
            odd.exception = .damaged
            let events = [Said.said(.inTransit, 1), old, odd, Said.said(.delivered, 3, of: "  ")]
            #expect(
                try await carrierRefusal { try await world.hear(events) }
                    == "events[1].at: parcel.event_too_old events[2].exception: parcel.exception_without "
                    + "events[3].tracking_number: text.required")
            #expect(try await world.parcel().tracking == .preTransit)
            let answer = try await world.hear(events, onError: .skip)
            #expect((answer.added, answer.refused.count) == (1, 3))
            #expect(try await world.parcel().tracking == .inTransit)
        }
    }

    @Test(arguments: Engine.available)
    func `exceptions and delays are notes on where it is`(engine: Engine) async throws {
        try await ParcelWorld.with(engine) { world in
            try await world.hear([Said.said(.outForDelivery, 3)])
            var wrong = Said.said(.exception, 4)
            wrong.exception = .address
            try await world.hear([wrong])
            #expect(try await world.parcel().exception == "address")
            #expect(try await world.line().outForDelivery == 2)
            #expect(try await world.attention() == ["parcel.exception"])
            try await world.hear([Said.said(.exception, 4.5)])
            #expect(try await world.attention() == ["parcel.exception"], "once is enough")
            try await world.hear([Said.said(.attemptFailed, 5)])
            #expect(try await world.attention() == ["parcel.attempt_failed"])
            #expect(try await world.parcel().exception == nil)
            try await world.hear([Said.said(.inTransit, 6)])
            #expect(try await world.line().outForDelivery == 0)
            let details = try await world.details()
            #expect((details.stage, details.stageReached) == (.shipped, .outForDelivery))
            #expect(try await world.attention() == [])
            try await world.check()
        }
    }

    @Test(arguments: Engine.available)
    func `an older event still tells where units are, behind a note`(engine: Engine) async throws {
        try await ParcelWorld.with(engine) { world in
            try await world.hear([Said.said(.exception, 5)])
            #expect(try await world.line().outForDelivery == 0)
            try await world.hear([Said.said(.outForDelivery, 3)])
            #expect(try await world.parcel().tracking == .exception)
            #expect(try await world.line().outForDelivery == 2)
            try await world.hear([Said.said(.inTransit, 6)])
            #expect(try await world.line().outForDelivery == 0)
            try await world.check()
        }
    }

    @Test(arguments: Engine.available)
    func `another day of arrival is told when it moves`(engine: Engine) async throws {
        try await ParcelWorld.with(engine) { world in
            let (monday, tuesday) = (
                try #require(LocalDate(iso: "2026-11-23")), try #require(LocalDate(iso: "2026-11-24"))
            )
            var event = Said.said(.inTransit, 2)
            event.expected = monday...monday
            try await world.hear([event])
            #expect(try await world.parcel().expected == monday...monday)
            event.expected = monday...tuesday
            try await world.hear([event])
            #expect(try await world.parcel().expected == monday...tuesday, "said again, the last counts")
            #expect(try await world.events("parcel.eta").count == 2)
            var late = Said.said(.inTransit, 1)
            late.expected = tuesday...tuesday
            try await world.hear([late])
            #expect(try await world.parcel().expected == monday...tuesday, "an older word")
            #expect(try await world.events("parcel.eta").count == 2)
            try await world.check()
        }
    }

    private static func state(_ world: ParcelWorld) async throws -> [String] {
        let (parcel, line, details) = (
            try await world.parcel(), try await world.line(), try await world.details()
        )
        return [
            parcel.tracking.rawValue, parcel.handling.rawValue, "\(parcel.dates.delivered as Any)",
            "\(parcel.dates.lastEvent as Any)", "\(parcel.expected as Any)",
            "\(parcel.exception as Any)", "\(line)", "\(details.stage)",
            try await world.attention().joined(separator: " "),
        ]
    }
}

func permutations<T>(_ items: [T]) -> [[T]] {
    guard let first = items.first else { return [[]] }
    return permutations(Array(items.dropFirst())).flatMap { rest in
        (0...rest.count).map { Array(rest[..<$0]) + [first] + Array(rest[$0...]) }
    }
}

extension Array {
    func shuffled(_ random: SeededRandom) -> [Element] {
        var items = self
        for index in items.indices.reversed() where index > 0 {
            items.swapAt(index, Int(random.number(below: UInt64(index + 1))))
        }
        return items
    }
}
