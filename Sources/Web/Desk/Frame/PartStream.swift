import Hummingbird
import Journal
import Kit

/// Keeps an open page about many orders current: after changes it looks again, at most once in a while
/// however much happens, and sends the parts that look different.
struct PartStream: Sendable {
    let call: DeskCall
    /// The stream's name, as the browser remembers it.
    let name: String
    let pause: Duration
    /// Said to those who listen to the page, when something moved.
    var news: String?
    let look: @Sendable () async throws -> [Part]

    /// A part as it is sent, and what it is compared by: a form in it has a new key each time it is made.
    struct Part: Sendable {
        let html: HTML
        let mark: [UInt8]

        init(_ html: HTML, mark: HTML? = nil) { (self.html, self.mark) = (html, (mark ?? html).bytes) }
    }

    var response: Response {
        guard call.request.method == .get else { return EventStream.head(adding: DeskDoor.privacy) }
        return EventStream.response(to: call.request, on: call.visit.channel, adding: DeskDoor.privacy) {
            bell, send in try await run(bell, send)
        }
    }

    private func run(_ bell: Bell, _ send: EventStream.Send) async throws {
        let changes = call.desk.watch.subscribe()
        var shown: [Part]?
        try await EventStream.follow(changes, bell, send, concerns: { Self.concerns($0.event) }) {
            guard try await call.isStillIn() else { return false }
            let now = try await look()
            let changed = shown.map { zip(now, $0).filter { $0.mark != $1.mark }.map(\.0) } ?? now
            defer { shown = now }
            guard !changed.isEmpty else { return true }
            try await send(EventMessage("parts", id: name, HTML(changed.map(\.html)).bytes))
            guard shown != nil else { return true }
            if let news { try await send(EventMessage("say", id: name, Array(news.utf8))) }
            try await Task.sleep(for: pause)
            return true
        }
    }

    /// What happened to an order, or to something that waits for somebody.
    private static func concerns(_ event: RecordedEvent) -> Bool {
        event.order != nil || event.entity == "attention"
    }
}
