import Journal
import Kit
import Sales
import Storage

/// One command's work on one fulfillment, from taking the order's lock to writing it back.
struct WorkTask {
    var order: Order
    var work: OrderWork
    private let index: Int

    var fulfillment: Fulfillment {
        get { work.fulfillments[index] }
        set { work.fulfillments[index] = newValue }
    }

    var name: String { order.name(fulfillment.position) }

    /// - Parameter version: of the fulfillment, as the caller saw it; another one now is refused as stale.
    static func begin(
        _ id: ID<Fulfillment>, version: Int64?, in session: Session
    ) throws -> WorkTask {
        let order = try OrderStore.lock(FulfillmentRows.order(of: id, in: session), in: session)
        let work = try OrderWork.load(order.id, in: session)
        guard let index = work.index(of: id) else { throw FulfillmentRows.unknown(id.text) }
        let task = WorkTask(order: order, work: work, index: index)
        if let version, version != task.fulfillment.version {
            throw Refusal(
                "fulfillment.stale", .stale,
                ["seen": String(version), "current": String(task.fulfillment.version)])
        }
        return task
    }

    /// Refuses a verb the state does not know, and says which it does.
    func require(_ verb: Fulfillment.Verb) throws {
        let state = fulfillment.state
        guard state.verbs.contains(verb) else {
            throw Refusal(
                "fulfillment.not_allowed", .conflict, allowed: state.verbs.map(\.rawValue),
                ["fulfillment": name, "verb": verb.rawValue, "state": state.rawValue])
        }
    }

    mutating func save(
        _ event: String, _ data: [JSON.Member] = [], in session: Session, on occasion: Occasion
    ) throws {
        try work.save(index, event, data, of: &order, in: session, on: occasion)
    }

    /// Writes the fulfillment without a word; the caller notes what happened, then calls `noteTurn`.
    mutating func store(in session: Session, on occasion: Occasion) throws -> Fulfillment.State {
        try work.store(index, of: &order, in: session, on: occasion)
    }

    mutating func noteTurn(from before: Fulfillment.State, after event: String) {
        work.noteTurn(of: index, from: before, after: event, on: &order)
    }

    mutating func drop(
        _ quantity: Int64, item: Int, in session: Session, on occasion: Occasion
    ) throws {
        try work.drop(quantity, fulfillment: index, item: item, of: &order, in: session, on: occasion)
    }

    func finish(in session: Session, on occasion: Occasion) throws -> Receipt {
        try OrderStore.save(order, in: session, on: occasion)
        return Receipt("fulfillment", id: fulfillment.id.raw, version: fulfillment.version)
    }
}

extension Fulfillment {
    /// What can be asked of it, by the names the command line uses: one picks, then scans.
    package enum Verb: String, CaseIterable, Hashable, Sendable {
        case release, schedule, short, pack, split, merge, move, cancel
        case start = "pick"
        case pick = "scan"
        case handOver = "hand_over"
    }
}

extension Fulfillment.State {
    /// The verbs that are possible now; guards beyond the state may still refuse.
    package var verbs: [Fulfillment.Verb] {
        switch self {
        case .scheduled: [.release, .schedule, .split, .merge, .move, .cancel]
        case .open: [.start, .schedule, .split, .merge, .move, .cancel]
        case .picking: [.start, .pick, .short, .pack, .split, .merge, .move, .cancel, .handOver]
        case .picked: [.short, .pack, .split, .merge, .move, .cancel]
        case .packing: [.short, .pack, .split, .merge, .move, .cancel, .handOver]
        case .packed: [.cancel, .handOver]
        case .handedOver, .closed, .canceled: []
        }
    }
}

/// Who may do what in a warehouse (model, section 4).
enum WarehouseRoles {
    static let work: Set<Role> = [
        .warehouse, .partner, .orderManager, .admin, .integration, .system,
    ]
    static let plan: Set<Role> = [.orderManager, .dispatcher, .warehouse, .admin, .integration, .system]
    static let send: Set<Role> = [
        .warehouse, .partner, .dispatcher, .driver, .orderManager, .admin, .integration, .system,
    ]
}
