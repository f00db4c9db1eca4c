import Kit
import Logging
import Storage
import Synchronization

/// Hands new events to those who watch, within the process: server-sent events, webhooks, the search index.
/// It also keeps the sequencer and the hash chain going, so every server runs one.
///
/// To miss nothing, subscribe first, then read the feed from the last known cursor, and skip what the
/// subscription brings again (its position is not higher). A class, because watchers and the loop share it.
package final class FeedWatch: Sendable {
    private struct State {
        var position: Cursor
        var subscriptions: [FeedSubscription] = []
    }

    private let company: Company
    private let reader: FeedReader
    private let sequencer: Sequencer
    private let alarm = Alarm()
    private let state: Mutex<State>

    /// How long a commit of another process may go unnoticed: on PostgreSQL only a sequencer tells of it,
    /// because transactions that notify commit one at a time.
    private static let idle = Duration.milliseconds(200)
    /// Shorter turns would only make smaller batches: each turn's own commit rings the alarm again.
    private static let turnMin = Duration.milliseconds(20)
    private static let linkEvery = Duration.seconds(1)

    /// A watch that begins at the feed's present end.
    package static func open(_ company: Company) async throws -> FeedWatch {
        let sequencer = Sequencer(company.database)
        try await sequencer.catchUp()
        let reader = FeedReader(company)
        return FeedWatch(company, reader, sequencer, from: try await reader.end())
    }

    private init(_ company: Company, _ reader: FeedReader, _ sequencer: Sequencer, from start: Cursor) {
        self.company = company
        self.reader = reader
        self.sequencer = sequencer
        state = Mutex(State(position: start))
        company.database.onCommit { [weak alarm] in alarm?.ring() }
        company.database.watch { [weak alarm] in alarm?.ring() }
    }

    /// How far it has handed the feed on.
    package var position: Int64 { state.withLock { $0.position.position } }

    /// Every event listed from now on, or those of one order.
    package func subscribe(order: Int64? = nil) -> FeedSubscription {
        let subscription = FeedSubscription(order: order)
        state.withLock { $0.subscriptions.append(subscription) }
        return subscription
    }

    /// Runs until its task is canceled; then every subscription ends.
    package func run() async {
        let log = Logger(label: "waybill.feed")
        var linkedAt: ContinuousClock.Instant?
        while !Task.isCancelled {
            do {
                try await sequencer.catchUp()
                try await deliver()
                if linkedAt.map({ $0.duration(to: .now) >= Self.linkEvery }) ?? true {
                    linkedAt = .now
                    try await Chain.extend(company.database, at: company.clock.now())
                }
            } catch {
                log.error("the feed stands still: \(error)")
                await Alarm.pause(Self.linkEvery)
            }
            await Alarm.pause(Self.turnMin)
            await alarm.wait(atMost: Self.idle)
        }
        let left = state.withLock { state in
            defer { state.subscriptions = [] }
            return state.subscriptions
        }
        for subscription in left { subscription.end() }
    }

    /// The end is read before we look whether anybody watches: whoever subscribes later is owed only later
    /// events.
    private func deliver() async throws {
        let end = try await reader.end()
        while let start = placeToRead(until: end) {
            let (events, next) = try await reader.read(after: start, limit: FeedReader.limitMax)
            let subscriptions = state.withLock { state in
                state.position = next
                return state.subscriptions
            }
            for event in events {
                for subscription in subscriptions { subscription.offer(event) }
            }
            if events.isEmpty { return }
        }
    }

    /// Nil if there is nothing to read, or nobody to read it for.
    private func placeToRead(until end: Cursor) -> Cursor? {
        state.withLock { state in
            state.subscriptions.removeAll(where: \.isEnded)
            if state.subscriptions.isEmpty { state.position = end }
            // After a restore under a running server the epoch is another one, and we begin at its end.
            if state.position.epoch != end.epoch { state.position = end }
            return state.position.position < end.position ? state.position : nil
        }
    }
}
