import ArgumentParser
import Journal
import Kit
import Storage

/// `waybill events tail`: the feed, one event a line.
struct EventsCommand: ParsableCommand {
    static let configuration = CommandConfiguration.of(
        "events", "waybill events tail --follow", subcommands: [Tail.self])

    struct Tail: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "events tail", "waybill events tail --limit 20", "waybill events tail --follow --json")
        @Flag(help: .words("follow")) var follow = false
        @Option(help: .words("after")) var after: String?
        @Option(help: .words("events_limit")) var limit: Int?
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await Opening.company { company in
                let reader = FeedReader(company)
                let cursor = try after.map { try Cursor($0) }
                // On PostgreSQL events are listed by whoever looks; there may be no server to do it.
                try await Sequencer(company.database).catchUp()
                guard follow else { return try await printAll(after: cursor, reader) }
                let watch = try await FeedWatch.open(company)
                let loop = Task { await watch.run() }
                let live = watch.subscribe()
                try await printAll(after: cursor, reader)
                try await printLive(live, reader)
                loop.cancel()
                await loop.value
            }
        }

        /// What is there; at most the last so many, if a limit is given without a cursor.
        private func printAll(after start: Cursor?, _ reader: FeedReader) async throws {
            var (cursor, left) = (start, limit ?? Int.max)
            if let limit, start == nil { cursor = try await reader.back(limit) }
            while left > 0 {
                let page = try await reader.read(after: cursor, limit: min(left, FeedReader.limitMax))
                for event in page.events { show(event) }
                left -= page.events.count
                cursor = page.next
                if page.events.count < FeedReader.limitMax { return }
            }
        }

        private func printLive(_ live: FeedSubscription, _ reader: FeedReader) async throws {
            let signals = Task {
                await Signals.wait()
                live.end()
            }
            for await event in live { show(event) }
            signals.cancel()
            if live.wasDropped { Screen.note("cli.too_slow") }
        }

        private func show(_ feed: FeedEvent) {
            output.json ? Screen.line(feed.json) : Screen.line(feed.line)
        }
    }
}

extension FeedReader {
    /// The place so many events before the end.
    fileprivate func back(_ count: Int) async throws -> Cursor {
        let end = try await end()
        let epoch = end.text.prefix { $0 != "." }
        return try Cursor("\(epoch).\(max(0, end.position - Int64(clamping: max(0, count))))")
    }
}

extension FeedEvent {
    fileprivate var json: JSON {
        [
            "cursor": .string(cursor.text), "id": .string(event.id.text), "type": .string(event.type),
            "occurred_at": .string(event.occurredAt.rfc3339),
            "recorded_at": .string(event.recordedAt.rfc3339),
            "order_sequence": event.order.map { .int($0.sequence) } ?? .null, "entity": .string(event.entity),
            "entity_id": .string(entityText), "entity_version": .int(event.entityVersion),
            "actor": .string(event.actor), "reason": event.reason.map(JSON.string) ?? .null,
            "origin": .string(event.origin), "data": Self.parsed(event.data),
            "previous": event.previous.map(Self.parsed) ?? .null,
        ]
    }

    fileprivate var line: String {
        let reason = event.reason.map { "  (\($0))" } ?? ""
        return
            [cursor.text, Speech.time(event.recordedAt), event.type, entityText, event.actor + reason]
            .joined(separator: "  ")
    }

    private var entityText: String { EntityText.id(event.entity, event.entityID) }

    private static func parsed(_ text: String) -> JSON { (try? JSON(parsing: text)) ?? .string(text) }
}
