/// A moment on the world's one time line: whole microseconds UTC. It is always handed in as a parameter, so
/// every run can be repeated. Years 1 to 9999; sums stop at the ends of that range instead of trapping.
package struct Instant: Hashable, Comparable, Sendable {
    /// Since 1970-01-01T00:00:00Z.
    package let microseconds: Int64

    package static let earliest = Instant(microseconds: .min)
    package static let latest = Instant(microseconds: .max)

    private static let range: ClosedRange<Int64> = -62_135_596_800_000_000...253_402_300_799_999_999

    package init(microseconds: Int64) {
        self.microseconds = min(max(microseconds, Self.range.lowerBound), Self.range.upperBound)
    }

    package func adding(_ duration: Duration) -> Instant {
        let added = duration.wholeMicroseconds
        let (sum, overflow) = microseconds.addingReportingOverflow(added)
        if overflow { return added < 0 ? .earliest : .latest }
        return Instant(microseconds: sum)
    }

    package static func + (instant: Instant, duration: Duration) -> Instant {
        instant.adding(duration)
    }

    package static func - (instant: Instant, duration: Duration) -> Instant {
        let taken = duration.wholeMicroseconds
        let (rest, overflow) = instant.microseconds.subtractingReportingOverflow(taken)
        if overflow { return taken < 0 ? .latest : .earliest }
        return Instant(microseconds: rest)
    }

    package static func - (later: Instant, earlier: Instant) -> Duration {
        .microseconds(later.microseconds - earlier.microseconds)
    }

    package static func < (left: Instant, right: Instant) -> Bool {
        left.microseconds < right.microseconds
    }
}

extension Duration {
    /// Cut towards zero; at most what Int64 holds, about 292,000 years.
    package var wholeMicroseconds: Int64 {
        let (seconds, attoseconds) = components
        let (scaled, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
        let (sum, carried) = scaled.addingReportingOverflow(attoseconds / 1_000_000_000_000)
        return overflow || carried ? (seconds < 0 ? .min : .max) : sum
    }
}
