import Kit

/// When we say it arrives: two local dates in the destination's zone, with the reasons for them (decisions
/// 26). What is promised within a day carries its two instants among the reasons, as `slot`.
package struct Promise: Hashable, Sendable {
    package let from: LocalDate
    package let until: LocalDate
    /// What led to these days, in the order in which it did: `[{"code":"in_stock"},{"code":"handling",…}]`.
    package let reasons: JSON

    package init(from: LocalDate, until: LocalDate, reasons: JSON) {
        self.from = from
        self.until = until
        self.reasons = reasons
    }

    /// The stretch of a day, where one was promised.
    package var slot: (from: Instant, until: Instant)? {
        let found = reasons.array?.first { $0["code"]?.string == "slot" }
        guard let found, let from = found["from"]?.string.flatMap(Instant.init(rfc3339:)),
            let until = found["until"]?.string.flatMap(Instant.init(rfc3339:)), from <= until
        else { return nil }
        return (from, until)
    }

    /// True of days that somebody agreed with the customer or set by hand: those are flagged when they are in
    /// danger, and never moved by the program.
    package var isFixed: Bool { has("as_agreed") || has("set_by_staff") }

    func has(_ code: String) -> Bool {
        reasons.array?.contains { $0["code"]?.string == code } ?? false
    }

    /// On time is who came on the last day at the latest; nobody complains about an early parcel.
    package static func isOnTime(delivered: Instant, until: LocalDate, in zone: Zone) -> Bool {
        zone.localDate(of: delivered) <= until
    }

    package var members: [JSON.Member] {
        [.init("promise_from", .string(from.iso)), .init("promise_until", .string(until.iso))]
    }
}
