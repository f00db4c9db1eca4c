// Whatever the warehouse, the office and the customers do, in whatever order: work, orders and stock agree
// after every step.
import Delivery
import Kit
import Sales
import Storage
import Supply
import Support
import Testing

@Suite struct FulfillmentProperties {
    @Test(arguments: Engine.available)
    func `random work keeps everything in agreement`(_ engine: Engine) async throws {
        let seed = UInt64.random(in: 0...UInt64(UInt32.max))
        try await FulfillmentWorld.with(engine) { it in
            let hand = Hand(it: it, random: SeededRandom(seed: seed))
            for step in 1...90 {
                let done = try await hand.act()
                try await it.check("seed \(seed), step \(step): \(done)")
            }
            #expect(try await it.count(of: "fulfillment.created") > 0, "seed \(seed)")
        }
    }

    /// Does one random thing after another; being refused is part of the work.
    private struct Hand: Sendable {
        let it: FulfillmentWorld
        let random: SeededRandom

        private func number(_ range: ClosedRange<Int>) -> Int {
            range.lowerBound + Int(random.number(below: UInt64(range.count)))
        }

        private func pick<T>(_ values: [T]) -> T? {
            values.isEmpty ? nil : values[number(0...(values.count - 1))]
        }

        func act() async throws -> String {
            let verb = number(0...19)
            let code = try await refusal { try await act(verb) }
            return "\(verb) \(code ?? "done")"
        }

        private func orders() async throws -> [ID<Order>] {
            try await it.world.reading { session in
                try session.all("SELECT id FROM orders ORDER BY id DESC LIMIT 6") { try $0.id(0) }
            }
        }

        private func act(_ verb: Int) async throws {
            let lines = [("MUG-W", "\(number(1...6))"), ("MUG-B", "\(number(1...3))"), ("LAMP", "1")]
            if verb < 3 {
                _ = try await it.confirmed(Array(lines.prefix(number(1...3))), isPickup: verb == 0)
                return
            }
            guard let order = try await pick(orders()) else { return }
            if verb < 9 { return try await plan(verb, order) }
            guard let fulfillment = pick(try await it.work(order)) else { return }
            if verb < 16 { return try await work(verb, fulfillment) }
            guard let parcel = pick(try await it.parcels(order)) else { return }
            try await send(verb, parcel)
        }

        private func plan(_ verb: Int, _ order: ID<Order>) async throws {
            let place = StockPlace(sku: number(0...1) == 0 ? "MUG-W" : "MUG-B", location: "HAM")
            switch verb {
            case 3:
                let part = CancelUnits.Part(position: 1, quantity: Int64(number(1...3)))
                try await it.world.done(CancelUnits(order, lines: [part]), because: "fewer")
            case 4: try await it.world.done(CancelOrder(order), because: "none")
            case 5: try await it.world.done(ReserveMissing(order))
            case 6:
                try await it.world.done(HoldOrder(order, kind: .manual, stops: [.release]), because: "wait")
            case 7: try await it.world.done(ReleaseHold(order, kind: .manual), because: "go")
            default:
                try await it.world.done(AdjustStock(place, .counted("\(number(0...9))")), because: "count")
            }
        }

        private func work(_ verb: Int, _ fulfillment: Fulfillment) async throws {
            let id = fulfillment.id
            let scan = Scan(number(0...1) == 0 ? "MUG-W" : "MUG-B", quantity: "\(number(1...3))")
            switch verb {
            case 9: try await it.world.done(StartPick(id))
            case 10: try await it.world.done(PickUnits(id, .scans([scan])))
            case 11: try await it.world.done(PickUnits(id, .all))
            case 12: try await it.world.done(ReportShort(id, scan), because: "not there")
            case 13: try await it.world.done(SplitFulfillment(id, [scan]))
            case 14:
                let others = try await it.work(fulfillment.order).filter { $0.id != id }
                if let other = pick(others), number(0...1) == 0 {
                    try await it.world.done(MergeFulfillments(id, with: other.id))
                } else if number(0...1) == 0 {
                    try await it.world.done(MoveFulfillment(id, to: number(0...1) == 0 ? "HAM" : "SZX"))
                } else {
                    try await it.world.done(CancelFulfillment(id), because: "no")
                }
            default:
                let contents: PackParcel.Contents = number(0...1) == 0 ? .all : .scans([scan])
                try await it.world.done(
                    PackParcel(id, contents, weightGrams: Int64(number(1...9)) * 350))
            }
        }

        private func send(_ verb: Int, _ parcel: Parcel) async throws {
            switch verb {
            case 16:
                try await it.world.done(
                    WeighParcel(parcel.id, grams: 500, acceptsWeight: true), because: "right")
            case 17:
                try await it.world.done(
                    LabelParcel(parcel.id, carrier: "dhl", number: "N\(number(1...200))"))
            case 18: try await it.world.done(UnpackParcel(parcel.id))
            default: try await it.world.done(HandOver([parcel.id]))
            }
        }
    }
}
