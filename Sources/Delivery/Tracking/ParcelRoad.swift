import Kit

/// Where a parcel is, from all that was said of it, in whatever order it was said (decisions 21).
struct ParcelRoad {
    /// What counts, oldest first: all but what came after an end that sticks.
    let path: [HistoryEntry]
    /// Everything, oldest first.
    private let all: [HistoryEntry]

    init(_ history: [HistoryEntry]) {
        all = history.sorted(by: HistoryEntry.precedes)
        var path: [HistoryEntry] = []
        for entry in all {
            if let last = path.last, last.status.isFinal, !Self.mayFollow(entry, last) { continue }
            path.append(entry)
        }
        self.path = path
    }

    /// Only a way back may follow a delivery; one of us, who gave a reason, may correct any end.
    private static func mayFollow(_ entry: HistoryEntry, _ end: HistoryEntry) -> Bool {
        entry.source == .staff || (end.status == .delivered && entry.status == .returnToSender)
    }

    var current: HistoryEntry? { path.last }
    var status: TrackingStatus { current?.status ?? .preTransit }
    var lastEvent: Instant? { all.last?.at }

    /// The carrier had it then; nil if nobody says so.
    var handedOverAt: Instant? { all.first { $0.status.isHandedOver }?.at }

    var deliveredAt: Instant? { status == .delivered ? current?.at : nil }

    /// The latest word on when it comes.
    var expected: ClosedRange<LocalDate>? { all.last { $0.expected != nil }?.expected }

    /// What its units count as.
    enum Whereabouts: Hashable {
        case underway, doorstep, delivered
    }

    func whereabouts(upTo entry: HistoryEntry? = nil) -> Whereabouts {
        switch deciding(upTo: entry)?.status {
        case .outForDelivery, .attemptFailed, .availableForPickup: .doorstep
        case .delivered: .delivered
        default: .underway
        }
    }

    /// A delay, an exception or a word nobody understands is a note on where it is: what was said before it
    /// decides.
    private func deciding(upTo entry: HistoryEntry? = nil) -> HistoryEntry? {
        let end = entry.flatMap { path.firstIndex(of: $0) } ?? path.count - 1
        return path.prefix(end + 1).last { step in
            switch step.status {
            case .delayed, .exception, .unknown: false
            default: true
            }
        }
    }

    /// The end that one of us took back with this entry, if any.
    func corrected(by entry: HistoryEntry) -> TrackingStatus? {
        guard entry.source == .staff, let index = path.firstIndex(of: entry), index > 0 else { return nil }
        let before = path[index - 1].status
        return before.isFinal && before != entry.status ? before : nil
    }

    /// What is told anew once `before` has become this: what is newer than where it was, and where it is now.
    /// What is older has entered the history only.
    func steps(since before: ParcelRoad) -> [HistoryEntry] {
        let known = Set(before.all)
        var steps = path.filter { entry in
            guard !known.contains(entry) else { return false }
            return before.current.map { HistoryEntry.precedes($0, entry) } ?? true
        }
        if let current, current != before.current, steps.last != current { steps.append(current) }
        // Behind a mere note, an older event may yet tell where the parcel is.
        if steps.isEmpty, whereabouts() != before.whereabouts() {
            steps = [deciding()].compactMap(\.self)
        }
        return steps
    }
}
