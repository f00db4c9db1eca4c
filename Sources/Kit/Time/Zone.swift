/// A time zone by its IANA name. A place, a company and a destination each have one. The rules come from
/// Foundation; what to do with the hour that does not exist and the hour that comes twice is decided here.

import Foundation
import Synchronization

package struct Zone: Hashable, Sendable {
    package let id: String
    private let rules: TimeZone

    package static let utc = Zone(id: "UTC", rules: .gmt)

    private static let known = Mutex<[String: Zone]>(["UTC": .utc])

    package init?(_ id: String) {
        if let zone = Self.known.withLock({ $0[id] }) {
            self = zone
            return
        }
        // Foundation also reads "GMT+3" and three-letter abbreviations, which name no place with rules.
        guard id.contains("/") || TimeZone.knownTimeZoneIdentifiers.contains(id) else { return nil }
        guard id.utf8.count <= 64, let rules = TimeZone(identifier: id) else { return nil }
        let zone = Zone(id: id, rules: rules)
        Self.known.withLock { $0[id] = zone }
        self = zone
    }

    private init(id: String, rules: TimeZone) {
        self.id = id
        self.rules = rules
    }

    package func offsetSeconds(at instant: Instant) -> Int {
        if id == "UTC" { return 0 }
        let seconds = (Double(instant.microseconds) / 1_000_000).rounded(.down)
        return rules.secondsFromGMT(for: Date(timeIntervalSince1970: seconds))
    }

    package func localDate(of instant: Instant) -> LocalDate {
        LocalDate(days: instant.dayAndMicrosecond(shiftedBy: offsetSeconds(at: instant)).days)
    }

    package func localTime(of instant: Instant) -> LocalTime {
        let seconds = Int(instant.dayAndMicrosecond(shiftedBy: offsetSeconds(at: instant)).inDay / 1_000_000)
        return LocalTime(hour: seconds / 3600, minute: seconds / 60 % 60, second: seconds % 60)
    }

    /// Hours past 24 run on into the next day. A missing local time moves forward by the gap, of a double
    /// one the first is meant.
    package func instant(of date: LocalDate, hour: Int = 0, minute: Int = 0) -> Instant {
        let minutes = min(max(hour, -1000), 1000) * 60 + min(max(minute, -60_000), 60_000)
        return instant(of: date, microsecondOfDay: Int64(minutes) * 60_000_000)
    }

    func instant(of date: LocalDate, microsecondOfDay: Int64) -> Instant {
        let local = Int64(date.days) * 86_400_000_000 + microsecondOfDay
        let day: Int64 = 86_400_000_000
        let before = offsetSeconds(at: Instant(microseconds: local - day))
        let after = offsetSeconds(at: Instant(microseconds: local + day))
        let early = Instant(microseconds: local - Int64(before) * 1_000_000)
        let late = Instant(microseconds: local - Int64(after) * 1_000_000)
        if before == after { return early }
        let earlyHolds = offsetSeconds(at: early) == before
        let lateHolds = offsetSeconds(at: late) == after
        if earlyHolds && lateHolds { return min(early, late) }
        return lateHolds ? late : early
    }

    package static func == (left: Zone, right: Zone) -> Bool { left.id == right.id }

    package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// A reading of a wall clock.
package struct LocalTime: Hashable, Comparable, Sendable {
    package let hour: Int
    package let minute: Int
    package let second: Int

    package init(hour: Int, minute: Int, second: Int = 0) {
        self.hour = hour
        self.minute = minute
        self.second = second
    }

    package static func < (left: LocalTime, right: LocalTime) -> Bool {
        (left.hour, left.minute, left.second) < (right.hour, right.minute, right.second)
    }
}
