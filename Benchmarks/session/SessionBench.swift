// Writes orders through `Database.write` alone, without HTTP or rules, to be set against the limit programs.
import Foundation
import Storage
import Synchronization

@main
enum SessionBench {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 5, let url = DatabaseURL(arguments[1]), let clients = Int(arguments[2]),
            let seconds = Double(arguments[3]), let stock = SampleOrder.Stock(rawValue: arguments[4]),
            clients > 0
        else {
            FileHandle.standardError.write(Data("usage: session-bench URL CLIENTS SECONDS asked|told\n".utf8))
            exit(2)
        }
        let database = try Database(url)
        let load = Load(database: database, stock: stock)
        try await load.prepare()
        print(
            "session \(url.dialect.rawValue) clients=\(clients) stock=\(stock) \(try await load.run(clients, seconds))"
        )
        database.close()
    }
}

/// Clients that write orders one after the other until the time is over.
final class Load: Sendable {
    private let database: Database
    private let stock: SampleOrder.Stock
    private let lastID = Atomic(0)

    init(database: Database, stock: SampleOrder.Stock) {
        self.database = database
        self.stock = stock
    }

    /// PostgreSQL's limit scripts draw their ids from a sequence; ours stay clear of them.
    func prepare() async throws {
        let last = try await database.read { session in
            try session.first("SELECT coalesce(max(id), 0) FROM orders") { try $0.int(0) } ?? 0
        }
        lastID.store(max(Int(last), 1_000_000_000), ordering: .relaxed)
    }

    func run(_ clients: Int, _ seconds: Double) async throws -> String {
        let (start, cpu) = (ContinuousClock.now, Self.cpuMicroseconds())
        let end = start + .seconds(seconds)
        let latencies = try await withThrowingTaskGroup(of: [Double].self) { group in
            for client in 1...clients { group.addTask { try await self.write(as: client, until: end) } }
            return try await group.reduce(into: []) { $0 += $1 }.sorted()
        }
        let elapsed = (ContinuousClock.now - start) / .seconds(1)
        let used = Self.cpuMicroseconds() - cpu
        guard let median = latencies.dropFirst(latencies.count / 2).first,
            let late = latencies.dropFirst(latencies.count * 99 / 100).first
        else { return "no order in time" }
        let figures = [
            "orders_per_s": Double(latencies.count) / elapsed, "cpu_us": used / Double(latencies.count),
            "p50_us": median, "p99_us": late,
        ]
        return ["orders_per_s", "cpu_us", "p50_us", "p99_us"].map { name in
            "\(name)=\(String(format: name == "cpu_us" ? "%.1f" : "%.0f", figures[name] ?? 0))"
        }.joined(separator: " ")
    }

    private func write(as client: Int, until end: ContinuousClock.Instant) async throws -> [Double] {
        var latencies: [Double] = []
        var random = Dice(seed: UInt64(client))
        while ContinuousClock.now < end {
            let began = ContinuousClock.now
            let id = lastID.wrappingAdd(1, ordering: .relaxed).newValue
            let order = SampleOrder(id: id, using: &random)
            try await database.write { [stock] session in try order.write(in: session, stock) }
            latencies.append((ContinuousClock.now - began) / .microseconds(1))
        }
        return latencies
    }

    private static func cpuMicroseconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
    }
}
