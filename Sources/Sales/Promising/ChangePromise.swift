import Journal
import Kit
import Storage

/// Promises other days, because a person decided so. They are told as the change of that day, and the program
/// never moves them by itself.
package struct ChangePromise: Command {
    package static let name = "order.change_promise"
    package static let roles: Set<Role> = [.orderManager, .sales, .admin]
    private static let daysAheadMax = 730

    let order: ID<Order>
    let version: Int64?
    let from: LocalDate
    let until: LocalDate

    package init(_ order: ID<Order>, version: Int64? = nil, from: LocalDate, until: LocalDate) {
        self.order = order
        self.version = version
        self.from = from
        self.until = until
    }

    package var subject: (entity: String, id: Int64?) { ("order", order.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        _ = try occasion.requireReason()
        var order = try OrderStore.lock(order, version: version, in: session)
        guard order.state == .confirmed || order.state == .processing else {
            throw Refusal(
                "order.not_allowed", .conflict, allowed: order.state.verbs.map(\.rawValue),
                ["verb": "change_promise", "state": order.state.rawValue])
        }
        try check(today: order.terms.zone.localDate(of: occasion.now))
        let watch = try PromiseWatch.find(order.id, in: session) ?? PromiseWatch()
        let before = order.promise
        guard before?.from != from || before?.until != until else {
            throw Refusal("promise.same", .conflict, field: "until")
        }
        order.promise = Promise(from: from, until: until, reasons: .array([["code": "set_by_staff"]]))
        order.noteChange(from: before, cause: "staff")
        let plan = try PromisePlan.load(
            order, SupplyState.of(order.id, in: session), in: session, on: occasion)
        let review = PromiseReview.renew(order, plan, watch)
        review.note(on: &order)
        try review.watch.write(for: order.id, in: session)
        try review.attend(order.id, in: session, on: occasion)
        return try OrderStore.finish(order, in: session, on: occasion)
    }

    private func check(today: LocalDate) throws {
        guard from <= until else { throw Refusal("promise.reversed", field: "from") }
        guard until >= today else { throw Refusal("promise.past", field: "until", ["date": until.iso]) }
        guard until - today <= Self.daysAheadMax else {
            throw Refusal("promise.too_far", field: "until", ["days": String(Self.daysAheadMax)])
        }
    }
}
