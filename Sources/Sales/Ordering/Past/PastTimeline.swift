import Kit

/// The story of a past order as events, each with the time the source gives it and the quantities it moved.
extension RecordPastOrder {
    func note(on order: inout Order) {
        let lines = order.lines
        func move(_ column: QuantityColumn, _ order: inout Order) {
            for line in lines {
                order.deltas.add(line.id, column.rawValue, line.quantities[keyPath: column.path])
            }
        }
        move(.ordered, &order)
        order.note("order.received", order.summary, occurredAt: past.placedAt)
        if let confirmed = order.dates.confirmed {
            order.note("order.confirmed", order.promise?.members ?? [], occurredAt: confirmed)
        }
        if lines.contains(where: { $0.quantities.handedOver > 0 }) {
            move(.handedOver, &order)
            order.note(
                "fulfillment.handed_over",
                occurredAt: past.handedOverAt ?? past.deliveredAt ?? order.dates.confirmed ?? past.placedAt)
        }
        if lines.contains(where: { $0.quantities.delivered > 0 }) {
            move(.delivered, &order)
            order.note(
                "fulfillment.delivered", occurredAt: past.deliveredAt ?? past.handedOverAt ?? past.placedAt)
        }
        PastTimeline.note(past.payments, on: &order)
        if lines.contains(where: { $0.quantities.canceled > 0 }) {
            move(.canceled, &order)
            order.note(
                order.state == .canceled ? "order.canceled" : "order.units_canceled",
                occurredAt: order.dates.canceled ?? past.placedAt)
        }
        if order.state == .expired { order.note("order.expired", occurredAt: past.placedAt) }
        if let completed = order.dates.completed { order.note("order.completed", occurredAt: completed) }
    }
}

/// How the payments of a past order are told.
enum PastTimeline {
    static func note(_ payments: [PastOrder.Payment], on order: inout Order) {
        for payment in payments {
            guard let event = event(for: payment.type) else { continue }
            order.note(
                event, [.init("amount", .int(payment.amount)), .init("method", .string(payment.method))],
                occurredAt: payment.at)
        }
    }

    private static func event(for type: String) -> String? {
        switch type {
        case "authorize": "payment.authorized"
        case "capture", "store_credit": "payment.captured"
        case "void": "payment.voided"
        case "refund": "refund.succeeded"
        case "chargeback": "payment.disputed"
        case "write_off": "payment.written_off"
        case "fee": "payment.fee_recorded"
        default: nil
        }
    }
}
