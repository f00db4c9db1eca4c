import Delivery
import Kit

/// What a carrier says of one parcel of the demo, and when.
struct DemoJourney {
    private(set) var events: [(at: Instant, status: TrackingStatus)] = []
    private let zone: Zone
    private let random: SeededRandom
    private var day: LocalDate

    var end: Instant { events.last?.at ?? .earliest }

    init(_ fate: DemoFate, from start: Instant, in zone: Zone, _ random: SeededRandom) {
        (self.zone, self.random) = (zone, random)
        day = zone.localDate(of: start)
        events = [(start + random.minutes(120...300), .inTransit)]
        wait(days: 1)
        add(.inTransit, hours: 2...6)
        switch fate {
        case .late:
            wait(days: 2)
            add(.delayed, hours: 10...16)
            wait(days: 3 + Int(random.number(below: 5)))
            deliver()
        case .attemptFailed:
            wait(days: Int(random.number(below: 2)))
            add(.outForDelivery, hours: 7...8)
            add(.attemptFailed, hours: 12...17)
            wait(days: 1)
            deliver()
        case .exception:
            add(.exception, hours: 9...12)
            wait(days: 2)
            add(.inTransit, hours: 6...9)
            wait(days: 1)
            deliver()
        case .returned:
            add(.outForDelivery, hours: 7...8)
            add(.attemptFailed, hours: 12...17)
            wait(days: 2)
            add(.returnToSender, hours: 9...12)
            wait(days: 4)
            add(.returned, hours: 9...15)
        case .lost:
            wait(days: 11)
            add(.lost, hours: 9...15)
        default:
            wait(days: Int(random.number(below: 3)))
            deliver()
        }
    }

    /// Nobody delivers on a Sunday.
    private mutating func wait(days: Int) {
        day = day.adding(days: days)
        if day.weekday == .sunday { day = day.adding(days: 1) }
    }

    private mutating func deliver() {
        add(.outForDelivery, hours: 7...8)
        add(.delivered, hours: 9...18)
    }

    private mutating func add(_ status: TrackingStatus, hours: ClosedRange<Int>) {
        let hour = hours.lowerBound + Int(random.number(below: UInt64(hours.count)))
        let at = zone.instant(of: day, hour: hour, minute: Int(random.number(below: 60)))
        events.append((max(at, end + .seconds(60)), status))
    }
}
