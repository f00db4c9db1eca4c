import Access
import Kit
import Sales

/// What moves an order along, and what stops it.
extension OrderStep {
    static let road: [OrderStep] = [
        place, confirm, start, edit, reserve, supply, deliverServices, promise, complete, reopen,
    ]

    static let stops: [OrderStep] = [hold, releaseHold, cancelUnits, cancel]

    /// A verb of the order's own state, by the engine's guards.
    private static func offered(_ verb: OrderVerb) -> @Sendable (DeskOrder) -> [Offer] {
        { $0.choices.allows(verb) ? [.order($0.choices.obstacle(to: verb))] : [] }
    }

    private static let place = OrderStep(
        name: "place", permission: .of(PlaceDraft.self), style: .primary, isDirect: true,
        offers: offered(.place)
    ) { try await $0.perform(PlaceDraft($0.order, version: $0.version)) }

    private static let confirm = OrderStep(
        name: "confirm", permission: .of(ConfirmOrder.self), style: .primary, isDirect: true,
        offers: offered(.confirm)
    ) { try await $0.perform(ConfirmOrder($0.order, version: $0.version)) }

    private static let start = OrderStep(
        name: "start", permission: .of(StartOrder.self), isDirect: true, offers: offered(.start)
    ) { try await $0.perform(StartOrder($0.order, version: $0.version)) }

    private static let edit = OrderStep(
        name: "edit", permission: .of(EditOrder.self), offers: offered(.edit), fields: OrderEdit.fields
    ) { input in
        let edit = try await OrderEdit(input)
        return try await edit.placing {
            try await input.perform(EditOrder(input.order, version: input.version, draft: edit.draft))
        }
    }

    private static let reserve = OrderStep(
        name: "reserve", permission: .of(ReserveMissing.self), isDirect: true,
        offers: {
            $0.choices.isWanting && $0.choices.isPlaced && !$0.details.state.isTerminal ? [.order()] : []
        }
    ) { try await $0.perform($0.unchanged(ReserveMissing($0.order))) }

    private static let supply = OrderStep(
        name: "supply", permission: .of(SetSupply.self),
        offers: { order in
            order.choices.awaited.keys.sorted().map { position in
                Offer(
                    about: String(position),
                    part: order.details.lines.first { $0.position == position }?.sku ?? "")
            }
        },
        fields: { view in
            let states = view.order.choices.awaited[Int64(view.offer.about) ?? 0] ?? []
            let isMade = states.contains("awaiting_production")
            let isOurs = !states.isSubset(of: ["backordered"])
            let changes =
                ["expected"] + (isMade ? ["started"] : []) + (isOurs ? ["ready"] : [])
            return [
                StepField(
                    "change", .choice(changes.map { ($0, view.say("desk.field.change." + $0)) })),
                StepField("expected", .date, hint: view.say("desk.field.expected.hint")), .reason,
            ]
        }
    ) { input in
        guard let line = Int64(input.form["about"]) else { throw Failure.notFound }
        let change: SetSupply.Change =
            switch input.form["change"] {
            case "started": .started
            case "ready": .ready
            default:
                .expected(try input.date("expected") ?? { throw Refusal("desk.date", field: "expected") }())
            }
        return try await input.perform(SetSupply(input.order, version: input.version, line: line, change))
    }

    private static let deliverServices = OrderStep(
        name: "deliver-services", permission: .of(DeliverServices.self), offers: offered(.deliverServices),
        fields: { view in
            LineQuantityFields.fields(view) { line in
                line.kind == .item && !line.requiresShipping && !line.isOffLedger
                    ? line.quantities.live - line.quantities.delivered : 0
            }
        }
    ) { input in
        try await LineQuantityFields.run(input, mayBeEmpty: true) { parts in
            try await input.perform(DeliverServices(input.order, version: input.version, lines: parts))
        }
    }

    private static let promise = OrderStep(
        name: "promise", permission: .of(ChangePromise.self),
        offers: { [.confirmed, .processing].contains($0.details.state) ? [.order()] : [] },
        fields: { view in
            let promise = view.order.details.promise
            return [
                StepField("from", .date, "promise_from", value: promise?.from.iso ?? "", isRequired: true),
                StepField("until", .date, "promise_until", value: promise?.until.iso ?? "", isRequired: true),
                .reason,
            ]
        }
    ) { input in
        guard let until = try input.date("until") else { throw Refusal("desk.date", field: "until") }
        let from = try input.date("from") ?? until
        return try await input.perform(
            ChangePromise(input.order, version: input.version, from: from, until: until))
    }

