import Access
import HTTPTypes
import Hummingbird
import Journal
import Kit
import Sales
import Storage

/// The feed: everything that happened, in one order, to be read on from where one stopped. A page at a time,
/// waiting for what comes (`wait`), or as a stream of server-sent events (`Accept: text/event-stream`).
extension API {
    static let events: [Endpoint] = [feed, eventTypes, eventType]

    private static let feed = Endpoint.get(
        "/events", .events, .readEvents, "Read the feed",
        query: [
            .takes(
                "after", .text(1...100),
                "The cursor of the last event seen; `now` for what comes; the beginning if nothing is said."),
            .takes("limit", .integer(1...1_000), "How many at most; 100 if nothing is said."),
            .takes("wait", .integer(0...30), "So many seconds to wait for the first, if none is there."),
            .takes("types", .text(1...1_000), "Only these, with commas between; `payment.*` for a family."),
            .takes("order", .text(1...100), "Only of this order."),
        ],
        answer: .object([
            .gives("data", .list(EventBody.inFeed)),
            .gives("next", .text(1...100), "Where to read on, also if nothing is there yet."),
            .gives("at_end", .flag, "Whether this is all there is for now."),
        ]), example: .init(query: [("types", "order.received,payment.*"), ("limit", "5")], given: .pending)
    ) { call in
        let page = try await call.feedPage()
        let wantsStream = call.request.headers[.accept]?.lowercased().contains("text/event-stream") ?? false
        if wantsStream, let watch = call.api.watch { return Reply(raw: call.stream(page, watch)) }
        let found = try await page.waiting(call.query["wait"]?.int ?? 0, watch: call.api.watch)
        var reply = Reply([
            "data": .array(found.events.map { EventBody.json($0.event, cursor: $0.cursor, call.mask) }),
            "next": .string(found.next.text), "at_end": .bool(found.isAtEnd),
        ])
        reply.next = found.next.text
        return reply
    }

    private static let typeSchema = Schema.named(
        "EventType",
        .object([
            .gives("name", .text(1...80)), .gives("entity", .text(1...40)), .gives("what", .text(1...200)),
            .gives("schema", .anything, "JSON Schema 2020-12 of the whole event."),
            .gives("sample", .anything),
        ]))

    private static let eventTypes = Endpoint.get(
        "/event-types", .events, nil, "Every type of event, with its JSON Schema and a sample",
        answer: .page(of: typeSchema)
    ) { _ in Reply(page: EventTypes.all.map(json), next: nil) }

    private static let eventType = Endpoint.get(
        "/event-types/{type}", .events, nil, "One type of event", answer: typeSchema,
        example: .init(path: ["type": "order.received"])
    ) { call in
        guard let type = EventTypes.all.first(where: { $0.name == call.text("type") }) else {
            throw Failure.notFound
        }
        return Reply(json(type))
    }

    private static func json(_ type: EventType) -> JSON {
        [
            "name": .string(type.name), "entity": .string(type.entity), "what": .string(type.what),
            "schema": EventSchemas.schema(of: type), "sample": EventSchemas.sample(of: type),
        ]
    }
}

/// Where a reader of the feed stands, and what he wants of it.
struct FeedPage: Sendable {
    let reader: FeedReader
    var cursor: Cursor?
    let limit: Int
    let types: Set<String>
    let families: [String]
    let order: Int64?
    let mask: FieldMask

    struct Found: Sendable {
        let events: [FeedEvent]
        let next: Cursor
        let isAtEnd: Bool
    }

    /// How much of the feed one request looks through for what it wants.
    private static let pagesMax = 20

    /// What is there now. Looks through a bounded stretch and says where it stopped.
    func read() async throws -> Found {
        var found: [FeedEvent] = []
        var place = cursor
        for _ in 0..<Self.pagesMax {
            let page = try await reader.read(after: place, limit: isFiltered ? FeedReader.limitMax : limit)
            for event in page.events where isWanted(event) {
                found.append(event)
                guard found.count < limit else {
                    return Found(events: found, next: event.cursor, isAtEnd: false)
                }
            }
            place = page.next
            if page.events.count < (isFiltered ? FeedReader.limitMax : limit) {
                return Found(events: found, next: page.next, isAtEnd: true)
            }
        }
        guard let place else { return Found(events: found, next: try await reader.end(), isAtEnd: true) }
        return Found(events: found, next: place, isAtEnd: false)
    }

