import Kit

/// One thing somebody said of a parcel: its carrier, a driver, one of us.
package struct CarrierEvent: Hashable, Sendable {
    /// Nil if the number alone tells which parcel is meant.
    package var carrier: String?
    package var trackingNumber: String
    package var status: TrackingStatus
    /// By the carrier's clock.
    package var at: Instant
    package var place = ""
    /// The carrier's own code for it.
    package var code = ""
    package var note = ""
    /// What is wrong, if the status is an exception.
    package var exception: ParcelException?
    /// When it now comes: local dates at the destination.
    package var expected: ClosedRange<LocalDate>?

    package init(_ status: TrackingStatus, of trackingNumber: String, carrier: String? = nil, at: Instant) {
        self.status = status
        self.trackingNumber = trackingNumber
        self.carrier = carrier
        self.at = at
    }

    package enum Source: String, CaseIterable, Hashable, Sendable {
        case webhook, poll, driver, staff, `import`
    }

    /// Nobody we know of sent parcels through us before that day; such a time is a broken clock.
    static let earliest = Instant(microseconds: 1_577_836_800_000_000)  // 2020-01-01T00:00:00Z
    /// Clocks of carriers run a little ahead of ours.
    static let aheadMax = Duration.seconds(300)

    /// Its texts as they are kept.
    func cleaned() throws -> CarrierEvent {
        var event = self
        event.trackingNumber = try TrackingNumber.cleaned(trackingNumber)
        event.carrier = try carrier.map { try Text.clean($0, field: "carrier", max: 60) }
        if event.carrier?.isEmpty == true { event.carrier = nil }
        event.place = try Text.clean(place, field: "place", max: 200)
        event.code = try Text.clean(code, field: "code", max: 100)
        event.note = try Text.clean(note, field: "note", max: 500, multiline: true)
        guard at >= Self.earliest else {
            throw Refusal(
                "parcel.event_too_old", field: "at", ["at": at.rfc3339, "earliest": Self.earliest.rfc3339])
        }
        guard exception == nil || status == .exception else {
            throw Refusal("parcel.exception_without", field: "exception", ["status": status.rawValue])
        }
        return event
    }

    /// As history keeps it. A time more than a few minutes ahead of ours is kept as the time we heard of it,
    /// beside the one that was stated: otherwise everything after it would look older than it is.
    func entry(from source: Source, heardAt now: Instant) -> HistoryEntry {
        let isAhead = at > now + Self.aheadMax
        return HistoryEntry(
            status: status, at: isAhead ? now : at, place: place, code: code, note: note,
            exception: exception, expected: expected, statedAt: isAhead ? at : nil, source: source,
            recordedAt: now)
    }
}

/// What can be wrong with a parcel on its way.
package enum ParcelException: String, CaseIterable, Hashable, Sendable {
    case damaged, customs, address, refused, payment
}
