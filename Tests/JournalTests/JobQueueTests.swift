// The queue: leases, back-off, dead letters, unique keys. A job is run by one worker at a time.
import Kit
import Storage
import Support
import Testing

@testable import Journal

private struct Failure: Error {}

@Suite(.bounded)
struct JobQueueTests {
    @Test(arguments: Engine.available)
    func `workers that race never take the same job`(engine: Engine) async throws {
        try await withShop(engine, connections: 8) { shop in
            for number in 0..<60 { try await shop.enqueue(NewJob("send", .int(Int64(number)))) }
            let neighbor = try shop.neighbor()
            let taken = try await withThrowingTaskGroup(of: [Job].self) { group in
                for worker in 0..<8 {
                    let company = worker % 2 == 0 ? shop.company : neighbor.company
                    group.addTask { try await takeAll(JobQueue(company, worker: "worker-\(worker)")) }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            neighbor.database.close()
            #expect(taken.count == 60)
            #expect(Set(taken.map(\.id)).count == 60)
            #expect(taken.allSatisfy { $0.attempts == 1 })
        }
    }

    private func takeAll(_ queue: JobQueue) async throws -> [Job] {
        var all: [Job] = []
        while true {
            let jobs = try await queue.claim(kinds: ["send"], limit: 3)
            #expect(jobs.count <= 3)
            all += jobs
            // Others may hold what is left, so only an empty queue is the end.
            let waiting = try await queue.company.database.read {
                try $0.first("SELECT 1 FROM jobs WHERE state = 'waiting'") { _ in true } ?? false
            }
            if !waiting { return all }
        }
    }

    @Test(arguments: Engine.available)
    func `jobs come in the order they are due, and only kinds that are known`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            try await shop.enqueue(NewJob("send", 3, delay: .seconds(20)))
            try await shop.enqueue(NewJob("send", 1))
            try await shop.enqueue(NewJob("print", 9))
            try await shop.enqueue(NewJob("send", 2, delay: .seconds(10)))
            #expect(try await shop.queue.claim(kinds: ["send"], limit: 9).map(\.payload) == [1])
            #expect(try await shop.queue.claim(kinds: [], limit: 9) == [])
            shop.clock.advance(by: .seconds(20))
            #expect(try await shop.queue.claim(kinds: ["send", "mail"], limit: 1).map(\.payload) == [2])
            #expect(try await shop.queue.claim(kinds: ["send", "mail"], limit: 9).map(\.payload) == [3])
            #expect(
                try await shop.count("SELECT count(*) FROM jobs WHERE state = 'waiting' AND kind = 'print'")
                    == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `a lease that ends gives the job to the next, and its old holder nothing`(engine: Engine)
        async throws
    {
        try await withShop(engine) { shop in
            try await shop.enqueue(NewJob("send", 1))
            let lost = try #require(try await shop.queue.claim(kinds: ["send"], limit: 1).first)
            shop.clock.advance(by: .seconds(59))
            #expect(try await shop.queue.returnExpired() == 0)
            #expect(try await shop.queue.extend([lost]) == 1)
            shop.clock.advance(by: .seconds(59))
            #expect(try await shop.queue.returnExpired() == 0)
            shop.clock.advance(by: .seconds(1))
            #expect(try await shop.queue.returnExpired() == 1)
            let held = try #require(try await shop.queue.claim(kinds: ["send"], limit: 1).first)
            #expect((held.id, held.attempts) == (lost.id, 2))
            #expect(try await shop.queue.complete(lost) == false)
            #expect(try await shop.queue.fail(lost, Failure()) == false)
            #expect(try await shop.queue.snooze(lost, until: noon) == false)
            #expect(try await shop.queue.complete(held))
            #expect(try await shop.count("SELECT count(*) FROM jobs") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `a job that keeps failing rests longer each time and then is dead`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            try await shop.enqueue(NewJob("send", 1, attemptsMax: 3))
            for attempt in 1...3 as ClosedRange<Int64> {
                let job = try #require(try await shop.queue.claim(kinds: ["send"], limit: 1).first)
                #expect(job.attempts == attempt)
                #expect(try await shop.queue.fail(job, Failure()))
                #expect(try await shop.queue.claim(kinds: ["send"], limit: 1) == [])
                shop.clock.advance(by: .seconds(1 << attempt))
            }
            let letter = try #require(try await DeadLetters(shop.company).list().first)
            #expect(
                (letter.job.attempts, letter.error, letter.diedAt) == (3, "Failure()", noon + .seconds(6)))
            #expect(try await shop.queue.claim(kinds: ["send"], limit: 1) == [])
        }
    }

    @Test(arguments: Engine.available)
    func `a lease that ends at the last attempt is death too`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            try await shop.enqueue(NewJob("send", 1, attemptsMax: 1))
            _ = try await shop.queue.claim(kinds: ["send"], limit: 1)
            shop.clock.advance(by: .seconds(61))
            #expect(try await shop.queue.returnExpired() == 1)
            #expect(try await DeadLetters(shop.company).list().first?.error == "lease expired")
        }
    }

    @Test func `the rest after a failure doubles up to an hour and keeps at least half`() {
        let seed = UInt64.random(in: 0...UInt64(UInt32.max))
        let random = SeededRandom(seed: seed)
        for attempts in (Int64(-1)...40) + [.max, .min] {
            for _ in 0..<50 {
                let full = min(1 << min(max(attempts, 1) - 1, 20), 3_600)
                let delay = BackOff.delay(after: attempts, random: random)
                #expect(delay >= .seconds(full) / 2 && delay <= .seconds(full), "\(attempts), seed \(seed)")
            }
        }
        let drawn = Set((0..<50).map { _ in BackOff.delay(after: 9, random: random) })
        #expect(drawn.count > 40, "seed \(seed)")
    }

    @Test(arguments: Engine.available)
    func `a key keeps a second job away while the first waits or runs`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            let job = NewJob("send", 1, uniqueKey: "k", attemptsMax: 1)
            for _ in 0..<2 { try await shop.enqueue(job) }
            try await shop.enqueue(NewJob("print", 1, uniqueKey: "k"))
            #expect(try await shop.count("SELECT count(*) FROM jobs") == 2)
            let first = try #require(try await shop.queue.claim(kinds: ["send"], limit: 9).first)
            try await shop.enqueue(job)
            #expect(try await shop.count("SELECT count(*) FROM jobs") == 2)
            try await shop.queue.fail(first, Failure())
            try await shop.enqueue(job)
            #expect(try await shop.count("SELECT count(*) FROM jobs") == 3)
            let (letters, by) = (DeadLetters(shop.company), Company.Request(by: Actor(.admin, "test:ops")))
            #expect(try await refusal { try await letters.replay(first.id, by) }?.code == "job.twin_waits")
            #expect(try await letters.replayAll(kind: "send", by) == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `dead letters are listed page by page, replayed and canceled`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            for number in 0..<5 as Range<Int64> {
                try await shop.enqueue(NewJob("send", .int(number), attemptsMax: 1))
            }
            for job in try await shop.queue.claim(kinds: ["send"], limit: 9) {
                try await shop.queue.fail(job, Failure())
            }
            let (letters, by) = (DeadLetters(shop.company), Company.Request(by: Actor(.admin, "test:ops")))
            let first = try await letters.list(limit: 2)
            let rest = try await letters.list(kind: "send", after: first.last?.job.id)
            #expect((first + rest).map(\.job.payload) == [0, 1, 2, 3, 4])
            #expect(try await letters.list(kind: "print") == [])
            let ids = (first + rest).map(\.job.id)
            try await letters.replay(ids[0], by)
            #expect(try await refusal { try await letters.replay(ids[0], by) }?.code == "job.not_dead")
            let again = try #require(try await shop.queue.claim(kinds: ["send"], limit: 9).first)
            #expect((again.id, again.attempts) == (ids[0], 1))
            #expect(try await refusal { try await letters.cancel(ids[0], by) }?.code == "job.is_running")
            try await letters.cancel(ids[1], by)
            #expect(try await refusal { try await letters.replay(ids[1], by) }?.code == "job.not_found")
            #expect(try await refusal { try await letters.cancel(ids[1], by) }?.code == "job.not_found")
            #expect(try await letters.replayAll(kind: "send", by) == 3)
            for (command, times) in [("job.replay", 4), ("job.cancel", 1)] as [(String, Int64)] {
                let rows: SQL = """
                    SELECT count(*) FROM audit
                    WHERE actor = 'test:ops' AND allowed = 1 AND command = \(command)
                    """
                #expect(try await shop.count(rows) == times)
            }
            #expect(try await shop.queue.claim(kinds: ["send"], limit: 9).count == 3)
        }
    }

    @Test(arguments: Engine.available)
    func `a snoozed job comes back as if it had not been begun`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            try await shop.enqueue(NewJob("send", 1, attemptsMax: 1))
            for day in 1...3 {
                let job = try #require(try await shop.queue.claim(kinds: ["send"], limit: 1).first)
                #expect(job.attempts == 1)
                #expect(try await shop.queue.snooze(job, until: noon + .seconds(day * 86_400)))
                #expect(try await shop.queue.claim(kinds: ["send"], limit: 1) == [])
                shop.clock.set(noon + .seconds(day * 86_400))
            }
        }
    }
}
