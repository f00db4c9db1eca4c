import Hummingbird
import Kit

/// Keeps an open board current: after changes of orders it looks again, at most once a second however much
/// happens, and sends the columns that look different.
struct BoardStream: Sendable {
    let call: DeskCall

    private static let pause = Duration.seconds(1)

    static func answer(_ call: DeskCall) async throws -> Response {
        guard call.request.method == .get else { return EventStream.head(adding: DeskDoor.privacy) }
        let stream = BoardStream(call: call)
        return EventStream.response(to: call.request, on: call.visit.channel, adding: DeskDoor.privacy) {
            bell, send in try await stream.run(bell, send)
        }
    }

    private func run(_ bell: Bell, _ send: EventStream.Send) async throws {
        let changes = call.desk.watch.subscribe()
        var shown: [HTML]?
        try await EventStream.follow(changes, bell, send, concerns: { $0.event.order != nil }) {
            guard let now = try await look() else { return false }
            let changed = shown.map { zip(now, $0).filter { $0.bytes != $1.bytes }.map(\.0) } ?? now
            defer { shown = now }
            guard !changed.isEmpty else { return true }
            try await send(EventMessage("parts", id: "board", HTML(changed).bytes))
            guard shown != nil else { return true }
            try await send(EventMessage("say", id: "board", Array(call.say("desk.orders.board.moved").utf8)))
            try await Task.sleep(for: Self.pause)
            return true
        }
    }

    /// Nil once the session has ended.
    private func look() async throws -> [HTML]? {
        guard try await call.isStillIn() else { return nil }
        return BoardView(board: try await OrderBoard.load(call), call: call).parts
    }
}
