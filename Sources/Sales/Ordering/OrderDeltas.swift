import Kit

/// Quantity changes on the way into an event. Folding the deltas of an order's events gives its line
/// quantities, which is how `check` proves that no column was changed behind the journal's back.
struct OrderDeltas: Sendable {
    private var changes: [(line: ID<OrderLine>, column: String, by: Int64)] = []

    mutating func add(_ line: ID<OrderLine>, _ column: String, _ difference: Int64) {
        if difference != 0 { changes.append((line, column, difference)) }
    }

    /// `"lines": {"lin_…": {"reserved": 2}}`, or nothing; and starts anew.
    mutating func taken() -> [JSON.Member] {
        defer { changes = [] }
        guard !changes.isEmpty else { return [] }
        var order: [ID<OrderLine>] = []
        var sums: [ID<OrderLine>: [JSON.Member]] = [:]
        for change in changes {
            if sums[change.line] == nil { order.append(change.line) }
            var members = sums[change.line] ?? []
            if let known = members.firstIndex(where: { $0.key == change.column }) {
                members[known] = .init(change.column, .int((members[known].value.int ?? 0) + change.by))
            } else {
                members.append(.init(change.column, .int(change.by)))
            }
            sums[change.line] = members
        }
        return [.init("lines", .object(order.map { .init($0.text, .object(sums[$0] ?? [])) }))]
    }
}

/// A quantity column by name: the one table that ties the word in an event to the column on the line.
package enum QuantityColumn: String, CaseIterable, Sendable {
    case ordered, canceled, reserved, released, picked, packed, handedOver = "handed_over", delivered,
        returned
    case inProduction = "in_production", outForDelivery = "out_for_delivery"

    package var path: any WritableKeyPath<LineQuantities, Int64> & Sendable {
        switch self {
        case .ordered: \.ordered
        case .canceled: \.canceled
        case .reserved: \.reserved
        case .released: \.released
        case .picked: \.picked
        case .packed: \.packed
        case .handedOver: \.handedOver
        case .delivered: \.delivered
        case .returned: \.returned
        case .inProduction: \.inProduction
        case .outForDelivery: \.outForDelivery
        }
    }
}
