import Journal
import Kit
import Sales
import Storage
import Supply

/// ® Work at a location is called off before anything of it left the house: everything goes back on its shelf
/// and to whoever else wants it. The order still wants its units; where they come from, somebody must decide.
package struct CancelFulfillment: Command {
    package static let name = "fulfillment.cancel"
    package static let roles: Set<Role> = [.orderManager, .dispatcher, .admin, .integration, .system]
    let fulfillment: ID<Fulfillment>
    let version: Int64?

    package init(_ fulfillment: ID<Fulfillment>, version: Int64? = nil) {
        self.fulfillment = fulfillment
        self.version = version
    }

    package var subject: (entity: String, id: Int64?) { ("fulfillment", fulfillment.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        _ = try occasion.requireReason()
        var task = try WorkTask.begin(fulfillment, version: version, in: session)
        try task.require(.cancel)
        guard task.fulfillment.sum(\.handedOver) == 0 else {
            throw Refusal(
                "fulfillment.partly_gone", .conflict, allowed: ["order cancel-units"],
                ["fulfillment": task.name])
        }
        var parts: [ReservedPart] = []
        for (index, item) in task.fulfillment.items.enumerated() where item.quantity > 0 {
            try task.drop(item.quantity, item: index, in: session, on: occasion)
            if let part = task.part(item, item.quantity) {
                parts.append(part)
                try SourceAnew.lose(
                    item.quantity, of: item.line, order: &task.order, in: session, on: occasion)
            } else {
                try SourceAnew.loseReady(
                    item.quantity, of: item.line, order: task.order, in: session, on: occasion)
            }
        }
        if !parts.isEmpty {
            try ReleaseStock.release(parts, of: task.order.id.raw, in: session, on: occasion)
        }
        try Attention.open(
            "fulfillment.canceled", order: task.order.id,
            ["fulfillment": .string(task.fulfillment.id.text)], in: session, on: occasion)
        try task.save("fulfillment.canceled", in: session, on: occasion)
        return try task.finish(in: session, on: occasion)
    }
}
