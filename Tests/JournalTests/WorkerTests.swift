// The worker end to end: events cause jobs, jobs are done, failed, put off or dropped, schedules tick once.
import Kit
import Storage
import Support
import Synchronization
import Testing

@testable import Journal

private struct Failure: Error {}

@Suite(.bounded)
struct WorkerTests {
    private func working(_ worker: Worker, _ body: () async throws -> Void) async throws {
        let loop = Task { await worker.run() }
        do { try await body() } catch {
            loop.cancel()
            throw error
        }
        loop.cancel()
        await loop.value
    }

    private static let listeners = Listeners(jobs: [
        JobRule(on: "order.moved") { event in
            event.entityID == 8 ? nil : NewJob("tell", ["order": .int(event.entityID)])
        }
    ])

    @Test(arguments: Engine.available)
    func `an event's job is done after the commit, and by nobody if there was none`(engine: Engine)
        async throws
    {
        try await withShop(engine, listeners: Self.listeners) { shop in
            let tally = Tally()
            let duty = Duty("tell") { job, _ in tally.note(job.payload.text) }
            try await working(Worker(shop.company, duties: [duty])) {
                let refused = MoveOrder(order: 1, refusal: Refusal("stock.short", .conflict))
                _ = try await refusal { _ = try await shop.company.perform(refused, .init(by: .system)) }
                for order in [8, 2, 3] as [Int64] {
                    _ = try await shop.company.perform(MoveOrder(order: order), .init(by: .system))
                }
                try await tally.reach(2)
            }
            #expect(Set(tally.all) == [#"{"order":2}"#, #"{"order":3}"#])
            #expect(try await shop.count("SELECT count(*) FROM jobs") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `a worker takes what another process queued`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            let (neighbor, tally) = (try shop.neighbor(), Tally())
            try await working(Worker(shop.company, duties: [Duty("tell") { _, _ in tally.note("done") }])) {
                try await neighbor.enqueue(NewJob("tell", 1))
                try await tally.reach(1)
            }
            neighbor.database.close()
        }
    }

