import Kit
import Storage

/// What an order must have before it can be placed (T02): all that is missing is told at once.
enum DraftRules {
    static func channel(of draft: OrderDraft, in session: Session) throws -> Channel {
        guard let channel = try Channels.find(code: draft.channel, in: session), channel.isActive else {
            throw Refusal("channel.unknown", field: "channel", ["channel": draft.channel])
        }
        return channel
    }

    static func check(_ draft: OrderDraft, needsAddress: Bool) throws {
        var faults: [Refusal] = []
        if draft.contact == nil { faults.append(Refusal("contact.required", field: "contact")) }
        if needsAddress, !draft.isPickup, draft.shippingAddress == nil {
            faults.append(Refusal("address.required", field: "shipping_address"))
        }
        check(draft.reference, "reference", max: 100, &faults)
        check(draft.purchaseOrder, "purchase_order", max: 100, &faults)
        check(draft.shippingMethod, "shipping_method", max: 100, &faults)
        check(draft.note, "note", max: 2_000, &faults)
        for (index, line) in draft.lines.enumerated() {
            check(line.instructions, "lines[\(index)].instructions", max: 500, &faults)
            for option in line.options {
                check(option.name, "lines[\(index)].options", max: 100, &faults)
                check(option.value, "lines[\(index)].options", max: 200, &faults)
            }
        }
        if let from = draft.promisedFrom, let until = draft.promisedUntil, from > until {
            faults.append(Refusal("promise.reversed", field: "promised_from"))
        }
        if let refusals = Refusals(faults) { throw refusals }
    }

    private static func check(_ text: String?, _ field: String, max: Int, _ faults: inout [Refusal]) {
        guard let text else { return }
        do { _ = try Text.clean(text, field: field, max: max, required: true, multiline: true) } catch {
            faults.append(error)
        }
    }
}
