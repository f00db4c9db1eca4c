// Where a parcel is, from what its carrier told, in whatever order it was told.
import Kit
import Testing

@testable import Delivery

struct TrackingStatusTests {
    private func status(after events: [(TrackingStatus, Int64)]) -> TrackingStatus {
        .current(of: events.map { ($0.0, Instant(microseconds: $0.1)) })
    }

    @Test func `the latest carrier time counts, not the order of arrival`() {
        #expect(
            status(after: [(.outForDelivery, 30), (.inTransit, 20), (.preTransit, 10)]) == .outForDelivery)
        #expect(status(after: [(.outForDelivery, 30), (.delayed, 40)]) == .delayed)
        #expect(status(after: []) == .unknown)
    }

    @Test func `of one moment the higher rank counts`() {
        #expect(status(after: [(.delivered, 10), (.inTransit, 10)]) == .delivered)
        #expect(status(after: [(.inTransit, 10), (.preTransit, 10)]) == .inTransit)
    }

    @Test(arguments: [TrackingStatus.delivered, .returned, .lost])
    func `an end sticks`(end: TrackingStatus) {
        #expect(status(after: [(end, 10), (.inTransit, 20)]) == end)
        #expect(status(after: [(end, 10), (.exception, 20), (.unknown, 30)]) == end)
    }

    @Test func `only a way back may follow a delivery`() {
        #expect(status(after: [(.delivered, 10), (.returnToSender, 20)]) == .returnToSender)
        #expect(status(after: [(.delivered, 10), (.returnToSender, 20), (.returned, 30)]) == .returned)
        #expect(status(after: [(.lost, 10), (.returnToSender, 20)]) == .lost)
    }

    @Test(arguments: 0..<50)
    func `no shuffling of arrivals changes where a parcel is`(seed: Int) {
        let random = SeededRandom(seed: UInt64(seed))
        let events = (0..<8).map { _ in
            (TrackingStatus.allCases[Int(random.number(below: 12))], Int64(random.number(below: 5)))
        }
        // Two of one rank and moment are told apart by arrival alone, so such sets are left out.
        let places = Set(events.map { [Int64($0.0.rank), $0.1] })
        guard places.count == events.count else { return }
        let straight = status(after: events)
        let shuffled = events.enumerated().sorted { _, _ in random.number(below: 2) == 0 }.map(\.element)
        #expect(status(after: events.reversed()) == straight, "seed \(seed)")
        #expect(status(after: shuffled) == straight, "seed \(seed)")
    }
}
