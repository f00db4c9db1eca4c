import Journal
import Kit
import Sales
import Storage

/// Somebody begins to pick; work on a confirmed order begins with it (T05). Another picker takes over only
/// with a reason.
package struct StartPick: Command {
    package static let name = "fulfillment.start"
    package static let roles = WarehouseRoles.work
    let fulfillment: ID<Fulfillment>
    let version: Int64?
    /// Nil: whoever asks.
    let picker: String?
    let takesOver: Bool

    package init(
        _ fulfillment: ID<Fulfillment>, version: Int64? = nil, picker: String? = nil, takesOver: Bool = false
    ) {
        self.fulfillment = fulfillment
        self.version = version
        self.picker = picker
        self.takesOver = takesOver
    }

    package var subject: (entity: String, id: Int64?) { ("fulfillment", fulfillment.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        let picker = try Text.clean(picker ?? occasion.actor.name, field: "picker", max: 80, required: true)
        var task = try WorkTask.begin(fulfillment, version: version, in: session)
        try task.require(.start)
        try task.order.requireNoHold(.release)
        let isTakenOver = task.fulfillment.picker.map { $0 != picker } ?? false
        if isTakenOver {
            guard takesOver else { throw task.otherPicker() }
            _ = try occasion.requireReason()
        } else if task.fulfillment.picker == picker {
            return try task.finish(in: session, on: occasion)
        }
        if task.order.state == .confirmed {
            task.order.state = .processing
            task.order.note("order.processing")
        }
        task.fulfillment.picker = picker
        try task.save(
            "fulfillment.picking", [.init("is_taken_over", .bool(isTakenOver))], in: session, on: occasion)
        return try task.finish(in: session, on: occasion)
    }
}

extension WorkTask {
    func otherPicker() -> Refusal {
        Refusal(
            "fulfillment.other_picker", .conflict, field: "picker",
            allowed: [Fulfillment.Verb.start.rawValue],
            ["fulfillment": name, "picker": fulfillment.picker ?? ""])
    }

    /// Refuses somebody else's hands. Nil asks for nobody in particular.
    func requirePicker(_ picker: String?) throws(Refusal) {
        if let picker, picker != fulfillment.picker { throw otherPicker() }
    }
}
