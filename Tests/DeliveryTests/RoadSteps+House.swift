// What the warehouse does and what carriers say, as steps of a random life.
import Journal
import Kit
import Storage
import Supply
import Support

@testable import Delivery
@testable import Sales

extension RoadLife {
    /// Work on one of the orders, mostly such as is not over.
    func work() async throws -> Fulfillment {
        var work: [Fulfillment] = []
        for order in orders { work += try await world.it.work(order) }
        let living = work.filter { !$0.state.isOver }
        return try any(below(8) == 0 || living.isEmpty ? work : living)
    }

    /// One of the parcels, mostly one that is in one of these hands.
    func parcel(_ handling: Parcel.Handling...) async throws -> Parcel {
        var parcels: [Parcel] = []
        for order in orders { parcels += try await world.it.parcels(order) }
        let apt = parcels.filter { handling.contains($0.handling) }
        return try any(below(8) == 0 || apt.isEmpty ? parcels : apt)
    }

    /// Some work, and goods that may belong to it.
    private func task() async throws -> (id: ID<Fulfillment>, scan: Scan) {
        let work = try await work()
        let item = try any(work.items)
        let line = try await world.details(work.order).lines.first { $0.id == item.line }
        let sku = line?.sku ?? "MUG-W"
        let scan = Scan(
            sku, lot: sku == "CREAM" ? try any(["L1", "L2"]) : nil,
            quantity: sku == "TEA" ? "0.25" : String(below(2) + 1))
        return (work.id, scan)
    }

    static let planning = [
        Step("split") { life in
            let task = try await life.task()
            try await life.act(SplitFulfillment(task.id, [task.scan]))
        },
        Step("merge") { life in
            let work = try await life.world.it.work(life.order())
            try await life.act(MergeFulfillments(life.any(work).id, with: life.any(work).id))
        },
        Step("move") { life in
            try await life.act(MoveFulfillment(life.work().id, to: life.any(["HAM", "SZX"])))
        },
        Step("cancel work") { life in
            try life.rarely(3)
            try await life.act(CancelFulfillment(life.work().id))
        },
        Step("schedule") { life in
            let today = Zone.utc.localDate(of: life.world.clock.now())
            let day = life.below(3) == 0 ? nil : today.adding(days: life.below(3))
            try await life.act(ScheduleFulfillment(life.work().id, on: day))
        },
    ]

    static let picking = [
        Step("start") { life in
            try await life.act(
                StartPick(life.work().id, picker: life.any(["ann", "bo"]), takesOver: life.below(2) == 0))
        },
        Step("pick") { life in
            let task = try await life.task()
            try await life.act(PickUnits(task.id, .scans([task.scan])))
        },
        Step("short") { life in
            try life.rarely(2)
            let task = try await life.task()
            try await life.act(ReportShort(task.id, task.scan))
        },
    ]

    static let packing = [
        Step("pack some") { life in
            let task = try await life.task()
            try await life.act(
                PackParcel(
                    task.id, .scans([task.scan]), weightGrams: Int64(life.below(9)) * 350 + 1,
                    acceptsWeight: life.below(2) == 0))
        },
        Step("weigh") { life in
            try await life.act(
                WeighParcel(life.parcel(.draft).id, grams: 500, acceptsWeight: life.below(2) == 0))
        },
        Step("label anew") { life in
            try await life.act(
                LabelParcel(life.parcel(.draft).id, carrier: "dhl", number: "N\(life.below(40))"))
        },
        Step("void") { life in try await life.act(VoidLabel(life.parcel(.labeled).id)) },
        Step("unpack") { life in try await life.act(UnpackParcel(life.parcel(.draft, .labeled).id)) },
        Step("hand over all") { life in try await life.act(HandOver(life.work().id)) },
        Step("manifest") { life in
            var parcels: [ID<Parcel>] = []
            for order in life.orders { parcels += try await life.world.it.parcels(order).map(\.id) }
            try await life.act(HandOver([life.any(parcels), life.any(parcels)]))
        },
    ]

    /// So many hours before now, rarely after it.
    private func sometime() -> Instant {
        let hours = below(8) == 0 ? Int64(below(30)) : -Int64(below(60))
        return world.clock.now() + .seconds(hours * 3_600 + Int64(below(600)))
    }

    func said(_ status: TrackingStatus, of parcel: Parcel) throws -> CarrierEvent {
        guard let number = parcel.trackingNumber else { throw Refusal("test.nothing_there") }
        var event = CarrierEvent(status, of: number, carrier: parcel.carrier, at: sometime())
        if status == .exception { event.exception = try any(ParcelException.allCases) }
        if below(5) == 0 {
            let today = Zone.utc.localDate(of: world.clock.now())
            event.expected = today...today.adding(days: below(5))
        }
        return event
    }

    static let telling = [
        Step("carrier") { life in
            let parcel = try await life.parcel(.labeled, .handedOver, .closed)
            let event = try life.said(life.any(TrackingStatus.allCases), of: parcel)
            try await life.act(RecordCarrierEvents([event], from: life.any([.webhook, .poll, .driver])))
        },
        Step("carrier, several") { life in
            var events: [CarrierEvent] = []
            for _ in 0...life.below(4) {
                let parcel = try await life.parcel(.labeled, .handedOver, .closed)
                events.append(try life.said(life.any(TrackingStatus.allCases), of: parcel))
            }
            try await life.act(RecordCarrierEvents(events, from: .webhook, onError: .skip))
        },
        Step("carrier, early") { life in
            let event = CarrierEvent(
                try life.any(TrackingStatus.allCases.filter { $0 != .exception }), of: "N\(life.below(40))",
                carrier: "dhl", at: life.sometime())
            try await life.act(RecordCarrierEvents([event], from: .webhook))
        },
        Step("correct") { life in
            let parcel = try await life.parcel(.labeled, .handedOver, .closed)
            let event = try life.said(life.any(TrackingStatus.allCases), of: parcel)
            try await life.act(RecordCarrierEvents([event], from: .staff))
        },
        Step("back") { life in
            try life.rarely(2)
            let parcel = try await life.parcel(.labeled, .handedOver, .closed)
            guard parcel.handling == .handedOver else { throw Refusal("test.nothing_there") }
            var event = try life.said(life.any([.returned, .returned, .lost]), of: parcel)
            event.at = life.world.clock.now()
            try await life.act(RecordCarrierEvents([event], from: .webhook))
        },
        Step("resolve") { life in
            try await life.act(
                ResolveParcel(life.parcel(.closed).id, as: life.any(Parcel.Outcome.allCases)))
        },
    ]
}
