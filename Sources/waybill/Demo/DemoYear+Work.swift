import Delivery
import Journal
import Kit
import Sales
import Storage
import Supply

/// What the warehouses and the carriers do in the demo's year.
enum DemoWork: Sendable {
    case pick, pack, dispatch
    case carrier(String, TrackingStatus), cash, takeBack(ID<Parcel>), giveUp(ID<Parcel>)

    /// What it counts as in `DemoPace`.
    var name: String {
        switch self {
        case .pick: "pick"
        case .pack: "pack"
        case .dispatch: "hand_over"
        case .carrier: "carrier"
        case .cash, .takeBack, .giveUp: "office"
        }
    }
}

extension DemoYear {
    mutating func carryOut(_ work: DemoWork, _ number: Int) async throws {
        switch work {
        case .pick:
            do { try await pick(number) } catch let refusal as Refusal where refusal.kind == .conflict {
                // On hold, or in other hands: there is another day.
                pickLater(number)
            }
        case .pack: try await pack(number)
        case .dispatch: try await dispatch(number)
        case .carrier(let trackingNumber, let status):
            let event = CarrierEvent(
                status, of: trackingNumber, carrier: carrier(plans[number]), at: clock.now())
            _ = try await company.perform(RecordCarrierEvents([event], from: .webhook), DemoStaff.carrier)
        case .cash: try await cash(number)
        case .takeBack(let parcel): try await takeBack(parcel, as: .restocked, number)
        case .giveUp(let parcel): try await takeBack(parcel, as: .lost, number)
        }
    }

    private func fulfillments(_ number: Int) async throws -> [Fulfillment] {
        let order = try id(number)
        return try await company.database.read { try FulfillmentRows.all(of: order, in: $0) }
    }

    /// Takes what is open from the shelves. What cannot be picked yet is looked at again on the next day.
    private mutating func pick(_ number: Int) async throws {
        let plan = plans[number]
        let all = try await fulfillments(number)
        let open = all.filter { $0.state == .open || $0.state == .picking }
        if open.isEmpty {
            if all.isEmpty || all.contains(where: { $0.state == .scheduled }) { pickLater(number) }
            return
        }
        let request = DemoStaff.person(.warehouse, plan.person.isChinese ? "lin" : "gareth")
        for fulfillment in open {
            if fulfillment.state == .open {
                _ = try await company.perform(StartPick(fulfillment.id), request)
            }
            if plan.fate == .short, let item = fulfillment.items.first, fulfillment.sum(\.short) == 0,
                number % 2 == 0
            {
                try await reportShort(item, of: fulfillment, request)
            }
            _ = try await company.perform(PickUnits(fulfillment.id, .all), request)
        }
        agenda.add(.work(number, .pack), at: clock.now() + random.minutes(12...70))
    }

    private mutating func pickLater(_ number: Int) {
        guard clock.now() - (placedAt[number] ?? .earliest) < .seconds(20 * 86_400) else { return }
        agenda.add(.work(number, .pick), at: shift(after: clock.now() + .seconds(86_400), of: plans[number]))
    }

    private mutating func pack(_ number: Int) async throws {
        let plan = plans[number]
        let request = DemoStaff.person(.warehouse, plan.person.isChinese ? "fang" : "agnieszka")
        for fulfillment in try await fulfillments(number) where fulfillment.state == .picked {
            if plan.fate == .split, fulfillment.sum(\.picked) > 1, let first = try await sku(of: fulfillment)
            {
                try await pack(.scans([Scan(first)]), of: fulfillment, plan, request)
            }
            try await pack(.all, of: fulfillment, plan, request)
        }
        let zone = plan.zone
        let leaves = zone.instant(
            of: zone.localDate(of: clock.now()), hour: 17, minute: Int(random.number(below: 30)))
        agenda.add(.work(number, .dispatch), at: max(leaves, clock.now()))
    }

