import Delivery
import Hummingbird
import Journal
import Kit
import Sales

/// Keeps an open pick list current: what somebody else picks, packs or calls off is seen before the next
/// scan.
struct PickStream: Sendable {
    let call: DeskCall
    let id: ID<Fulfillment>

    static func answer(_ call: DeskCall) async throws -> Response {
        let id = try call.fulfillment()
        let work = try await call.read { try StationWork.load(id, for: call, in: $0) }
        guard call.request.method == .get else { return EventStream.head(adding: DeskDoor.privacy) }
        let stream = PickStream(call: call, id: id)
        let order = work.fulfillment.order.raw
        return EventStream.response(to: call.request, on: call.visit.channel, adding: DeskDoor.privacy) {
            bell, send in try await stream.run(order, bell, send)
        }
    }

    private func run(_ order: Int64, _ bell: Bell, _ send: EventStream.Send) async throws {
        // The page says what it has seen, so that nothing is missed between it and the first look.
        var seen = Int64(call.query("seen")) ?? 0
        if let last = call.request.headers[.lastEventID].flatMap({ Int64($0) }) { seen = max(seen, last) }
        try await EventStream.follow(call.desk.watch.subscribe(order: order), bell, send) {
            guard let work = try await look() else { return false }
            guard work.sequence > seen else { return true }
            seen = work.sequence
            let parts = PickPage(call: call, work: work).live
            try await send(EventMessage("parts", id: String(seen), HTML(parts).bytes))
            return true
        }
    }

    /// Nil once the session has ended, or the work is no longer the reader's to see.
    private func look() async throws -> StationWork? {
        guard try await call.isStillIn() else { return nil }
        let (call, id) = (call, id)
        return try? await call.read { try StationWork.load(id, for: call, in: $0) }
    }
}
