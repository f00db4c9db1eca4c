import Kit
import Sales

/// The road of one order: the stages it has passed, where it is, and those still ahead. Stages that this
/// order will never see are left out.
struct StageBar: Sendable {
    let steps: [Step]

    struct Step: Sendable {
        /// As the catalog spells it: a stage, or the end that came instead.
        let key: String
        let date: LocalDate?
        let place: Place
        /// How many units have come so far, if not all have and some have.
        var units: (reached: Int64, all: Int64)?
    }

    enum Place: Sendable { case passed, here, ahead }

    init(_ page: TrackingPage) {
        let order = page.order
        let known = Self.dates(of: page)
        let isAtEnd = order.state == .completed || order.stage == .delivered || order.isOver
        let shown = Stage.allCases.filter { $0 > .none && Self.belongs($0, known, page) }
        let steps = shown.map { stage in
            let place: Place =
                stage < order.stage || isAtEnd ? .passed : stage == order.stage ? .here : .ahead
            return Step(
                key: stage.key, date: place == .ahead ? nil : known[stage], place: place,
                units: order.isOver ? nil : page.units(beyond: stage))
        }
        let end =
            order.isOver ? [Step(key: order.state.rawValue, date: Self.endDate(of: page), place: .here)] : []
        self.steps = steps + end
    }

    private static func endDate(of page: TrackingPage) -> LocalDate? {
        let told = page.events.first { $0.type == "order.canceled" || $0.type == "order.expired" }
        return (page.order.moments.canceled ?? told?.at).map(page.order.zone.localDate(of:))
    }

    private static func belongs(
        _ stage: Stage, _ known: [Stage: LocalDate], _ page: TrackingPage
    ) -> Bool {
        let reached = page.order.stage
        if stage == reached || known[stage] != nil { return true }
        if page.order.isOver { return stage == .received }
        let isShipped = !page.order.isPickup && page.lines.contains { $0.isShipped }
        return switch stage {
        case .none: false
        case .received, .confirmed, .delivered: true
        case .processing: reached < stage && page.order.supply.isPurchased
        case .inProduction: reached < stage && page.order.supply.isMade
        case .prepared: reached < stage && (isShipped || page.order.isPickup)
        case .shipped: isShipped
        case .outForDelivery: reached < stage && isShipped
        }
    }

    /// When each stage was first reached, as far as anything recorded tells.
    private static func dates(of page: TrackingPage) -> [Stage: LocalDate] {
        var first: [Stage: Instant] = [:]
        func note(_ stage: Stage, _ moment: Instant?) {
            guard let moment else { return }
            first[stage] = min(first[stage] ?? moment, moment)
        }
        note(.received, page.order.moments.placed)
        note(.confirmed, page.order.moments.confirmed)
        for event in page.events {
            if let stage = stages[event.type] { note(stage, event.at) }
        }
        for parcel in page.parcels {
            note(.shipped, parcel.handedOverAt)
            note(.outForDelivery, parcel.scans.last { $0.status == "out_for_delivery" }?.at)
        }
        if page.order.stage == .delivered { note(.delivered, page.deliveredAt) }
        return first.mapValues(page.order.zone.localDate(of:))
    }

    private static let stages: [String: Stage] = [
        "order.processing": .processing, "line.production_started": .inProduction,
        "fulfillment.released": .prepared, "fulfillment.picking": .prepared,
        "fulfillment.handed_over": .shipped,
        "parcel.handed_over": .shipped, "parcel.out_for_delivery": .outForDelivery,
    ]
}

extension TrackingPage {
    /// When the last of it arrived; nil while nothing says so.
    var deliveredAt: Instant? {
        parcels.compactMap(\.deliveredAt).max() ?? order.moments.completed
    }

    /// How many units have reached a stage, of how many; nil while none has or once all have. Only stages
    /// that units reach one by one are counted.
    func units(beyond stage: Stage) -> (reached: Int64, all: Int64)? {
        guard stage >= .prepared else { return nil }
        let kits = Set(lines.compactMap(\.kitLine))
        var (reached, all) = (Int64(0), Int64(0))
        for line in lines where !kits.contains(line.id) && line.live > 0 {
            let units = min(line.live, line.units(beyond: stage))
            // What is sold by weight or length is one unit, and there once any of it is.
            let isCounted = line.decimals == 0
            reached &+= isCounted ? units : min(1, units)
            all &+= isCounted ? line.live : 1
        }
        return reached > 0 && reached < all ? (reached, all) : nil
    }

    /// How many units have arrived, of how many that were not canceled. A line sold by weight or length is
    /// one unit; of a kit its parts count, since only they are picked and delivered.
    var progress: (delivered: Int64, live: Int64) {
        let kits = Set(lines.compactMap(\.kitLine))
        return lines.filter { !kits.contains($0.id) && $0.live > 0 }.reduce((0, 0)) { sum, line in
            let isCounted = line.decimals == 0
            let delivered = isCounted ? line.delivered : (line.delivered >= line.live ? 1 : 0)
            return (sum.0 &+ delivered, sum.1 &+ (isCounted ? line.live : 1))
        }
    }
}

extension TrackingPage.Line {
    fileprivate func units(beyond stage: Stage) -> Int64 {
        switch stage {
        case .delivered: delivered
        case .outForDelivery: delivered &+ road.outForDelivery
        case .shipped: road.handedOver
        case .prepared: road.released
        case .none, .received, .confirmed, .processing, .inProduction: live
        }
    }
}
