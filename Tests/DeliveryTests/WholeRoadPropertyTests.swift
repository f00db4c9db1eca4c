// Whole lives of orders, at random: whatever people, warehouse, carriers, gateways and clocks do in whatever
// order, the store agrees with itself after every step (model, section 10).
import Foundation
import Journal
import Kit
import Sales
import Storage
import Support
import Testing

@Suite struct WholeRoadPropertyTests {
    private static let worlds: UInt64 = 16
    private static let sequences = 2
    private static let steps = 80

    /// More worlds than usual, for whoever hunts: a range like `100-180`.
    private static var seeds: ClosedRange<UInt64> {
        let asked = ProcessInfo.processInfo.environment["WAYBILL_TEST_SEEDS"]?.split(separator: "-")
            .compactMap { UInt64($0) }
        guard let asked, asked.count == 2, asked[0] <= asked[1] else { return 1...worlds }
        return asked[0]...asked[1]
    }

    @Test(arguments: Engine.available)
    func `on the whole road everything adds up after every step`(engine: Engine) async throws {
        var reached: [String: Int] = [:]
        try await withThrowingTaskGroup(of: [String: Int].self) { group in
            var waiting = Array(Self.seeds)[...]
            for seed in waiting.prefix(3) { group.addTask { try await Self.live(engine, seed) } }
            waiting = waiting.dropFirst(3)
            for try await counts in group {
                reached.merge(counts, uniquingKeysWith: +)
                if let seed = waiting.popFirst() { group.addTask { try await Self.live(engine, seed) } }
            }
        }
        let missing = Ends.wanted.filter { reached[$0, default: 0] == 0 }
        #expect(missing == [], "the lives were poorer than they should be: \(reached)")
    }

    private static func live(_ engine: Engine, _ seed: UInt64) async throws -> [String: Int] {
        var reached: [String: Int] = [:]
        try await WholeRoadWorld.with(engine, severalCaptures: seed % 3 != 0) { world in
            var life = RoadLife(world: world, random: SeededRandom(seed: seed))
            for sequence in 1...sequences {
                try await life.begin()
                for step in 1...steps {
                    let chosen = RoadLife.steps[life.below(RoadLife.steps.count)]
                    let place = "seed \(seed) sequence \(sequence) step \(step) (\(chosen.name))"
                    var refused = ""
                    do { refused = try await refusal { try await chosen.run(&life) } ?? "" } catch {
                        Issue.record("\(place): \(error)")
                        return
                    }
                    guard try await life.holds("\(place) \(refused)") else { return }
                }
            }
            reached = try await Ends.reached(in: world)
        }
        return reached
    }

    /// What lives must have come to, over all of them.
    private enum Ends {
        static let wanted: [String] =
            [
                "order.confirmed", "order.completed", "order.reopened", "order.canceled", "order.expired",
                "order.units_canceled", "order.revised", "line.reservation_lost", "line.production_started",
                "line.ready", "fulfillment.closed", "fulfillment.canceled", "fulfillment.short",
                "parcel.handed_over", "parcel.delivered", "parcel.out_for_delivery",
                "parcel.return_to_sender",
                "parcel.returned", "parcel.lost", "parcel.resolved", "parcel.corrected", "parcel.stuck",
                "parcel.label_voided", "parcel.unexpected_event", "payment.captured", "payment.voided",
                "payment.disputed", "payment.dispute_won",
                "payment.written_off", "refund.succeeded", "promise.changed", "promise.at_risk",
                "promise.broken",
            ] + asked.keys

        /// What no single event tells.
        private static let asked: [String: SQL] = [
            "sent again": """
            SELECT count(*) FROM parcel_items i JOIN parcels p ON p.id = i.parcel_id
            WHERE p.handed_over_at IS NOT NULL AND EXISTS (
                SELECT 1 FROM parcel_items j JOIN parcels q ON q.id = j.parcel_id
                WHERE j.line_id = i.line_id AND q.outcome IS NOT NULL AND q.created_at < p.created_at)
            """,
            "made and delivered": """
            SELECT count(*) FROM order_lines WHERE sku = 'BENCH' AND delivered > 0
            """,
            "made anew": """
            SELECT count(*) FROM parcel_items i JOIN parcels p ON p.id = i.parcel_id
            JOIN order_lines l ON l.id = i.line_id WHERE l.sku = 'BENCH' AND p.outcome IS NOT NULL
            """,
            "fetched": """
            SELECT count(*) FROM orders o JOIN parcels p ON p.order_id = o.id
            WHERE o.is_pickup = 1 AND p.delivered_at IS NOT NULL
            """,
            "lots sent": """
            SELECT count(*) FROM parcel_items i JOIN parcels p ON p.id = i.parcel_id
            WHERE i.lot_id <> 0 AND p.handed_over_at IS NOT NULL
            """,
        ]

        static func reached(in world: WholeRoadWorld) async throws -> [String: Int] {
            var counts = try await world.world.eventTypes().reduce(into: [String: Int]()) {
                $0[$1, default: 0] += 1
            }
            for (name, sql) in asked { counts[name] = Int(try await world.count(sql)) }
            return counts
        }
    }
}
