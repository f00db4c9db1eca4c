// What the journal's tests share: a company on a fresh store, commands that do something countable, and waits
// that end when something happened rather than when time has passed.
import Foundation
import Kit
import Storage
import Support
import Synchronization
import Testing

@testable import Journal

let noon = Instant(microseconds: 1_790_000_000_000_000)

/// A table whose rows stand for orders: the lock every event of an order is written under.
private let shop = Migration(
    900, "shop",
    """
    CREATE TABLE shop_orders (
        id INTEGER NOT NULL PRIMARY KEY,
        sequence INTEGER NOT NULL
    ) STRICT;
    """)

struct Shop: Sendable {
    let company: Company
    let clock: FakeClock

    var database: Database { company.database }
    var queue: JobQueue { JobQueue(company, worker: "test", lease: .seconds(60)) }

    var occasion: Occasion { company.occasion(for: Company.Request(by: .system)) }

    /// The same store as another process sees it: its own connections, nothing shared in memory.
    func neighbor(lockTimeoutMilliseconds: Int = 5_000, connections: Int = 4) throws -> Shop {
        let database = try Database(
            database.url, connections: connections, lockTimeoutMilliseconds: lockTimeoutMilliseconds)
        return Shop(company: Company(database: database, clock: clock, tools: tools(node: 2)), clock: clock)
    }

    func record(_ type: String, count: Int = 1) async throws {
        try await database.write { [occasion] session in
            for number in 0..<count {
                try occasion.record(
                    Event(type, of: ("thing", Int64(number), 1), data: ["number": .int(Int64(number))]),
                    in: session)
            }
        }
    }

    func count(_ sql: SQL) async throws -> Int64 {
        try await database.read { try $0.first(sql) { try $0.int(0) } ?? 0 }
    }

    func enqueue(_ job: NewJob) async throws {
        try await database.write { [occasion] in try Jobs.enqueue(job, in: $0, on: occasion) }
    }

    /// Everything the feed holds, read page by page.
    func feed(pages limit: Int = 1_000) async throws -> [FeedEvent] {
        try await Sequencer(database).catchUp()
        let reader = FeedReader(company)
        var (all, cursor) = ([FeedEvent](), Cursor?.none)
        while true {
            let (events, next) = try await reader.read(after: cursor, limit: limit)
            if events.isEmpty { return all }
            all += events
            cursor = next
        }
    }
}

private func tools(node: Int, listeners: Listeners = Listeners()) -> Tools {
    let random = SeededRandom(seed: UInt64(node))
    return Tools(
        ids: IDSource(node: node), random: random, keyring: Keyring(random: random), listeners: listeners)
}

func withShop(
    _ engine: Engine, listeners: Listeners = Listeners(), connections: Int = 4,
    _ body: @Sendable (Shop) async throws -> Void
) async throws {
    try await withDatabase(engine, migrations: Migrations.all + [shop], connections: connections) {
        database in
        let clock = FakeClock(noon)
        let company = Company(database: database, clock: clock, tools: tools(node: 1, listeners: listeners))
        try await database.write { session in
            for id in 1...8 { try session.run("INSERT INTO shop_orders (id, sequence) VALUES (\(id), 0)") }
        }
        try await body(Shop(company: company, clock: clock))
    }
}

/// Moves an order on and says so: the smallest command with an effect that can be counted.
struct MoveOrder: Command {
    static let name = "order.move"
    static let roles: Set<Role> = [.sales, .system]
    let order: Int64
    var refusal: Refusal?
    var subject: (entity: String, id: Int64?) { ("order", order) }

    func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        let sequence = try session.first(
            "UPDATE shop_orders SET sequence = sequence + 1 WHERE id = \(order) RETURNING sequence"
        ) { try $0.int(0) }
        guard let sequence else { throw Refusal("job.not_found", .notFound) }
        try occasion.record(
            Event("order.moved", of: ("order", order, sequence), in: .init(order: order, sequence: sequence)),
            in: session)
        if let refusal { throw refusal }
        return Receipt("order", id: order, version: sequence)
    }
}

/// What happened so far, and a wait until it is enough.
final class Tally: Sendable {
    private let notes = Mutex<[String]>([])
    private let alarm = Alarm()

    var all: [String] { notes.withLock { $0 } }

    func note(_ text: String) {
        notes.withLock { $0.append(text) }
        alarm.ring()
    }

    /// Waits until that many notes are there; fails after a minute.
    func reach(_ count: Int) async throws {
        let end = ContinuousClock.now + .seconds(60)
        while all.count < count, .now < end {
            await alarm.wait(atMost: ContinuousClock.now.duration(to: end))
        }
        try #require(all.count >= count, "\(all)")
    }
}

/// Asks again until the answer is yes; fails once the time is over.
func eventually(within limit: Duration = .seconds(60), _ condition: () async throws -> Bool) async throws {
    let end = ContinuousClock.now + limit
    while try await !condition() {
        try #require(.now < end, "it never happened")
        await Alarm.pause(.milliseconds(2))
    }
}

/// A door a job or a transaction waits at until the test opens it.
final class Door: Sendable {
    private let isOpen = Mutex(false)
    private let condition = NSCondition()

    var hasOpened: Bool { isOpen.withLock { $0 } }

    func open() {
        isOpen.withLock { $0 = true }
        condition.lock()
        condition.broadcast()
        condition.unlock()
    }

    /// Blocks the thread, as a transaction that hangs does; at most the given time.
    func wait(seconds: Double = 10) {
        let end = Date(timeIntervalSinceNow: seconds)
        condition.lock()
        while !isOpen.withLock({ $0 }), condition.wait(until: end) {}
        condition.unlock()
    }
}

func refusal(_ body: () async throws -> Void) async throws -> Refusal? {
    do {
        try await body()
        return nil
    } catch let refusal as Refusal {
        return refusal
    }
}
