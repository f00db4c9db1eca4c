import Journal
import Kit
import Sales
import Storage

/// Some of the goods at a location are to go on by themselves: later, or in other hands.
package struct SplitFulfillment: Command {
    package static let name = "fulfillment.split"
    package static let roles = WarehouseRoles.plan
    let fulfillment: ID<Fulfillment>
    let version: Int64?
    let goods: [Scan]

    /// - Parameter goods: what goes on by itself, by SKU, barcode or pack.
    package init(_ fulfillment: ID<Fulfillment>, version: Int64? = nil, _ goods: [Scan]) {
        self.fulfillment = fulfillment
        self.version = version
        self.goods = goods
    }

    package var subject: (entity: String, id: Int64?) { ("fulfillment", fulfillment.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        guard !goods.isEmpty else { throw Refusal("scan.none", field: "code") }
        var task = try WorkTask.begin(fulfillment, version: version, in: session)
        try task.require(.split)
        var parted: [Fulfillment.Item] = []
        for (index, scan) in goods.enumerated() {
            do {
                let read = try ScannedGoods.read(scan, for: task.order, in: session)
                for (item, quantity) in try ScannedItems(task: task).take(read, \.findable, in: session) {
                    parted.append(task.part(quantity, from: item, on: occasion))
                }
            } catch let refusal as Refusal {
                throw goods.count == 1 ? refusal : refusal.at("scans[\(index)]")
            }
        }
        guard task.fulfillment.sum(\.quantity) > 0 else {
            throw Refusal("split.everything", .conflict, allowed: ["move"], ["fulfillment": task.name])
        }
        let made = try task.beginAnother(parted, in: session, on: occasion)
        try task.save(
            "fulfillment.split", [.init("into", .string(made.id.text))], in: session, on: occasion)
        _ = try task.finish(in: session, on: occasion)
        return Receipt("fulfillment", id: made.id.raw, version: made.version)
    }
}

extension WorkTask {
    /// Takes units off an item, those nobody has picked first; they go on as an item of another fulfillment.
    fileprivate mutating func part(
        _ quantity: Int64, from index: Int, on occasion: Occasion
    ) -> Fulfillment.Item {
        var item = fulfillment.items[index]
        var parted = Fulfillment.Item(
            id: occasion.ids.next(at: occasion.now), line: item.line, lot: item.lot,
            reservation: item.reservation, quantity: quantity)
        parted.picked = max(0, quantity - item.unpicked)
        item.picked -= parted.picked
        item.quantity -= quantity
        fulfillment.items[index] = item
        return parted
    }

    /// Another fulfillment at the same place, as far along as its goods are.
    fileprivate mutating func beginAnother(
        _ items: [Fulfillment.Item], in session: Session, on occasion: Occasion
    ) throws -> Fulfillment {
        let index = work.begin(at: fulfillment.location, of: order, on: occasion)
        for item in items {
            if let known = work.fulfillments[index].items.firstIndex(where: { $0.isSame(as: item) }) {
                work.fulfillments[index].items[known].absorb(item)
            } else {
                work.fulfillments[index].items.append(item)
            }
        }
        work.fulfillments[index].releaseOn = fulfillment.releaseOn
        work.fulfillments[index].dates.released = fulfillment.dates.released
        if work.fulfillments[index].sum(\.picked) > 0 { work.fulfillments[index].picker = fulfillment.picker }
        // The units leave their item first: one reservation is behind both from now on.
        try work.create(index, of: &order, in: session, on: occasion)
        return work.fulfillments[index]
    }
}

/// Two pieces of work at one place become one.
package struct MergeFulfillments: Command {
    package static let name = "fulfillment.merge"
    package static let roles = WarehouseRoles.plan
    let fulfillment: ID<Fulfillment>
    let other: ID<Fulfillment>
    let version: Int64?

    /// - Parameter other: goes into the first and is no more.
    package init(_ fulfillment: ID<Fulfillment>, version: Int64? = nil, with other: ID<Fulfillment>) {
        self.fulfillment = fulfillment
        self.version = version
        self.other = other
    }

    package var subject: (entity: String, id: Int64?) { ("fulfillment", fulfillment.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        var task = try WorkTask.begin(fulfillment, version: version, in: session)
        try task.require(.merge)
        guard other != fulfillment, let index = task.work.index(of: other) else {
            _ = try FulfillmentRows.find(other, in: session)
            throw Refusal("merge.other_order", .conflict, field: "other", ["fulfillment": task.name])
        }
        let source = task.work.fulfillments[index]
        try task.requireMergeable(with: source)
        task.work.fulfillments[index].clear()
        task.fulfillment.absorb(source, on: occasion)
        try task.work.save(
            index, "fulfillment.canceled", [.init("into", .string(fulfillment.text))], of: &task.order,
            in: session, on: occasion)
        try task.save(
            "fulfillment.merged", [.init("with", .string(other.text))], in: session, on: occasion)
        return try task.finish(in: session, on: occasion)
    }
}

extension WorkTask {
    fileprivate func requireMergeable(with other: Fulfillment) throws {
        guard other.state.verbs.contains(.merge) else {
            throw Refusal(
                "fulfillment.not_allowed", .conflict, allowed: other.state.verbs.map(\.rawValue),
                [
                    "fulfillment": order.name(other.position), "verb": Fulfillment.Verb.merge.rawValue,
                    "state": other.state.rawValue,
                ])
        }
        guard other.location == fulfillment.location else {
            throw Refusal("merge.other_location", .conflict, field: "other", allowed: ["move"])
        }
        for one in [fulfillment, other] where one.sum(\.packed) > 0 {
            throw Refusal(
                "fulfillment.packed", .conflict, allowed: ["unpack"],
                ["fulfillment": order.name(one.position)])
        }
        if let picker = other.picker { try requireFree(for: picker) }
        if !fulfillment.isReleased, other.isReleased { try order.requireNoHold(.release) }
    }

    private func requireFree(for picker: String) throws {
        guard let ours = fulfillment.picker, ours != picker else { return }
        throw otherPicker()
    }
}

extension Fulfillment {
    /// What was wanted of it is wanted elsewhere.
    mutating func clear() {
        for index in items.indices {
            items[index].quantity = items[index].handedOver
            items[index].picked = items[index].handedOver
            items[index].packed = items[index].handedOver
        }
    }

    fileprivate mutating func absorb(_ other: Fulfillment, on occasion: Occasion) {
        for item in other.items where item.quantity > 0 {
            if let known = items.firstIndex(where: { $0.isSame(as: item) }) {
                items[known].absorb(item)
            } else {
                var copy = Item(
                    id: occasion.ids.next(at: occasion.now), line: item.line, lot: item.lot,
                    reservation: item.reservation, quantity: item.quantity)
                copy.picked = item.picked
                items.append(copy)
            }
        }
        picker = picker ?? other.picker
        dates.released = dates.released ?? other.dates.released
        releaseOn = isReleased ? nil : releaseOn
    }
}

extension Fulfillment.Item {
    fileprivate func isSame(as other: Fulfillment.Item) -> Bool {
        (line, lot, reservation) == (other.line, other.lot, other.reservation)
    }

    fileprivate mutating func absorb(_ other: Fulfillment.Item) {
        quantity += other.quantity
        picked += other.picked
    }
}
