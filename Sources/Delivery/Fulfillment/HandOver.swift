import Journal
import Kit
import Sales
import Storage

/// Parcels leave the house: a courier takes one, several (a manifest), or all that are ready of a
/// fulfillment. All or none: what a courier signs for is one list.
package struct HandOver: Command {
    package static let name = "parcel.hand_over"
    package static let roles = WarehouseRoles.send
    let load: Load

    package enum Load: Hashable, Sendable {
        case parcels([ID<Parcel>])
        /// Every parcel of it that is still in the house.
        case fulfillment(ID<Fulfillment>)
    }

    package init(_ parcels: [ID<Parcel>]) {
        load = .parcels(parcels)
    }

    package init(_ fulfillment: ID<Fulfillment>) {
        load = .fulfillment(fulfillment)
    }

    package var subject: (entity: String, id: Int64?) {
        switch load {
        case .parcels(let parcels): ("parcel", parcels.count == 1 ? parcels.first?.raw : nil)
        case .fulfillment(let id): ("fulfillment", id.raw)
        }
    }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        switch load {
        case .parcels(let parcels): return try handOver(parcels, in: session, on: occasion)
        case .fulfillment(let id): return try handOver(all: id, in: session, on: occasion)
        }
    }

    private func handOver(
        _ parcels: [ID<Parcel>], in session: Session, on occasion: Occasion
    ) throws -> Receipt {
        guard !parcels.isEmpty else { throw Refusal("hand_over.nothing", field: "parcels") }
        var orders: [ID<Order>: [ID<Parcel>]] = [:]
        for parcel in Set(parcels) {
            orders[try ParcelRows.order(of: parcel, in: session), default: []].append(parcel)
        }
        // Everybody who takes several orders takes them by id, so that no two wait for each other.
        for (id, parcels) in orders.sorted(by: { $0.key < $1.key }) {
            var order = try OrderStore.lock(id, in: session)
            try handOver(parcels.sorted(), of: &order, in: session, on: occasion)
            try OrderStore.save(order, in: session, on: occasion)
        }
        let first = try ParcelRows.find(parcels[0], in: session)
        return Receipt("parcel", id: first.id.raw, version: first.version)
    }

    private func handOver(
        all id: ID<Fulfillment>, in session: Session, on occasion: Occasion
    ) throws -> Receipt {
        var task = try WorkTask.begin(id, version: nil, in: session)
        try task.require(.handOver)
        let waiting = task.work.parcels(of: id).filter { $0.handling == .draft || $0.handling == .labeled }
        guard !waiting.isEmpty else {
            throw Refusal("hand_over.nothing", .conflict, allowed: ["pack"], ["fulfillment": task.name])
        }
        try handOver(waiting.map(\.id), of: &task.order, in: session, on: occasion)
        try OrderStore.save(task.order, in: session, on: occasion)
        let after = try FulfillmentRows.find(id, in: session)
        return Receipt("fulfillment", id: id.raw, version: after.version)
    }

    /// Whatever stands in the way is said of each parcel by its name.
    private func handOver(
        _ parcels: [ID<Parcel>], of order: inout Order, in session: Session, on occasion: Occasion
    ) throws {
        try order.requireNoHold(.ship)
        var refusals: [Refusal] = []
        for (index, id) in parcels.enumerated() {
            var parcel = try ParcelRows.find(id, in: session)
            do {
                try HandingOver.handOver(
                    &parcel, of: &order, at: occasion.now, isFetched: order.terms.isPickup, in: session,
                    on: occasion)
            } catch let refusal as Refusal {
                refusals.append(parcels.count == 1 ? refusal : refusal.at("parcels[\(index)]"))
            }
        }
        if let only = refusals.first, refusals.count == 1 { throw only }
        if let refusals = Refusals(refusals) { throw refusals }
    }
}
