import Kit

/// When the demo's orders come in: more before the holidays and on Mondays, few at night.
struct DemoDemand {
    /// By month, January first; by weekday, Monday first; by hour of the day.
    private static let months = [80, 75, 85, 85, 90, 85, 80, 75, 95, 105, 150, 140]
    private static let weekdays = [125, 110, 105, 100, 95, 80, 95]
    private static let hours = [
        4, 2, 1, 1, 1, 3, 10, 25, 45, 60, 65, 60, 62, 55, 50, 50, 52, 58, 66, 80, 90, 75, 45, 18,
    ]

    /// So many moments within the days before `end`, in the order of time.
    static func moments(_ count: Int, days: Int, before end: Instant, _ random: SeededRandom) -> [Instant] {
        let start = end - .seconds(days * 86_400)
        let weights = (0..<days).map { weight(of: Zone.utc.localDate(of: start + .seconds($0 * 86_400))) }
        let (dayTable, hourTable) = (Sums(weights), Sums(hours))
        var moments: [Instant] = []
        while moments.count < count {
            let (day, hour) = (dayTable.draw(random), hourTable.draw(random))
            let second = day * 86_400 + hour * 3_600 + Int(random.number(below: 3_600))
            // The last day is not over yet; what would come later came at some hour before.
            let moment = start + .seconds(second) + .microseconds(Int64(random.number(below: 1_000_000)))
            if moment < end { moments.append(moment) }
        }
        return moments.sorted()
    }

    private static func weight(of date: LocalDate) -> Int {
        months[date.month - 1] * weekdays[(date.weekday.rawValue + 6) % 7]
    }

    /// Draws an index as often as its weight says.
    struct Sums {
        private let ends: [Int]

        init(_ weights: [Int]) {
            var sum = 0
            ends = weights.map { weight in
                sum += weight
                return sum
            }
        }

        func draw(_ random: SeededRandom) -> Int {
            let drawn = Int(random.number(below: UInt64(ends.last ?? 1)))
            var (low, high) = (0, ends.count - 1)
            while low < high {
                let middle = (low + high) / 2
                if ends[middle] > drawn { high = middle } else { low = middle + 1 }
            }
            return low
        }
    }
}