    @Test(arguments: Engine.available)
    func `a failing job is tried to its last attempt`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            let tally = Tally()
            let duty = Duty("tell") { job, _ in
                tally.note("\(job.attempts)")
                throw Failure()
            }
            try await working(Worker(shop.company, duties: [duty])) {
                try await shop.enqueue(NewJob("tell", 1, attemptsMax: 3))
                for attempt in 1...3 {
                    try await tally.reach(attempt)
                    try await eventually {
                        try await shop.count("SELECT count(*) FROM jobs WHERE state <> 'running'") == 1
                    }
                    shop.clock.advance(by: .seconds(10))
                }
            }
            #expect(tally.all == ["1", "2", "3"])
            #expect(try await DeadLetters(shop.company).list().count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `a duty may put its job off, or drop it`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            let tally = Tally()
            let duties = [
                Duty("later") { job, company in
                    tally.note("later \(job.attempts)")
                    if tally.all.count < 3 { throw JobSnooze(until: company.clock.now() + .seconds(60)) }
                },
                Duty("never") { _, _ in
                    tally.note("never")
                    throw JobCancel("the order is gone")
                },
            ]
            try await working(Worker(shop.company, duties: duties)) {
                try await shop.enqueue(NewJob("never", 1))
                try await shop.enqueue(NewJob("later", 1))
                try await tally.reach(2)
                try await eventually {
                    try await shop.count("SELECT count(*) FROM jobs WHERE state = 'waiting' AND attempts = 0")
                        == 1
                }
                shop.clock.advance(by: .seconds(60))
                try await tally.reach(3)
            }
            #expect(tally.all.sorted() == ["later 1", "later 1", "never"])
            #expect(try await shop.count("SELECT count(*) FROM jobs") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `no more jobs run at once than allowed`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            let (tally, crowd) = (Tally(), Crowd())
            let duty = Duty("tell") { _, _ in
                crowd.enter()
                await Alarm.pause(.milliseconds(3))
                crowd.leave()
                tally.note("done")
            }
            for number in 0..<30 { try await shop.enqueue(NewJob("tell", .int(Int64(number)))) }
            try await working(Worker(shop.company, duties: [duty], limits: .init(concurrency: 3))) {
                try await tally.reach(30)
            }
            #expect(crowd.most <= 3)
            #expect(crowd.most > 1)
        }
    }

    @Test(arguments: Engine.available)
    func `a canceled worker lets its jobs end`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            let (tally, bell) = (Tally(), Alarm())
            let duty = Duty("tell") { _, _ in
                tally.note("begun")
                await bell.wait(atMost: .seconds(10))
                tally.note(Task.isCancelled ? "canceled" : "ended")
            }
            try await shop.enqueue(NewJob("tell", 1))
            let worker = Worker(shop.company, duties: [duty])
            let loop = Task { await worker.run() }
            try await tally.reach(1)
            loop.cancel()
            try await shop.enqueue(NewJob("tell", 2))
            bell.ring()
            await loop.value
            #expect(tally.all == ["begun", "ended"])
            #expect(try await shop.count("SELECT count(*) FROM jobs WHERE state = 'waiting'") == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `a job that outlives the drain is canceled and waits again`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            let tally = Tally()
            let duty = Duty("tell") { _, _ in
                tally.note("begun")
                await Alarm.pause(.seconds(60))
                try Task.checkCancellation()
            }
            try await shop.enqueue(NewJob("tell", 1, attemptsMax: 1))
            let worker = Worker(shop.company, duties: [duty], limits: .init(lease: .milliseconds(50)))
            let loop = Task { await worker.run() }
            try await tally.reach(1)
            loop.cancel()
            await loop.value
            #expect(
                try await shop.count("SELECT count(*) FROM jobs WHERE state = 'waiting' AND attempts = 0")
                    == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `each tick of a schedule is won by one process`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            let (neighbor, tally) = (try shop.neighbor(), Tally())
            let schedules = [
                Schedule("sweep", every: .seconds(60)) { _ in tally.note("sweep") },
                Schedule("fail", every: .seconds(60)) { _ in
                    tally.note("fail")
                    throw Failure()
                },
            ]
            try await working(Worker(shop.company, duties: [], schedules: schedules)) {
                try await working(Worker(neighbor.company, duties: [], schedules: schedules)) {
                    try await tally.reach(2)
                    shop.clock.advance(by: .seconds(3_600))
                    try await tally.reach(4)
                }
            }
            neighbor.database.close()
            #expect(tally.all.sorted() == ["fail", "fail", "sweep", "sweep"])
        }
    }

    @Test(arguments: Engine.available)
    func `a schedule goes on after the clock was wrong by years`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            let tally = Tally()
            let schedule = Schedule("sweep", every: .seconds(60)) { _ in tally.note("sweep") }
            shop.clock.advance(by: .seconds(3 * 365 * 86_400))
            try await working(Worker(shop.company, duties: [], schedules: [schedule])) {
                try await tally.reach(1)
            }
            shop.clock.advance(by: .seconds(-3 * 365 * 86_400))
            try await working(Worker(shop.company, duties: [], schedules: [schedule])) {
                try await tally.reach(2)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `the purges remove what has had its time and nothing else`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            let key = IdempotencyKey(principal: "p", place: "order.move", key: "old", body: "1")
            _ = try await shop.company.perform(MoveOrder(order: 1), .init(by: .system, key: key))
            shop.clock.advance(by: .seconds(72 * 3600))
            for schedule in Purges.schedules { try await schedule.run(shop.company) }
            #expect(try await shop.count("SELECT count(*) FROM idempotency") == 1)
            shop.clock.advance(by: .microseconds(1))
            for schedule in Purges.schedules { try await schedule.run(shop.company) }
            #expect(try await shop.count("SELECT count(*) FROM idempotency") == 0)
        }
    }
}

/// How many are in a place at once.
private final class Crowd: Sendable {
    private let state = Mutex((now: 0, most: 0))

    var most: Int { state.withLock(\.most) }

    func enter() {
        state.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
    }

    func leave() {
        state.withLock { $0.now -= 1 }
    }
}
