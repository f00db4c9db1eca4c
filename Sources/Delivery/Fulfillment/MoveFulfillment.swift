import Journal
import Kit
import Sales
import Storage
import Supply

/// The work goes on at another location: its goods are given back here and reserved exactly there, or nothing
/// changes. What was picked goes back on its shelf.
package struct MoveFulfillment: Command {
    package static let name = "fulfillment.move"
    package static let roles = WarehouseRoles.plan
    let fulfillment: ID<Fulfillment>
    let version: Int64?
    /// The other location's code.
    let location: String

    package init(_ fulfillment: ID<Fulfillment>, version: Int64? = nil, to location: String) {
        self.fulfillment = fulfillment
        self.version = version
        self.location = location
    }

    package var subject: (entity: String, id: Int64?) { ("fulfillment", fulfillment.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        var task = try WorkTask.begin(fulfillment, version: version, in: session)
        try task.require(.move)
        guard task.fulfillment.sum(\.packed) == 0 else {
            throw Refusal(
                "fulfillment.packed", .conflict, allowed: ["unpack"], ["fulfillment": task.name])
        }
        let there = try Self.find(location, in: session)
        guard there != task.fulfillment.location else {
            throw Refusal("move.same_location", .conflict, field: "to", ["location": location])
        }
        let from = task.fulfillment.location
        let old = task.fulfillment.items
        let parts = try reserve(old, of: task, at: there, in: session, on: occasion)
        task.fulfillment.clear()
        task.fulfillment.location = there
        task.fulfillment.picker = nil
        task.fulfillment.items += parts.map { part in
            Fulfillment.Item(
                id: occasion.ids.next(at: occasion.now), line: ID(raw: part.line), lot: part.lot,
                reservation: part.reservation, quantity: part.quantity)
        }
        for index in old.indices where old[index].reservation == nil {
            task.fulfillment.items[index].quantity = old[index].quantity
        }
        try task.save(
            "fulfillment.moved",
            [.init("from", .string(from.text)), .init("to", .string(there.text))], in: session, on: occasion)
        return try task.finish(in: session, on: occasion)
    }

    private func reserve(
        _ items: [Fulfillment.Item], of task: WorkTask, at there: ID<Location>, in session: Session,
        on occasion: Occasion
    ) throws -> [ReservedPart] {
        let given = items.compactMap { $0.quantity > 0 ? task.part($0, $0.quantity) : nil }
        guard !given.isEmpty else { return [] }
        let demands = given.map { part in
            Demand(
                line: part.line, variant: part.variant, sku: task.order.line(ID(raw: part.line))?.sku ?? "",
                quantity: part.quantity)
        }
        try ReleaseStock.release(given, of: task.order.id.raw, in: session, on: occasion)
        let outcome = try ReserveStock.reserve(
            demands, holder: .order(task.order.id.raw), destination: nil, from: .only(there), in: session,
            on: occasion)
        try SourceAnew.replace(with: outcome.reserved, of: task.order, in: session, on: occasion)
        return outcome.reserved
    }

    /// - Throws: `location.unknown`, `location.closed`.
    private static func find(_ code: String, in session: Session) throws -> ID<Location> {
        let code = try Text.clean(code, field: "to", max: 40, required: true)
        let found = try session.first("SELECT id, is_active FROM locations WHERE code = \(code)") {
            (id: try $0.id(0, Location.self), isActive: try $0.bool(1))
        }
        guard let found else {
            throw Refusal("location.unknown", .notFound, field: "to", ["location": code])
        }
        guard found.isActive else {
            throw Refusal("location.closed", .conflict, field: "to", ["location": code])
        }
        return found.id
    }
}