    private func pack(
        _ contents: PackParcel.Contents, of fulfillment: Fulfillment, _ plan: DemoPlan,
        _ request: Company.Request
    ) async throws {
        let command = PackParcel(fulfillment.id, contents, packageType: "medium_box")
        guard case .done(let packed) = try await company.perform(command, request) else { return }
        // A scale is never quite right.
        let grams = (packed.weight.expectedGrams ?? 900) + Int64(random.number(below: 9)) - 4
        _ = try await company.perform(WeighParcel(packed.parcel, grams: max(1, grams)), request)
        let number = DemoNames.trackingNumber(plan.person.isChinese, random)
        _ = try await company.perform(
            LabelParcel(packed.parcel, carrier: carrier(plan), number: number), request)
    }

    private func sku(of fulfillment: Fulfillment) async throws -> String? {
        let details = try await company.database.read { try OrderDetails.load(fulfillment.order, in: $0) }
        return details.lines.first { $0.id == fulfillment.items.first?.line }?.sku
    }

    private func reportShort(
        _ item: Fulfillment.Item, of fulfillment: Fulfillment, _ request: Company.Request
    ) async throws {
        var request = request
        request.reason = "not on the shelf"
        let details = try await company.database.read { try OrderDetails.load(fulfillment.order, in: $0) }
        guard let line = details.lines.first(where: { $0.id == item.line }) else { return }
        let short = ReportShort(fulfillment.id, Scan(line.sku, quantity: "1"))
        _ = try await company.perform(short, request)
    }

    /// The van comes; what it takes goes the way its fate wants.
    private mutating func dispatch(_ number: Int) async throws {
        let plan = plans[number]
        let order = try id(number)
        let parcels = try await company.database.read { try ParcelRows.all(of: order, in: $0) }
        for parcel in parcels where parcel.handling == .labeled {
            _ = try await company.perform(
                HandOver([parcel.id]), DemoStaff.person(.dispatcher, "sofia"))
            guard let label = parcel.trackingNumber else { continue }
            let journey = DemoJourney(plan.fate, from: clock.now(), in: plan.zone, random)
            for (at, status) in journey.events { agenda.add(.work(number, .carrier(label, status)), at: at) }
            let end = journey.end + random.minutes(600...2_000)
            if plan.fate == .returned { agenda.add(.work(number, .takeBack(parcel.id)), at: end) }
            if plan.fate == .lost { agenda.add(.work(number, .giveUp(parcel.id)), at: end) }
            if plan.rule == .cashOnDelivery { agenda.add(.work(number, .cash), at: end) }
        }
        if plan.rule == .netTerms {
            agenda.add(.transfer(number), at: clock.now() + random.minutes(20_000...55_000))
        }
    }

    /// The carrier brings the money it took at the door.
    private func cash(_ number: Int) async throws {
        let details = try await company.database.read { [order = try id(number)] in
            try OrderDetails.load(order, in: $0)
        }
        guard details.due > details.received else { return }
        let due = try Money(minor: details.due - details.received, currency: details.terms.currency)
        let payment = RecordOfflinePayment(
            details.id, by: .cashOnDelivery, amount: due, evidence: "remittance \(details.number ?? "")")
        _ = try await company.perform(payment, DemoStaff.person(.finance, "ngozi"))
    }

    /// What came back is refunded; what was lost is sent again.
    private mutating func takeBack(
        _ parcel: ID<Parcel>, as outcome: Parcel.Outcome, _ number: Int
    ) async throws {
        let request = DemoStaff.person(
            .orderManager, "mei", outcome == .lost ? "the carrier gave it up" : "came back to us")
        _ = try await company.perform(ResolveParcel(parcel, as: outcome), request)
        if outcome == .lost {
            _ = try await company.perform(
                ReserveMissing(try id(number)), DemoStaff.person(.orderManager, "mei"))
            return agenda.add(
                .work(number, .pick), at: shift(after: clock.now() + .seconds(3_600), of: plans[number]))
        }
        let details = try await company.database.read { [order = try id(number)] in
            try OrderDetails.load(order, in: $0)
        }
        let parts = details.lines.filter {
            $0.kitLine == nil && $0.kind != .shipping && $0.quantities.cancelable > 0
        }
        .map { CancelUnits.Part(position: $0.position, quantity: $0.quantities.cancelable) }
        guard !parts.isEmpty else { return }
        _ = try await company.perform(CancelUnits(details.id, lines: parts), request)
    }
}
