import Journal
import Kit
import Sales
import Storage
import Supply

/// ® Goods that should lie on the shelf are not there. The balance falls by what is missing, this order's
/// promise with it, and the units are sought elsewhere; the fulfillment goes on with what was picked
/// (decisions 21).
package struct ReportShort: Command {
    package static let name = "fulfillment.short"
    package static let roles = WarehouseRoles.work
    let fulfillment: ID<Fulfillment>
    let version: Int64?
    /// Its quantity is what is missing; nil is all that was not picked of it.
    let scan: Scan

    package init(_ fulfillment: ID<Fulfillment>, version: Int64? = nil, _ scan: Scan) {
        self.fulfillment = fulfillment
        self.version = version
        self.scan = scan
    }

    package var subject: (entity: String, id: Int64?) { ("fulfillment", fulfillment.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        _ = try occasion.requireReason()
        var task = try WorkTask.begin(fulfillment, version: version, in: session)
        try task.require(.short)
        let goods = try ScannedGoods.read(scan, for: task.order, in: session)
        let missing = try missing(goods, in: task, in: session)
        try Self.lose(missing, of: &task, in: session, on: occasion)
        let units = missing.reduce(0) { $0 + $1.quantity }
        let told: [JSON.Member] = [.init("sku", .string(goods.sku)), .init("quantity", .int(units))]
        try task.save("fulfillment.short", told, in: session, on: occasion)
        // What else should lie on that shelf is as doubtful, until it is counted.
        try SourceAnew.reserveMissing(
            of: &task.order, lines: Set(missing.map { task.fulfillment.items[$0.item].line }),
            from: .elsewhere(than: task.fulfillment.location), in: session, on: occasion)
        try Self.plan(&task, in: session, on: occasion)
        try Self.ask(task, goods, told, in: session, on: occasion)
        return try task.finish(in: session, on: occasion)
    }

    /// Units that lie in a parcel were found.
    private func missing(
        _ goods: ScannedGoods, in task: WorkTask, in session: Session
    ) throws -> [(item: Int, quantity: Int64)] {
        let items = ScannedItems(task: task)
        guard scan.quantity == nil else { return try items.take(goods, \.findable, in: session) }
        let unit = try items.take(goods.taking(1), \.findable, in: session)
        guard unit.first != nil else { return [] }
        let matching = task.fulfillment.items.indices.filter { index in
            let item = task.fulfillment.items[index]
            return task.order.line(item.line)?.variant == goods.variant
                && (goods.lot == nil || item.lot == goods.lot)
        }
        let unpicked = matching.map { ($0, task.fulfillment.items[$0].unpicked) }.filter { $0.1 > 0 }
        guard !unpicked.isEmpty else {
            throw Refusal(
                "short.nothing", .conflict, field: "quantity", ["code": scan.code, "sku": goods.sku])
        }
        return unpicked
    }

    private static func lose(
        _ missing: [(item: Int, quantity: Int64)], of task: inout WorkTask, in session: Session,
        on occasion: Occasion
    ) throws {
        var parts: [ReservedPart] = []
        for (index, quantity) in missing {
            let item = task.fulfillment.items[index]
            if let part = task.part(item, quantity) {
                parts.append(part)
                try SourceAnew.lose(
                    quantity, of: item.line, order: &task.order, in: session, on: occasion)
            } else {
                try SourceAnew.loseReady(
                    quantity, of: item.line, order: task.order, in: session, on: occasion)
            }
            try task.drop(quantity, item: index, in: session, on: occasion)
            task.fulfillment.items[index].short += quantity
        }
        try ShipStock.writeOff(
            parts, of: task.order.id.raw,
            source: Movement.Source("fulfillment", task.fulfillment.id.raw), in: session, on: occasion)
    }

    /// What no other shelf has waits, or somebody must decide.
    private static func plan(
        _ task: inout WorkTask, in session: Session, on occasion: Occasion
    ) throws {
        for missing in try SourceAnew.planMissing(of: task.order, in: session) where missing.isBackordered {
            task.order.note(
                "line.backordered",
                [.init("sku", .string(missing.sku)), .init("quantity", .int(missing.quantity))])
        }
    }

    private static func ask(
        _ task: WorkTask, _ goods: ScannedGoods, _ told: [JSON.Member], in session: Session,
        on occasion: Occasion
    ) throws {
        let order = task.order.id
        try Attention.open(
            "fulfillment.short", order: order,
            .object([.init("fulfillment", .string(task.fulfillment.id.text))] + told), in: session,
            on: occasion)
        var place: [JSON.Member] = [
            .init("sku", .string(goods.sku)), .init("location", .string(task.fulfillment.location.text)),
        ]
        if let lot = goods.scan.lot { place.append(.init("lot", .string(lot))) }
        try Attention.open("stock.count", order: order, .object(place), in: session, on: occasion)
    }
}

extension Fulfillment.Item {
    /// Units that are in no parcel yet, picked or not.
    var findable: Int64 { quantity - packed }
}

extension ScannedGoods {
    fileprivate func taking(_ amount: Int64) -> ScannedGoods {
        ScannedGoods(
            scan: scan, variant: variant, sku: sku, decimals: decimals, amount: amount, lot: lot)
    }
}

extension WorkTask {
    /// So much of the reservation behind an item; nil for goods that were made for the line.
    func part(_ item: Fulfillment.Item, _ quantity: Int64) -> ReservedPart? {
        order.part(of: item, quantity, at: fulfillment.location)
    }
}

extension Order {
    /// So much of the reservation behind an item; nil for goods that were made for the line.
    func part(of item: Fulfillment.Item, _ quantity: Int64, at location: ID<Location>) -> ReservedPart? {
        guard let reservation = item.reservation, let variant = line(item.line)?.variant else { return nil }
        return ReservedPart(
            line: item.line.raw, variant: variant, location: location, lot: item.lot, quantity: quantity,
            reservation: reservation)
    }
}
