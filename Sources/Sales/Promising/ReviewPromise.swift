import Journal
import Kit
import Storage

/// Looks again at what an order was promised: because something happened to it, or because time passed.
package struct ReviewPromise: Command {
    package static let name = "order.review_promise"
    package static let roles: Set<Role> = [.orderManager, .sales, .admin, .system]
    let order: ID<Order>
    let cause: String

    /// - Parameter cause: the type of the event, or `time`.
    package init(_ order: ID<Order>, cause: String = "time") {
        self.order = order
        self.cause = cause
    }

    package var subject: (entity: String, id: Int64?) { ("order", order.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        guard let watch = try PromiseWatch.find(order, in: session) else {
            throw Refusal("promise.none", .conflict, ["order": order.text])
        }
        return try Self.review(order, watch, cause: cause, in: session, on: occasion)
    }

    /// The order is read without being taken: most looks find nothing to change on it, and then its version
    /// stays what its readers saw.
    @discardableResult
    static func review(
        _ id: ID<Order>, _ watch: PromiseWatch, cause: String, in session: Session, on occasion: Occasion
    ) throws -> Receipt {
        let seen = try Order.peek(id, in: session)
        let plan = try PromisePlan.load(
            seen, SupplyState.of(id, in: session), in: session, on: occasion)
        let review = PromiseReview(seen, plan, watch, cause: cause)
        if review.watch != watch { try review.watch.write(for: id, in: session) }
        guard review.tells else {
            try review.attend(id, in: session, on: occasion)
            return Receipt("order", id: id.raw, version: seen.version)
        }
        var order = try OrderStore.lock(id, in: session)
        review.note(on: &order)
        try review.attend(id, in: session, on: occasion)
        return try OrderStore.finish(order, in: session, on: occasion)
    }
}

extension Order {
    /// An order as it is, not taken for a change.
    static func peek(_ id: ID<Order>, in session: Session) throws -> Order {
        let row = try session.first(
            "SELECT \(OrderRow.columns) FROM orders WHERE id = \(id)", OrderRow.init)
        guard let row else { throw Refusal("order.unknown", .notFound, ["order": id.text]) }
        return row.order(id, lines: try OrderStore.lines(of: id, in: session), holds: [], sums: OrderMoney())
    }
}

extension PromiseReview {
    /// Whether the order has something to tell, and so must be taken.
    var tells: Bool { isNews || change != nil || isBroken }

    func note(on order: inout Order) {
        if isNews, let promise = order.promise {
            order.note(
                "promise.at_risk",
                promise.members + [.init("causes", .array(risks.map { .string($0.rawValue) }))])
        }
        if let change {
            order.promise = change.to
            order.noteChange(from: change.from, cause: change.cause)
        }
        if isBroken { order.note("promise.broken", order.promise?.members ?? []) }
    }

    func attend(_ order: ID<Order>, in session: Session, on occasion: Occasion) throws {
        if opensAttention {
            try Attention.open(
                "promise.at_risk", order: order,
                [
                    "causes": .array(risks.map { .string($0.rawValue) }),
                    "promise_until": watch.endangered.map { .string($0.iso) } ?? .null,
                ], in: session, on: occasion)
        }
        if isBroken {
            try Attention.open(
                "promise.broken", order: order,
                ["promise_until": promise.map { .string($0.until.iso) } ?? .null], in: session, on: occasion)
        }
        if closesAttention {
            try Attention.close("promise.at_risk", order: order, in: session, on: occasion)
        }
        if isOver, closesAttention {
            try Attention.close("promise.broken", order: order, in: session, on: occasion)
        }
    }
}

extension Order {
    /// Tells that another date is promised now, with the one before.
    mutating func noteChange(from before: Promise?, cause: String) {
        note(
            "promise.changed",
            (promise?.members ?? []) + [
                .init("cause", .string(cause)), .init("reasons", promise?.reasons ?? .array([])),
            ], previous: before.map { .object($0.members + [.init("reasons", $0.reasons)]) })
    }
}
