import Kit

/// How long the demo's year took to make, by what was done: the figures of `waybill demo --pace`.
struct DemoPace {
    private(set) var spent: [String: (count: Int, time: Duration)] = [:]
    /// When each thousandth order was placed, since the beginning.
    private(set) var thousands: [Duration] = []
    private let start = ContinuousClock.now
    private var placed = 0

    mutating func add(_ what: String, _ time: Duration) {
        let known = spent[what] ?? (0, .zero)
        spent[what] = (known.count + 1, known.time + time)
        guard what == "place" else { return }
        placed += 1
        if placed % 1_000 == 0 { thousands.append(start.duration(to: .now)) }
    }

    var elapsed: Duration { start.duration(to: .now) }

    /// Seconds in all, deeds a second by kind, and the seconds each thousand orders took with all that
    /// belongs to them.
    var json: JSON {
        let rates = spent.sorted { $0.key < $1.key }.map { what, spent -> JSON.Member in
            let perSecond = spent.time > .zero ? Double(spent.count) / spent.time.seconds : 0
            return .init(
                what,
                [
                    "count": .int(Int64(spent.count)),
                    "milliseconds": .int(Int64(spent.time.seconds * 1_000)),
                    "per_second": .int(Int64(perSecond)),
                ])
        }
        let steps = zip(thousands, [.zero] + thousands).map { JSON.int(Int64(($0 - $1).seconds * 1_000)) }
        return [
            "milliseconds": .int(Int64(elapsed.seconds * 1_000)), "deeds": .object(rates),
            "milliseconds_a_thousand": .array(steps),
        ]
    }
}

extension Duration {
    fileprivate var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
