import Kit
import Logging
import Storage
import Synchronization

/// Carries out jobs and schedules until its task is canceled; then it takes nothing new, lets what runs come
/// to its end, and gives up on that only when the lease ends.
///
/// It wakes when this process commits, when another one does, when something falls due, and when a job ends.
/// A class, because the loop and the running jobs share the list of what runs.
package final class Worker: Sendable {
    private let company: Company
    private let queue: JobQueue
    private let duties: [String: Duty]
    private let schedules: [Schedule]
    private let concurrency: Int
    private let alarm = Alarm()
    private let running = Mutex<[Int64: Run]>([:])
    private let ticking = Mutex<[String: Task<Void, Never>]>([:])
    private let log = Logger(label: "waybill.worker")

    private struct Run: Sendable {
        let job: Job
        let task: Task<Void, Never>
    }

    /// How long another process's commit may go unnoticed if nobody tells us.
    private static let idle = Duration.seconds(1)
    /// Rounds under constant load: enough to start jobs promptly without asking after every commit.
    private static let roundMin = Duration.milliseconds(5)

    package struct Limits: Sendable {
        package var concurrency: Int
        package var lease: Duration

        package init(concurrency: Int = 8, lease: Duration = .seconds(60)) {
            self.concurrency = max(1, concurrency)
            self.lease = lease
        }
    }

    package init(_ company: Company, duties: [Duty], schedules: [Schedule] = [], limits: Limits = Limits()) {
        self.company = company
        self.duties = Dictionary(duties.map { ($0.kind, $0) }) { first, _ in first }
        self.schedules = schedules
        concurrency = limits.concurrency
        let name = "worker-" + Crockford.encode(company.tools.random.bits() >> 4, length: 12)
        queue = JobQueue(company, worker: name, lease: limits.lease)
        company.database.onCommit { [weak alarm] in alarm?.ring() }
        company.database.watch { [weak alarm] in alarm?.ring() }
    }

    package func run() async {
        var extendedAt = ContinuousClock.now
        var isDeclared = false
        while !Task.isCancelled {
            var rest = Self.idle
            do {
                if !isDeclared { try await declare() }
                isDeclared = true
                if extendedAt.duration(to: .now) > queue.lease / 3 {
                    extendedAt = .now
                    try await extend()
                }
                rest = try await round()
            } catch {
                log.error("a round failed: \(error)")
            }
            await Alarm.pause(Self.roundMin)
            await alarm.wait(atMost: min(rest, queue.lease / 3))
        }
        // In a task of its own, since waits in this one end at once by now.
        await Task { await drain() }.value
    }

    private func declare() async throws {
        let now = company.clock.now()
        try await company.database.write { [schedules] in try Schedules.declare(schedules, in: $0, at: now) }
    }

    /// Starts what is due; returns how long nothing more will be.
    private func round() async throws -> Duration {
        let agenda = try await company.database.read { [kinds = duties.keys.sorted()] session in
            try Agenda(kinds: kinds, in: session)
        }
        // After the agenda: no clock that is right has written a moment there by being ahead of ours.
        let now = company.clock.now()
        if let expiry = agenda.leaseEnd, expiry <= now { try await queue.returnExpired() }
        try await tick(agenda, at: now)
        let free = concurrency - running.withLock(\.count)
        if let due = agenda.jobDue, due <= now, free > 0 {
            for job in try await queue.claim(kinds: Set(duties.keys), limit: free) { start(job) }
        }
        let next =
            schedules.compactMap { agenda.schedules[$0.name] }
            + [agenda.jobDue, agenda.leaseEnd].compactMap(\.self)
        return next.filter { $0 > now }.map { $0 - now }.min().map { min($0, Self.idle) } ?? Self.idle
    }

    private func start(_ job: Job) {
        running.withLock { running in
            let task = Task {
                await carryOut(job)
                self.running.withLock { $0[job.id.raw] = nil }
                alarm.ring()
            }
            running[job.id.raw] = Run(job: job, task: task)
        }
    }

    private func carryOut(_ job: Job) async {
        guard let duty = duties[job.kind] else { return }
        do {
            let isHeld = try await settle(job, await outcome(of: duty, job))
            if !isHeld { log.warning("job \(job.id) outlived its lease and may run twice") }
        } catch {
            log.error("job \(job.id) stays leased until its lease ends: \(error)")
        }
    }

    private func outcome(of duty: Duty, _ job: Job) async -> (any Error)? {
        do {
            try await duty.run(job, company)
            return nil
        } catch {
            return error
        }
    }

    private func settle(_ job: Job, _ error: (any Error)?) async throws -> Bool {
        switch error {
        case nil: return try await queue.complete(job)
        case let snooze as JobSnooze: return try await queue.snooze(job, until: snooze.until)
        case is CancellationError: return try await queue.snooze(job, until: company.clock.now())
        case let cancel as JobCancel:
            log.info("job \(job.id) is needless: \(cancel.reason)")
            return try await queue.complete(job)
        case let error?:
            log.warning("job \(job.id) failed: \(error)")
            return try await queue.fail(job, error)
        }
    }

    private func tick(_ agenda: Agenda, at now: Instant) async throws {
        for schedule in schedules {
            guard let due = agenda.schedules[schedule.name], schedule.isDue(due, at: now),
                ticking.withLock({ $0[schedule.name] }) == nil,
                try await company.database.write({ try Schedules.win(schedule, due: due, in: $0, at: now) })
            else { continue }
            ticking.withLock { ticking in
                ticking[schedule.name] = Task {
                    do { try await schedule.run(company) } catch {
                        log.error("\(schedule.name) failed: \(error)")
                    }
                    self.ticking.withLock { $0[schedule.name] = nil }
                    alarm.ring()
                }
            }
        }
    }

    private func extend() async throws {
        let jobs = running.withLock { $0.values.map(\.job) }
        if !jobs.isEmpty { try await queue.extend(jobs) }
    }

    private func drain() async {
        let end = ContinuousClock.now + queue.lease
        while !tasks().isEmpty, .now < end { await alarm.wait(atMost: ContinuousClock.now.duration(to: end)) }
        for task in tasks() {
            task.cancel()
            await task.value
        }
    }

    private func tasks() -> [Task<Void, Never>] {
        running.withLock { $0.values.map(\.task) } + ticking.withLock { Array($0.values) }
    }
}

/// What a worker looks at before he does anything, in one reading transaction.
private struct Agenda: Sendable {
    let jobDue: Instant?
    let leaseEnd: Instant?
    let schedules: [String: Instant]

    init(kinds: [String], in session: Session) throws {
        jobDue = try session.first(
            """
            SELECT run_at FROM jobs WHERE state = 'waiting'
                AND kind IN (\(session.dialect.texts(JobQueue.list(kinds)))) ORDER BY run_at, id LIMIT 1
            """
        ) { try $0.instant(0) }
        leaseEnd =
            try session.first("SELECT min(leased_until) FROM jobs WHERE state = 'running'") {
                try $0.instantOrNil(0)
            }
            ?? nil
        schedules = try Schedules.dueTimes(in: session)
    }
}
