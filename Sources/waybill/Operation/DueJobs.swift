import Journal
import Kit
import Storage

/// Carries out what is due and ends: for a store without a running server, and for the demo's past.
enum DueJobs {
    private static let rounds = 1_000

    @discardableResult
    static func run(in company: Company) async throws -> Int {
        let duties = Dictionary(Wiring.duties(company).map { ($0.kind, $0) }) { first, _ in first }
        let name = "once-" + Crockford.encode(company.tools.random.bits() >> 4, length: 12)
        let queue = JobQueue(company, worker: name)
        var done = 0
        for _ in 0..<rounds {
            let jobs = try await queue.claim(kinds: Set(duties.keys), limit: 8)
            if jobs.isEmpty { return done }
            for job in jobs {
                try await carryOut(job, duties[job.kind], queue, company)
                done += 1
            }
        }
        return done
    }

    private static func carryOut(_ job: Job, _ duty: Duty?, _ queue: JobQueue, _ company: Company)
        async throws
    {
        do {
            try await duty?.run(job, company)
            try await queue.complete(job)
        } catch let snooze as JobSnooze {
            try await queue.snooze(job, until: snooze.until)
        } catch is JobCancel {
            try await queue.complete(job)
        } catch {
            try await queue.fail(job, error)
        }
    }
}
