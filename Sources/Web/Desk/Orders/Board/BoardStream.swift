import Hummingbird
import Kit

/// Keeps an open board current: after changes of orders it looks again, at most once a second however much happens, and
/// sends the columns that look different.
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
        // Watching begins before looking, so that no change falls between the two.
        let changes = call.desk.watch.subscribe()
        let watching = Task {
            for await change in changes where change.event.order != nil { bell.change() }
            bell.close()
        }
        defer { watching.cancel() }
        try await send(.retry)
        guard var shown = try await look() else { return try await send(.over) }
        try await send(EventMessage("parts", id: "board", HTML(shown).bytes))
        for await _ in bell.rings {
            guard bell.answer() else {
                try await send(.heartbeat)
                continue
            }
            guard let now = try await look() else { return try await send(.over) }
            let changed = zip(now, shown).filter { $0.bytes != $1.bytes }.map(\.0)
            shown = now
            guard !changed.isEmpty else { continue }
            try await send(EventMessage("parts", id: "board", HTML(changed).bytes))
            try await send(EventMessage("say", id: "board", Array(call.say("desk.orders.board.moved").utf8)))
            try await Task.sleep(for: Self.pause)
        }
    }

    /// Nil once the session has ended.
    private func look() async throws -> [HTML]? {
        guard let cookie = SessionCookie(for: call.request, call.desk.options),
            let token = cookie.value(.session, of: call.request),
            try await call.desk.access.principal(session: token) != nil
        else { return nil }
        return BoardView(board: try await OrderBoard.load(call), call: call).parts
    }
}

extension EventMessage {
    /// Nothing more is told here; loading the page again says why.
    fileprivate static let over = EventMessage("gone", id: "gone", [UInt8(ascii: "-")])
}