    /// The same, after waiting for the first event if there is none yet.
    func waiting(_ seconds: Int64, watch: FeedWatch?) async throws -> Found {
        // Watching begins before looking, so that nothing falls between the two.
        let changes = watch?.subscribe(order: order)
        defer { changes?.end() }
        var page = self
        let end = ContinuousClock.now + .seconds(seconds)
        while true {
            let found = try await page.read()
            // Who has looked through a long stretch in vain is told so at once: there is more behind it.
            guard found.events.isEmpty, found.isAtEnd, let changes, ContinuousClock.now < end else {
                return found
            }
            page.cursor = found.next
            guard await Self.change(in: changes, until: end) else { return found }
        }
    }

    private var isFiltered: Bool { !types.isEmpty || !families.isEmpty || order != nil }

    private func isWanted(_ event: FeedEvent) -> Bool {
        guard mask.shows(event.event) else { return false }
        if let order, event.event.order?.order != order { return false }
        guard !types.isEmpty || !families.isEmpty else { return true }
        return types.contains(event.event.type) || families.contains { event.event.type.hasPrefix($0) }
    }

    /// False if the time is over, or the watch.
    private static func change(
        in changes: FeedSubscription, until end: ContinuousClock.Instant
    ) async -> Bool {
        await withTaskGroup(of: Bool.self) { group in
            group.addTask { await changes.next() != nil }
            group.addTask {
                try? await Task.sleep(until: end)
                return false
            }
            defer { group.cancelAll() }
            return await group.next() ?? false
        }
    }
}

extension Call {
    fileprivate func feedPage() async throws -> FeedPage {
        let reader = FeedReader(company)
        let seen = request.headers[.lastEventID] ?? query.text("after")
        let cursor = seen == "now" ? try await reader.end() : try seen.map { try Cursor($0) }
        let words = (query.text("types") ?? "").split(separator: ",").map(String.init)
        let order = try await query.text("order").asyncMap { text in
            try await read { try OrderLookup.require(text, in: $0) }
        }
        let page = FeedPage(
            reader: reader, cursor: cursor, limit: Int(query["limit"]?.int ?? 100),
            types: Set(words.filter { !$0.hasSuffix("*") }),
            families: words.filter { $0.hasSuffix("*") }.map { String($0.dropLast()) }, order: order?.raw,
            mask: mask)
        try Self.checkTypes(words)
        // A cursor that leads nowhere is told before a stream begins.
        if cursor != nil { _ = try await reader.read(after: cursor, limit: 1) }
        return page
    }

    private static func checkTypes(_ words: [String]) throws {
        for word in words {
            let isKnown = EventTypes.all.contains { type in
                word.hasSuffix("*") ? type.name.hasPrefix(word.dropLast()) : type.name == word
            }
            guard isKnown else {
                throw Refusal("feed.unknown_type", field: "types", ["type": word.toldBack])
            }
        }
    }

    fileprivate func stream(_ start: FeedPage, _ watch: FeedWatch) -> Response {
        let fields = [HTTPField(name: .cacheControl, value: "no-store")]
        guard request.method != .head else { return EventStream.head(adding: fields) }
        return EventStream.response(to: request, on: visit.channel, adding: fields) { bell, send in
            var page = start
            try await EventStream.follow(watch.subscribe(order: start.order), bell, send) {
                // A key that was revoked, or whose time is over, hears nothing more.
                guard try await isStillIn() else { return false }
                try await page.send(send)
                return true
            }
        }
    }
}

extension FeedPage {
    /// Sends all that is there.
    fileprivate mutating func send(_ send: EventStream.Send) async throws {
        while true {
            let found = try await read()
            for event in found.events {
                let json = EventBody.json(event.event, cursor: event.cursor, mask)
                try await send(EventMessage(event.event.type, id: event.cursor.text, json.bytes))
            }
            cursor = found.next
            if found.isAtEnd { return }
        }
    }
}

extension Optional {
    fileprivate func asyncMap<T>(_ body: (Wrapped) async throws -> T) async rethrows -> T? {
        guard let self else { return nil }
        return try await body(self)
    }
}
