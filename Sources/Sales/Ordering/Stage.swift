/// Where an order stands in the customer's eyes (decisions 20).
package enum Stage: Int64, CaseIterable, Comparable, Hashable, Sendable {
    case none = 0, received, confirmed, processing, inProduction, prepared, shipped, outForDelivery, delivered

    package static func < (left: Stage, right: Stage) -> Bool { left.rawValue < right.rawValue }

    /// The furthest stage any live unit has reached, held at "out for delivery" until the last unit is
    /// delivered.
    package static func shown(state: OrderState, items: [LineQuantities]) -> Stage {
        let base: Stage =
            switch state {
            case .draft, .quoted: .none
            case .pending, .expired, .canceled: .received
            case .confirmed: .confirmed
            case .processing, .completed: .processing
            }
        let live = items.filter { $0.live > 0 }
        guard base > .none, !live.isEmpty else { return base }
        let furthest = live.map { Self.furthest(of: $0, from: base) }.max() ?? base
        if furthest == .delivered {
            return live.allSatisfy { $0.delivered >= $0.live } ? .delivered : .outForDelivery
        }
        return furthest
    }

    private static func furthest(of line: LineQuantities, from base: Stage) -> Stage {
        if line.delivered > 0 { return .delivered }
        if line.outForDelivery > 0 { return .outForDelivery }
        if line.handedOver > 0 { return .shipped }
        if line.released > 0 || line.picked > 0 || line.packed > 0 { return max(base, .prepared) }
        return line.inProduction > 0 ? max(base, .inProduction) : base
    }
}

/// How far the goods are, for staff and lists (model, section 9).
package enum FulfillmentStatus: String, CaseIterable, Hashable, Sendable {
    case unfulfilled, inPreparation = "in_preparation", partiallyShipped = "partially_shipped", shipped
    case partiallyDelivered = "partially_delivered", delivered, canceled

    package static func derived(from items: [LineQuantities]) -> FulfillmentStatus {
        let live = items.filter { $0.live > 0 }
        guard !live.isEmpty else { return items.isEmpty ? .unfulfilled : .canceled }
        if live.allSatisfy({ $0.delivered >= $0.live }) { return .delivered }
        if live.contains(where: { $0.delivered > 0 }) { return .partiallyDelivered }
        if live.allSatisfy({ $0.handedOver >= $0.live }) { return .shipped }
        if live.contains(where: { $0.handedOver > 0 }) { return .partiallyShipped }
        return live.contains { $0.released > 0 || $0.picked > 0 || $0.packed > 0 }
            ? .inPreparation : .unfulfilled
    }
}
