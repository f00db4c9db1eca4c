import Access
import Delivery
import Kit
import Sales

/// What is done with an order's work at its locations. Picking and packing have pages of their own; here
/// stands what decides about the work as a whole.
extension OrderStep {
    static let work: [OrderStep] = [release, schedule, move, split, merge, cancelWork]

    /// Every piece of work of which something may be asked.
    private static func works(
        _ verb: Fulfillment.Verb, _ stop: Hold.Stops = []
    ) -> @Sendable (DeskOrder) -> [Offer] {
        { order in
            order.work.filter { $0.fulfillment.state.verbs.contains(verb) }.map {
                offer($0, obstacle: obstacle(stop, order))
            }
        }
    }

    private static func obstacle(_ stop: Hold.Stops, _ order: DeskOrder) -> Refusal? {
        do {
            try order.choices.order.requireNoHold(stop)
            return nil
        } catch { return error as? Refusal }
    }

    private static func offer(_ work: FulfillmentDetails, obstacle: Refusal? = nil) -> Offer {
        Offer(
            about: work.fulfillment.id.text, part: "F\(work.fulfillment.position)", obstacle: obstacle,
            version: work.fulfillment.version)
    }

    private static let release = OrderStep(
        name: "release", permission: .of(ReleaseFulfillment.self), isDirect: true,
        offers: works(.release, .release)
    ) { try await $0.perform(ReleaseFulfillment(try $0.about(), version: $0.partVersion)) }

    private static let schedule = OrderStep(
        name: "schedule", permission: .of(ScheduleFulfillment.self), offers: works(.schedule),
        fields: { view in
            let day = view.order.work.first { $0.fulfillment.id.text == view.offer.about }?.fulfillment
                .releaseOn
            return [
                StepField(
                    "release_on", .date, value: day?.iso ?? "", hint: view.say("desk.field.release_on.hint"))
            ]
        }
    ) { input in
        try await input.perform(
            ScheduleFulfillment(
                try input.about(), version: input.partVersion, on: try input.date("release_on")))
    }

    private static let move = OrderStep(
        name: "move", permission: .of(MoveFulfillment.self),
        offers: { order in
            order.work.filter {
                $0.fulfillment.state.verbs.contains(.move) && $0.fulfillment.sum(\.packed) == 0
                    && order.locations.count > 1
            }.map { offer($0) }
        },
        fields: { view in
            let here = view.order.work.first { $0.fulfillment.id.text == view.offer.about }?.location
            let others = view.order.locations.values.filter { $0 != here }.sorted()
            return [StepField("to", .choice(others.map { ($0, $0) }), "location")]
        }
    ) { input in
        try await input.perform(
            MoveFulfillment(try input.about(), version: input.partVersion, to: input.form["to"]))
    }

    private static let split = OrderStep(
        name: "split", permission: .of(SplitFulfillment.self),
        offers: { order in
            order.work.filter {
                $0.fulfillment.state.verbs.contains(.split) && $0.fulfillment.sum(\.quantity) > 1
            }.map { offer($0) }
        },
        fields: { view in
            let work = view.order.work.first { $0.fulfillment.id.text == view.offer.about }
            return splitGoods(work).map { goods in
                StepField("quantity[\(goods.sku)]", .number, "quantity", part: goods.sku)
            }
        }
    ) { input in
        let work = try await input.call.read { [id = try input.about(Fulfillment.self)] in
            try FulfillmentDetails.load(id, in: $0)
        }
        let goods = splitGoods(work).compactMap { goods in
            input.text("quantity[\(goods.sku)]").map { Scan(goods.sku, lot: goods.lot, quantity: $0) }
        }
        guard !goods.isEmpty else { throw Refusal("desk.no_units") }
        return try await input.perform(
            SplitFulfillment(work.fulfillment.id, version: input.partVersion, goods))
    }

    /// Each SKU once; where lots are told apart, those of its first lot.
    private static func splitGoods(_ work: FulfillmentDetails?) -> [FulfillmentDetails.Item] {
        var seen: Set<String> = []
        return (work?.items ?? []).filter { $0.item.quantity > 0 && seen.insert($0.sku).inserted }
    }

    private static let merge = OrderStep(
        name: "merge", permission: .of(MergeFulfillments.self),
        offers: { order in
            order.work.filter { work in !mergeable(work, order).isEmpty }.map { offer($0) }
        },
        fields: { view in
            guard let work = view.order.work.first(where: { $0.fulfillment.id.text == view.offer.about })
            else { return [] }
            let others = mergeable(work, view.order).map {
                (value: $0.fulfillment.id.text, text: "F\($0.fulfillment.position)")
            }
            return [StepField("other", .choice(others))]
        }
    ) { input in
        guard let other = ID<Fulfillment>(input.form["other"]) else {
            throw Refusal("desk.choose", field: "other")
        }
        return try await input.perform(
            MergeFulfillments(try input.about(), version: input.partVersion, with: other))
    }

    /// Other work of the order at the same place.
    private static func mergeable(_ work: FulfillmentDetails, _ order: DeskOrder) -> [FulfillmentDetails] {
        guard work.fulfillment.state.verbs.contains(.merge) else { return [] }
        return order.work.filter {
            $0.fulfillment.id != work.fulfillment.id && $0.location == work.location
                && $0.fulfillment.state.verbs.contains(.merge)
        }
    }

    private static let cancelWork = OrderStep(
        name: "cancel-work", permission: .of(CancelFulfillment.self), style: .danger,
        offers: { order in
            order.work.filter {
                $0.fulfillment.state.verbs.contains(.cancel) && $0.fulfillment.sum(\.handedOver) == 0
            }.map { offer($0) }
        }, fields: { _ in [.reason] }
    ) { try await $0.perform(CancelFulfillment(try $0.about(), version: $0.partVersion)) }
}
