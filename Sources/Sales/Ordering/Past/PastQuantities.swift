import Kit

/// How far the units of a past order got, from what the source says of them.
enum PastQuantities {
    static func of(_ line: PastOrder.Line, in order: PastOrder) throws(Refusal) -> LineQuantities {
        var quantities = LineQuantities(ordered: line.quantity.amount)
        guard line.canceled >= 0, line.canceled <= quantities.ordered else {
            throw Refusal("import.quantities", field: "canceled_quantity")
        }
        quantities.canceled = line.canceled
        guard line.kind == .item else { return quantities }
        quantities.delivered = line.delivered ?? (order.deliveredAt == nil ? 0 : quantities.live)
        let sent = line.fulfilled ?? (order.handedOverAt == nil ? 0 : quantities.live)
        quantities.handedOver = max(sent, quantities.delivered)
        guard quantities.delivered >= 0, quantities.handedOver <= quantities.live else {
            throw Refusal("import.quantities", field: "fulfilled_quantity")
        }
        if order.state == .canceled, line.canceled == 0 {
            quantities.canceled = quantities.ordered - quantities.handedOver
        }
        return quantities
    }

    /// The state the facts allow (docs/import-format.md), and whether it is another than the source's.
    static func state(of order: PastOrder, items: [LineQuantities], balance: Int64) throws(Refusal)
        -> OrderState
    {
        let isSent = items.contains { $0.handedOver > 0 }
        let isDelivered = items.allSatisfy { $0.delivered >= $0.live }
        if items.allSatisfy({ $0.live == 0 }), !items.isEmpty { return .canceled }
        switch order.state {
        case nil:
            if isDelivered, balance == 0 { return .completed }
            if isSent { return .processing }
            return order.confirmedAt == nil ? .pending : .confirmed
        case .completed:
            if isDelivered, balance == 0 { return .completed }
            return isSent ? .processing : .confirmed
        case .canceled:
            // Some units had left: the order goes on with those.
            return isSent ? .processing : .canceled
        case .expired:
            guard !isSent, order.payments.allSatisfy({ $0.type != "capture" }) else {
                throw Refusal("import.expired_with_money", field: "state")
            }
            return .expired
        case .pending, .draft, .quoted: return isSent ? .processing : .pending
        case .confirmed: return isSent ? .processing : .confirmed
        case .processing: return .processing
        }
    }
}
