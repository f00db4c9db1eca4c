import Hummingbird
import Journal
import Kit
import Sales

/// Keeps an open order page current: after each change of the order it sends the parts that look different
/// now, and one sentence of what happened for those who listen to the page.
struct OrderStream: Sendable {
    let call: DeskCall
    let id: ID<Order>

    static func answer(_ call: DeskCall) async throws -> Response {
        let id = try await call.read { try DeskOrder.find(call.text("order"), for: call, in: $0) }
        guard call.request.method == .get else { return EventStream.head(adding: DeskDoor.privacy) }
        let stream = OrderStream(call: call, id: id)
        return EventStream.response(to: call.request, on: call.visit.channel, adding: DeskDoor.privacy) {
            bell, send in try await stream.run(bell, send)
        }
    }

    private func run(_ bell: Bell, _ send: EventStream.Send) async throws {
        let seen = call.request.headers[.lastEventID].flatMap { Int64($0) } ?? Int64(call.query("seen"))
        var shown: Look?
        let changes = call.desk.watch.subscribe()
        try await EventStream.follow(changes, bell, send, concerns: { concerns($0.event) }) {
            guard let now = try await look() else { return false }
            // The first look is sent to those who have seen less.
            if shown != nil || seen.map({ $0 < now.seen }) == true { try await show(now, after: shown, send) }
            shown = now
            return true
        }
    }

    /// Its own events, and those of what waits for somebody because of it.
    private func concerns(_ event: RecordedEvent) -> Bool {
        event.order?.order == id.raw || (event.entity == "attention" && event.data.contains(id.text))
    }

    private struct Look: Sendable {
        let seen: Int64
        let parts: [HTML]
        let order: DeskOrder
    }

    /// Nil once the session has ended, or the order is no longer the reader's.
    private func look() async throws -> Look? {
        guard try await call.isStillIn() else { return nil }
        let (call, id) = (call, id)
        do {
            let order = try await call.read { session in
                _ = try DeskOrder.find(id.text, for: call, in: session)
                return try DeskOrder.load(id, for: .init(call), in: session)
            }
            return Look(seen: order.seen, parts: OrderPage(order: order, call: call).parts, order: order)
        } catch is Failure {
            return nil
        }
    }

    private func show(_ look: Look, after shown: Look?, _ send: EventStream.Send) async throws {
        let before = shown?.parts.map(\.bytes) ?? []
        let changed = look.parts.enumerated().filter { index, part in
            !before.indices.contains(index) || before[index] != part.bytes
        }.map(\.element)
        guard !changed.isEmpty else { return }
        try await send(EventMessage("parts", id: String(look.seen), HTML(changed).bytes))
        guard let sentence = news(look, since: shown?.seen ?? 0) else { return }
        try await send(EventMessage("say", id: String(look.seen), Array(sentence.utf8)))
    }

    /// The last thing the reader may know of that happened since he looked.
    private func news(_ look: Look, since seen: Int64) -> String? {
        let story = OrderStory(order: look.order, language: call.language, today: call.today)
        return look.order.timeline.events.lazy
            .filter { ($0.order?.sequence ?? 0) > seen }
            .compactMap { story.sentence(for: $0)?.text }.first
    }
}
