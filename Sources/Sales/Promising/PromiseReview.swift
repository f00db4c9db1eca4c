import Kit

/// Compares what was promised with what can be kept, at one moment. Pure: it says what is to be told and
/// done, and `ReviewPromise` does it.
struct PromiseReview {
    private(set) var watch: PromiseWatch
    private(set) var promise: Promise?
    /// Told to the staff, at most once for each end of a promise.
    private(set) var risks: [Cause] = []
    /// True if this is the first time for this end.
    private(set) var isNews = false
    /// Told to the customer, at most once a day.
    private(set) var change: (from: Promise?, to: Promise, cause: String)?
    private(set) var isBroken = false
    private(set) var opensAttention = false
    private(set) var closesAttention = false
    private(set) var isOver = false

    enum Cause: String, CaseIterable {
        case laterWindow = "later_window", supplyUndated = "supply_undated"
        case notHandedOver = "not_handed_over", notOutForDelivery = "not_out_for_delivery"
    }

    /// By then a van that is to bring something today has been loaded.
    private static let loadedBy = 10
    /// Nobody is told of another date in the middle of the night.
    private static let tellingFrom = 8

    private let plan: PromisePlan
    private let zone: Zone
    private let progress: Progress

    /// How far the goods are, as far as a promise asks.
    struct Progress {
        let isClosed: Bool
        let hasLeft: Bool
        let isOut: Bool
        let isThere: Bool

        /// What is fetched needs to lie ready, the rest to arrive.
        init(_ order: Order, isPickup: Bool) {
            let live = order.items.map(\.quantities).filter { $0.live > 0 }
            isClosed = order.state.isTerminal || live.isEmpty
            hasLeft = live.allSatisfy { $0.handedOver >= $0.live || (isPickup && $0.packed >= $0.live) }
            isOut = live.allSatisfy { $0.delivered + $0.outForDelivery >= $0.live }
            isThere = live.allSatisfy { $0.delivered >= $0.live } || (isPickup && hasLeft)
        }
    }

    init(_ order: Order, _ plan: PromisePlan, _ watch: PromiseWatch, cause: String) {
        self.plan = plan
        self.watch = watch
        promise = order.promise
        zone = order.terms.zone
        progress = Progress(order, isPickup: plan.isPickup)
        guard !progress.isClosed, !progress.isThere else {
            end()
            return
        }
        let window = plan.promise
        // Orders that were confirmed before anybody watched have no last day yet.
        if watch.handOverBy == nil, let promise { limit(until: promise.until) }
        findRisks(window)
        move(to: window, cause: cause)
        attend(window)
        schedule()
    }

    private var today: LocalDate { zone.localDate(of: plan.now) }

    private mutating func end() {
        isOver = true
        closesAttention = watch.isFlagged || watch.broken != nil
        watch.isFlagged = false
        watch.watchAt = nil
        watch.pending = nil
    }

    private mutating func findRisks(_ window: Promise?) {
        guard let promise else { return }
        if let window, window.until > promise.until { risks.append(.laterWindow) }
        if plan.isUndated, !progress.hasLeft { risks.append(.supplyUndated) }
        if let by = watch.handOverBy, let there = watch.handOverZone, !progress.hasLeft,
            there.localDate(of: plan.now) > by
        {
            risks.append(.notHandedOver)
        }
        if !plan.isPickup, !progress.isOut, plan.now >= zone.instant(of: promise.until, hour: Self.loadedBy) {
            risks.append(.notOutForDelivery)
        }
        isNews = !risks.isEmpty && watch.endangered != promise.until
        if !risks.isEmpty { watch.endangered = promise.until }
    }

    /// A day that was given moves by itself only to a later one, and only once a day.
    private mutating func move(to window: Promise?, cause: String) {
        watch.pending = nil
        guard let window,
            promise == nil || (promise?.isFixed == false && window.until > promise?.until ?? .latest)
        else { return }
        guard watch.changedOn.map({ $0 < today }) ?? true else {
            watch.pending = .init(promise: window, cause: cause)
            return
        }
        change = (promise, window, cause)
        promise = window
        watch.changedOn = today
        limit(until: window.until)
    }

    private mutating func attend(_ window: Promise?) {
        let isMoved = watch.endangered.map { ended in (window?.until ?? .earliest) > ended } ?? false
        let isNeeded = !risks.isEmpty || (isMoved && !progress.hasLeft)
        opensAttention = isNeeded && !watch.isFlagged
        closesAttention = !isNeeded && watch.isFlagged
        watch.isFlagged = isNeeded
        if let promise, today > promise.until, watch.broken != promise.until {
            isBroken = true
            watch.broken = promise.until
        }
    }

    /// Sets the last day on which it may leave.
    private mutating func limit(until: LocalDate) {
        let last = plan.handOverBy(for: until)
        watch.handOverBy = last?.date
        watch.handOverZone = last?.zone
    }

    /// The next moment at which time alone changes the answer.
    private mutating func schedule() {
        var moments: [Instant] = []
        if watch.pending != nil {
            moments.append(zone.instant(of: today.adding(days: 1), hour: Self.tellingFrom))
        }
        for part in plan.parts {
            if case .expected(let date) = part.origin {
                moments.append(part.place.zone.instant(of: date.adding(days: 1)))
            }
        }
        if let promise {
            if let by = watch.handOverBy, let there = watch.handOverZone, !progress.hasLeft {
                moments.append(there.instant(of: by.adding(days: 1)))
            }
            moments.append(zone.instant(of: promise.until, hour: Self.loadedBy))
            moments.append(zone.instant(of: promise.until.adding(days: 1)))
        }
        watch.watchAt = moments.filter { $0 > plan.now }.min()
    }

    /// The first look, when an order is confirmed.
    static func begin(_ order: Order, _ plan: PromisePlan) -> PromiseWatch {
        var review = PromiseReview(watch: PromiseWatch(), order, plan)
        if let promise = order.promise { review.limit(until: promise.until) }
        review.schedule()
        return review.watch
    }

    /// The look after staff have set other days.
    static func renew(_ order: Order, _ plan: PromisePlan, _ watch: PromiseWatch) -> PromiseReview {
        var review = PromiseReview(watch: watch, order, plan)
        review.watch.pending = nil
        review.watch.changedOn = review.today
        if let promise = order.promise { review.limit(until: promise.until) }
        review.findRisks(plan.promise)
        review.attend(plan.promise)
        review.schedule()
        return review
    }

    private init(watch: PromiseWatch, _ order: Order, _ plan: PromisePlan) {
        self.watch = watch
        self.plan = plan
        promise = order.promise
        zone = order.terms.zone
        progress = Progress(order, isPickup: plan.isPickup)
    }
}