    private static let complete = OrderStep(
        name: "complete", permission: .of(CompleteOrder.self), offers: offered(.complete),
        fields: { view in
            let balance = view.order.choices.order.balance
            let amount = view.money(balance)
            let rest = StepField(
                "writes_off", .tick, hint: view.say("desk.field.writes_off.hint", ["amount": amount]))
            return (balance > 0 ? [rest] : []) + [.reason]
        }
    ) {
        try await $0.perform(
            CompleteOrder($0.order, version: $0.version, writesOff: $0.text("writes_off") != nil))
    }

    private static let reopen = OrderStep(
        name: "reopen", permission: .of(ReopenOrder.self), offers: offered(.reopen),
        fields: { _ in [.reason] }
    ) { try await $0.perform(ReopenOrder($0.order, version: $0.version)) }

    // MARK: Holding and calling off

    private static let hold = OrderStep(
        name: "hold", permission: .of(HoldOrder.self), offers: offered(.hold),
        fields: { view in
            let open = Set(view.order.details.holds.map(\.kind))
            return [
                StepField(
                    "kind",
                    .choice(
                        StepField.words(Hold.Kind.self, "hold", view.call.language) { !open.contains($0) }),
                    "hold_kind", value: Hold.Kind.manual.rawValue),
                StepField(
                    "stops",
                    .ticks(
                        HoldStop.names.map { ($0, view.say("desk.order.stop." + $0)) },
                        ticked: Set(HoldStop.names))),
                .reason,
                StepField("owner", .text, value: view.call.principal.name),
                StepField("due_at", .moment, hint: view.say("desk.field.zone", ["zone": view.order.zone.id])),
            ]
        }
    ) { input in
        let zone = try await input.call.read { try OrderDetails.load(input.order, in: $0).terms.zone }
        return try await input.perform(
            HoldOrder(
                input.order, version: input.version, kind: try input.word("kind"),
                stops: HoldStop.stops(input.form.all("stops")), owner: input.text("owner"),
                dueAt: try input.moment("due_at", in: zone)))
    }

    private static let releaseHold = OrderStep(
        name: "release-hold", permission: .of(ReleaseHold.self), style: .primary,
        offers: { order in
            guard order.choices.allows(.releaseHold) else { return [] }
            return order.details.holds.map {
                Offer(about: $0.kind.rawValue, partWords: "desk.order.hold." + $0.kind.rawValue)
            }
        }, fields: { _ in [.reason] }
    ) { input in
        guard let kind = Hold.Kind(rawValue: input.form["about"]) else { throw Failure.notFound }
        return try await input.perform(ReleaseHold(input.order, version: input.version, kind: kind))
    }

    private static let cancelUnits = OrderStep(
        name: "cancel-units", permission: .of(CancelUnits.self), style: .danger,
        offers: offered(.cancelUnits),
        fields: { view in
            LineQuantityFields.fields(view) { line in
                line.kitLine == nil && line.kind != .rounding ? line.quantities.cancelable : 0
            } + [.reason]
        }
    ) { input in
        try await LineQuantityFields.run(input, mayBeEmpty: false) { parts in
            try await input.perform(CancelUnits(input.order, version: input.version, lines: parts))
        }
    }

    private static let cancel = OrderStep(
        name: "cancel", permission: .of(CancelOrder.self), style: .danger, offers: offered(.cancel),
        fields: { _ in [.reason] }, preview: CancelPreview.sentence
    ) { try await $0.perform(CancelOrder($0.order, version: $0.version)) }
}

/// What calling an order off will do, in amounts.
enum CancelPreview {
    @Sendable static func sentence(_ view: StepView) -> String? {
        let order = view.order
        let units = order.details.lines.filter { $0.kind == .item }
            .reduce(Int64(0)) { $0 &+ ($1.decimals == 0 ? $1.quantities.live : min(1, $1.quantities.live)) }
        var sentences = [
            view.say(
                "desk.cancel.units",
                [
                    "units": Formats.integer(units, view.call.language),
                    "amount": view.money(order.details.liveTotal),
                ])
        ]
        if order.mask.shows(.payments), order.details.authorized > 0 {
            sentences.append(
                view.say("desk.cancel.authorized", ["amount": view.money(order.details.authorized)]))
        }
        if order.mask.shows(.payments), order.details.received > 0 {
            sentences.append(view.say("desk.cancel.received", ["amount": view.money(order.details.received)]))
        }
        let work = order.work.filter { !$0.fulfillment.state.isOver }
        if !work.isEmpty {
            let names = work.map { "F\($0.fulfillment.position) \($0.locationName)" }
            sentences.append(view.say("desk.cancel.work", ["work": names.joined(separator: ", ")]))
        }
        sentences.append(view.say("desk.cancel.final"))
        return sentences.joined(separator: " ")
    }
}
