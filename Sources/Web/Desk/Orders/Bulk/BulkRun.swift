import Journal
import Kit
import Sales

/// Carries the action out for one order after the other. Each has a key of its own, so a form that is sent twice does
/// its work once.
struct BulkRun: Sendable {
    let call: DeskCall
    let action: BulkAction
    let orders: [BulkOrder]

    struct Refused: Sendable {
        let order: BulkOrder
        let why: Refusal
    }

    func run() async throws -> [Refused] {
        var refused: [Refused] = []
        for order in orders {
            do { try await carryOut(order) } catch let refusal as Refusal {
                refused.append(Refused(order: order, why: refusal))
            } catch let refusals as Refusals {
                refused.append(Refused(order: order, why: refusals.all[0]))
            }
        }
        return refused
    }

    private func carryOut(_ order: BulkOrder) async throws {
        let id = order.entry.id
        let place = "bulk \(action.rawValue) \(id.text)"
        switch action {
        case .confirm: try await call.perform(ConfirmOrder(id), place: place)
        case .cancel: try await call.perform(CancelOrder(id), place: place)
        case .assign:
            let owner = call.form["owner"]
            try await call.perform(AssignOrder(id, owner: owner.isEmpty ? nil : owner), place: place)
        case .hold:
            let kind = Hold.Kind(rawValue: call.form["kind"]) ?? .manual
            try await call.perform(HoldOrder(id, kind: kind), place: place)
        case .release:
            let kinds = order.face?.holds ?? []
            // Refused by the command itself, unless this form has released them already.
            for kind in kinds.isEmpty ? [Hold.Kind(rawValue: call.form["kind"]) ?? .manual] : kinds {
                try await call.perform(ReleaseHold(id, kind: kind), place: place + kind.rawValue)
            }
        }
    }
}
