import Journal
import Kit
import Sales
import Storage

/// Goods are taken from the shelf, each said by a scan.
package struct PickUnits: Command {
    package static let name = "fulfillment.pick"
    package static let roles = WarehouseRoles.work
    let fulfillment: ID<Fulfillment>
    let version: Int64?
    let goods: Goods
    /// Refused if somebody else picks; nil does not ask.
    let picker: String?

    package enum Goods: Hashable, Sendable {
        /// Whatever is left, on the picker's word.
        case all
        case scans([Scan])
    }

    package init(
        _ fulfillment: ID<Fulfillment>, version: Int64? = nil, _ goods: Goods, picker: String? = nil
    ) {
        self.fulfillment = fulfillment
        self.version = version
        self.goods = goods
        self.picker = picker
    }

    package var subject: (entity: String, id: Int64?) { ("fulfillment", fulfillment.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        var task = try WorkTask.begin(fulfillment, version: version, in: session)
        try task.require(.pick)
        try task.order.requireNoHold(.release)
        try task.requirePicker(picker)
        switch goods {
        case .all:
            for index in task.fulfillment.items.indices {
                task.fulfillment.items[index].picked = task.fulfillment.items[index].quantity
            }
        case .scans(let scans):
            guard !scans.isEmpty else { throw Refusal("scan.none", field: "code") }
            for (index, scan) in scans.enumerated() {
                do { try Self.pick(scan, of: &task, in: session) } catch let refusal as Refusal {
                    throw scans.count == 1 ? refusal : refusal.at("scans[\(index)]")
                }
            }
        }
        // The last one picked is told by the event that says so, with its units.
        let isLast = task.fulfillment.sum(\.unpicked) == 0
        try task.save(
            isLast ? "fulfillment.picked" : "fulfillment.units_picked", in: session, on: occasion)
        return try task.finish(in: session, on: occasion)
    }

    private static func pick(_ scan: Scan, of task: inout WorkTask, in session: Session) throws {
        let goods = try ScannedGoods.read(scan, for: task.order, in: session)
        for (item, quantity) in try ScannedItems(task: task).take(goods, \.unpicked, in: session) {
            task.fulfillment.items[item].picked += quantity
        }
    }
}
