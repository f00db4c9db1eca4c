// The next useful thing for an order, as people do it who want it to arrive: what makes random lives long.
import Journal
import Kit
import Storage
import Supply
import Support

@testable import Delivery
@testable import Sales

extension RoadLife {
    static let onward = Step("onward") { life in
        life.world.clock.advance(by: .seconds(Int64(life.below(3_600))))
        let order = try life.order()
        let its = try await life.world.details(order)
        switch its.state {
        case .pending: try await life.agree(its)
        case .confirmed, .processing:
            if try await life.free(its) { return }
            if try await life.send(order) { return }
            if try await life.supply(its) { return }
            try await life.settle(its)
        default:
            if life.below(4) == 0 { life.orders.removeAll { $0 == order } }
            throw Refusal("test.nothing_there")
        }
    }

    private mutating func agree(_ its: OrderDetails) async throws {
        if below(3) == 0 { throw Refusal("test.later") }
        let due = its.due - its.received - its.authorized
        if due > 0, its.terms.paymentRule == .prepaid { return try await payByCard(its.id, .approves) }
        if due > 0, its.terms.paymentRule == .bankTransfer {
            let evidence = fresh("s")
            try await act(
                RecordOfflinePayment(its.id, by: .bankTransfer, amount: euros(due), evidence: evidence))
            return
        }
        if its.supply.contains(where: { $0.state == "unallocated" }), below(2) == 0 {
            try await act(ReserveMissing(its.id))
            return
        }
        try await act(ConfirmOrder(its.id))
    }

    private mutating func free(_ its: OrderDetails) async throws -> Bool {
        guard let hold = its.holds.first, below(2) == 0 else { return false }
        try await act(ReleaseHold(its.id, kind: hold.kind))
        return true
    }

    /// Picks, packs, labels, hands over, and lets carriers bring it, one step at a time.
    private mutating func send(_ order: ID<Order>) async throws -> Bool {
        for work in try await world.it.work(order) {
            switch work.state {
            case .open: try await act(StartPick(work.id))
            case .picking: try await act(PickUnits(work.id, .all))
            case .picked where work.sum(\.unpacked) > 0, .packing where work.sum(\.unpacked) > 0:
                try await act(PackParcel(work.id, weightGrams: 900, acceptsWeight: true))
            default: continue
            }
            return true
        }
        for parcel in try await world.it.parcels(order) {
            switch parcel.handling {
            case .draft where !parcel.isPacked:
                try await act(WeighParcel(parcel.id, grams: 900, acceptsWeight: true))
            case .draft:
                let number = below(6) == 0 ? "N\(below(40))" : fresh("P")
                try await act(LabelParcel(parcel.id, carrier: "dhl", number: number))
            case .labeled: try await act(HandOver([parcel.id]))
            case .handedOver: try await bring(parcel)
            case .closed where parcel.outcome == nil && [.returned, .lost].contains(parcel.tracking):
                let outcome = parcel.tracking == .lost ? .lost : try any(Parcel.Outcome.allCases)
                try await act(ResolveParcel(parcel.id, as: outcome))
            default: continue
            }
            return true
        }
        return false
    }

    private mutating func bring(_ parcel: Parcel) async throws {
        let isTurned = parcel.tracking == .returnToSender
        var event = try said(
            any(
                isTurned
                    ? [.returned]
                    : [.inTransit, .outForDelivery, .delivered, .delivered, .delivered, .returnToSender]),
            of: parcel)
        event.at = world.clock.now()
        try await act(RecordCarrierEvents([event], from: .webhook))
    }

    private mutating func supply(_ its: OrderDetails) async throws -> Bool {
        let missing = its.lines.filter {
            $0.kind == .item && $0.requiresShipping && $0.quantities.released < $0.quantities.live
        }
        guard let line = missing.first else { return false }
        if line.sku == "BENCH" {
            let isMade = its.supply.contains { $0.line == line.id && $0.state == "in_production" }
            try await act(SetSupply(its.id, line: line.position, isMade ? .ready : .started))
        } else if below(2) == 0 {
            var place = StockPlace(sku: line.sku, location: "HAM")
            if line.sku == "CREAM" { place = StockPlace(sku: line.sku, location: "HAM", lot: "L1") }
            try await act(ReceiveStock(place, quantity: "3"))
        } else {
            try await act(ReserveMissing(its.id))
        }
        return true
    }

    private mutating func settle(_ its: OrderDetails) async throws {
        let money = try await world.money(its.id)
        if money.balance > 0, below(3) > 0 {
            let evidence = fresh("s")
            try await act(
                RecordOfflinePayment(
                    its.id, by: .cashOnDelivery, amount: euros(money.balance), evidence: evidence))
        } else if let refund = money.refunds.first(where: { $0.state == .approved }) {
            let evidence = fresh("x")
            try await act(ExecuteRefund(refund.id, evidence: evidence))
        } else if money.balance < 0, below(2) == 0 {
            try await act(RequestRefund(its.id, amount: euros(-money.balance), cause: .overpaid))
        } else if its.lines.contains(where: {
            $0.kind == .item && !$0.requiresShipping && $0.quantities.delivered < $0.quantities.live
        }) {
            try await act(DeliverServices(its.id))
        } else {
            try await act(CompleteOrder(its.id))
        }
    }
}
