import Journal
import Kit
import Sales
import Storage

/// One command's work on one parcel, from taking the order's lock to writing it back.
struct ParcelTask {
    var order: Order
    var work: OrderWork
    private let index: Int

    var parcel: Parcel {
        get { work.parcels[index] }
        set { work.parcels[index] = newValue }
    }

    var name: String { order.name(parcel.position) }

    /// - Parameter version: of the parcel, as the caller saw it; another one now is refused as stale.
    static func begin(_ id: ID<Parcel>, version: Int64?, in session: Session) throws -> ParcelTask {
        let order = try OrderStore.lock(ParcelRows.order(of: id, in: session), in: session)
        let work = try OrderWork.load(order.id, in: session)
        guard let index = work.parcels.firstIndex(where: { $0.id == id }) else {
            // A past order's parcel was never in our hands.
            let parcel = try ParcelRows.find(id, in: session)
            throw Refusal("parcel.foreign", .conflict, ["parcel": order.name(parcel.position)])
        }
        let task = ParcelTask(order: order, work: work, index: index)
        guard task.parcel.fulfillment != nil else {
            throw Refusal("parcel.foreign", .conflict, ["parcel": task.name])
        }
        if let version, version != task.parcel.version {
            throw Refusal(
                "parcel.stale", .stale, ["seen": String(version), "current": String(task.parcel.version)])
        }
        return task
    }

    /// Refuses what a parcel's handling does not allow.
    func require(_ handlings: Parcel.Handling..., verb: String) throws(Refusal) {
        guard handlings.contains(parcel.handling) else { throw parcel.refusal(of: verb, name) }
    }

    /// Writes the parcel, lets its fulfillment follow, and says what happened.
    mutating func save(
        _ event: String, _ data: [JSON.Member] = [], in session: Session, on occasion: Occasion
    ) throws {
        try ParcelRows.update(&work.parcels[index], in: session)
        guard let place = parcel.fulfillment.flatMap(work.index(of:)) else { return }
        let before = try work.store(place, of: &order, in: session, on: occasion)
        order.note(event, about: parcel.subject, data)
        work.noteTurn(of: place, from: before, after: event, on: &order)
    }

    func finish(in session: Session, on occasion: Occasion) throws -> Receipt {
        try OrderStore.save(order, in: session, on: occasion)
        return Receipt("parcel", id: parcel.id.raw, version: parcel.version)
    }
}

extension Parcel {
    /// Each way of being in the wrong state has a name of its own.
    func refusal(of verb: String, _ name: String) -> Refusal {
        let (code, allowed): (String, [String]) =
            switch handling {
            case .draft: ("parcel.not_labeled", ["label"])
            case .labeled: ("parcel.labeled", ["void"])
            case .handedOver, .closed: ("parcel.gone", [])
            case .voided: ("parcel.voided", [])
            }
        return Refusal(code, .conflict, allowed: allowed, ["parcel": name, "verb": verb])
    }
}
