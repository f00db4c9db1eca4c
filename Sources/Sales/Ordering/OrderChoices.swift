import Kit
import Storage

/// What can be asked of an order now: by the very guards that the commands themselves run, so that a page
/// never shows a button whose command the state refuses. Nothing is locked: between the question and the
/// command everything may change, and then the command says no.
package struct OrderChoices: Sendable {
    /// The order as its commands see it.
    package let order: Order
    /// Each verb its state knows and that has something to do; with what still stands in its way, if
    /// anything does.
    private let found: [OrderVerb: Refusal?]
    /// Money that has not been promised back to anybody yet.
    package let refundable: Int64
    /// Lines whose units are bought or made for the order, by position: when they come can be said.
    package let awaited: [Int64: Set<String>]
    /// Units of the order that could be reserved, if there were stock.
    package let isWanting: Bool

    package static func of(_ id: ID<Order>, in session: Session) throws -> OrderChoices {
        let order = try OrderStore.read(id, in: session)
        let supply = try SupplyState.of(id, in: session)
        var found: [OrderVerb: Refusal?] = [:]
        for verb in order.state.verbs where order.hasUse(for: verb) {
            found[verb] = try obstacle(to: verb, order, supply, in: session)
        }
        let refundable = try Refundable(of: id, in: session).left(of: order)
        return OrderChoices(
            order: order, found: found, refundable: max(0, refundable),
            awaited: try awaited(order, in: session), isWanting: !supply.wanting.isEmpty)
    }

    package func allows(_ verb: OrderVerb) -> Bool { found[verb] != nil }

    /// What stands in the way of a verb that is allowed in principle.
    package func obstacle(to verb: OrderVerb) -> Refusal? { found[verb] ?? nil }

    /// The verbs that would be carried out now.
    package var possible: [OrderVerb] {
        OrderVerb.allCases.filter { allows($0) && obstacle(to: $0) == nil }
    }

    /// Something of it is owed to us, and may be asked for, taken or given up.
    package var isPayable: Bool { (try? order.requirePayable()) != nil }

    package var isPlaced: Bool { order.number != nil }

    private static func obstacle(
        to verb: OrderVerb, _ order: Order, _ supply: SupplyState, in session: Session
    ) throws -> Refusal? {
        do {
            switch verb {
            case .confirm: try ConfirmOrder.require(order, supply, in: session)
            case .complete: try CompleteOrder.requireEnded(order, in: session)
            case .place: try PlaceDraft.requireParties(order)
            case .deliverServices: try order.requireNoHold(.ship)
            case .edit, .start, .cancel, .cancelUnits, .expire, .reopen, .hold, .releaseHold, .annotate: break
            }
            return nil
        } catch let refusal as Refusal {
            return refusal
        } catch let refusals as Refusals {
            return refusals.all.first
        }
    }

    private static func awaited(_ order: Order, in session: Session) throws -> [Int64: Set<String>] {
        guard !order.state.isTerminal, order.number != nil else { return [:] }
        let positions = Dictionary(order.items.map { ($0.id, $0.position) }) { first, _ in first }
        let rows = try session.all(
            """
            SELECT DISTINCT line_id, state FROM supply_allocations WHERE order_id = \(order.id)
                AND state IN ('backordered', 'awaiting_purchase', 'awaiting_production', 'in_production')
            """
        ) { (line: try $0.id(0, OrderLine.self), state: try $0.text(1)) }
        return rows.reduce(into: [:]) { found, row in
            if let position = positions[row.line] { found[position, default: []].insert(row.state) }
        }
    }
}

extension Order {
    /// Whether there is anything a verb would change.
    fileprivate func hasUse(for verb: OrderVerb) -> Bool {
        switch verb {
        case .releaseHold: !holds.isEmpty
        case .hold: holds.count < Hold.Kind.allCases.count
        case .cancel: lines.allSatisfy { $0.quantities.handedOver == 0 && $0.quantities.delivered == 0 }
        case .cancelUnits: lines.contains { $0.kitLine == nil && $0.quantities.cancelable > 0 }
        case .deliverServices: undelivered.contains { !$0.requiresShipping }
        case .place, .edit, .confirm, .start, .expire, .complete, .reopen, .annotate: true
        }
    }
}
