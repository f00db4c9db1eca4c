import Journal
import Kit
import Storage
import Supply

/// Proves over the whole store that orders are what their rows say (model, section 10: invariants 3 to 5):
/// derived columns, event sequences, quantities folded from events, supply and reservations of every line.
///
/// Walks the store in batches, so memory stays the same at any size.
package struct CheckOrders: Sendable {
    package struct Finding: Hashable, Sendable {
        package let code: String
        package let order: String
        package let expected: String
        package let found: String
    }

    private static let batch: Int64 = 500

    package init() {}

    /// - Returns: how many orders were looked at, and what is broken.
    package func run(in database: Database) async throws -> (orders: Int, findings: [Finding]) {
        var (last, count): (Int64, Int) = (0, 0)
        var findings: [Finding] = []
        while true {
            let from = last
            let batch = try await database.read {
                try OrderBatch.load(after: from, limit: Self.batch, in: $0)
            }
            guard let end = batch.orders.last?.id.raw else { return (count, findings) }
            for order in batch.orders { findings += Self.check(order, batch) }
            count += batch.orders.count
            last = end
        }
    }

    private static func check(_ order: OrderBatch.Entry, _ batch: OrderBatch) -> [Finding] {
        var findings: [Finding] = []
        func compare(
            _ code: String, _ expected: some CustomStringConvertible, _ found: some CustomStringConvertible
        ) {
            guard expected.description != found.description else { return }
            findings.append(
                Finding(
                    code: code, order: order.number ?? order.id.text, expected: expected.description,
                    found: found.description))
        }
        let lines = batch.lines[order.id] ?? []
        let items = lines.filter { $0.kind == .item }.map(\.quantities)
        compare(
            "order.fulfillment_status", FulfillmentStatus.derived(from: items).rawValue,
            order.fulfillmentStatus.rawValue)
        compare("order.stage", Stage.shown(state: order.state, items: items).rawValue, order.stage.rawValue)
        if order.stageReached < order.stage {
            compare("order.stage_reached", order.stage.rawValue, order.stageReached.rawValue)
        }
        for (code, units) in misplaced(order, items) { compare(code, 0, units) }
        let events = batch.events[order.id] ?? OrderBatch.Story()
        compare("order.event_sequence", order.eventSequence, events.last)
        compare("order.event_count", order.eventSequence, events.count)
        for line in lines {
            for column in QuantityColumn.allCases {
                compare(
                    "line.\(column.rawValue)", events.quantities[line.id]?[column] ?? 0,
                    line.quantities[keyPath: column.path])
            }
            let reserved = batch.reserved[line.id] ?? 0
            compare("line.reservations", line.quantities.reserved, reserved)
            guard line.kind == .item, !line.isOffLedger, order.isPlaced, !order.state.isTerminal else {
                continue
            }
            compare("line.supply", line.quantities.live, batch.supplied[line.id] ?? 0)
        }
        return findings
    }

    /// Units that are where they cannot be: still to come in an order that is done, or there without having
    /// left.
    private static func misplaced(
        _ order: OrderBatch.Entry, _ items: [LineQuantities]
    ) -> [(code: String, units: Int64)] {
        let missing = items.reduce(Int64(0)) { $0 + max(0, $1.live - $1.delivered) }
        let unsent = items.reduce(Int64(0)) { $0 + max(0, $1.delivered - $1.handedOver) }
        return [
            ("order.completed_undelivered", order.state == .completed ? missing : 0),
            ("order.delivered_unsent", unsent),
        ]
    }
}
