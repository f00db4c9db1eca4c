import Kit
import Sales

/// The order for machines that read along (schema.org), with nothing that the page does not show: mail
/// programs make a card of it.
struct LinkedOrder: Sendable {
    let json: JSON

    init(_ page: TrackingPage) {
        let order = page.order
        var facts: [JSON.Member] = [
            .init("@context", "https://schema.org"), .init("@type", "Order"),
            .init("orderNumber", .string(order.number)),
            .init("orderStatus", .string("https://schema.org/" + Self.status(of: page))),
            .init("merchant", ["@type": "Organization", "name": .string(order.channel.brand)]),
        ]
        if let placed = order.moments.placed {
            facts.append(.init("orderDate", .string(order.zone.localDate(of: placed).iso)))
        }
        let parcels = page.parcels.map { Self.delivery(of: $0, order) }
        if !parcels.isEmpty { facts.append(.init("orderDelivery", .array(parcels))) }
        json = .object(facts)
    }

    private static func delivery(of parcel: TrackedParcel, _ order: TrackedOrder) -> JSON {
        var facts: [JSON.Member] = [.init("@type", "ParcelDelivery")]
        if let number = parcel.carrier.trackingNumber {
            facts.append(.init("trackingNumber", .string(number)))
            if let page = CarrierSites.page(of: parcel.carrier.code, number: number) {
                facts.append(.init("trackingUrl", .string(page.text)))
            }
        }
        if let code = parcel.carrier.code {
            let name = CarrierName.of(code, .en)
            facts.append(.init("provider", ["@type": "Organization", "name": .string(name)]))
        }
        let promise = parcel.isOver ? nil : parcel.expected ?? order.promise
        if let promise {
            facts.append(.init("expectedArrivalFrom", .string(promise.lowerBound.iso)))
            facts.append(.init("expectedArrivalUntil", .string(promise.upperBound.iso)))
        }
        return .object(facts)
    }

    private static func status(of page: TrackingPage) -> String {
        switch page.order.state {
        case .canceled, .expired: return "OrderCancelled"  // as the file spells it
        case .completed: return "OrderDelivered"
        case .draft, .quoted, .pending:
            return page.order.payable == nil ? "OrderProcessing" : "OrderPaymentDue"
        case .confirmed, .processing: break
        }
        if page.parcels.contains(where: { ["exception", "lost", "return_to_sender"].contains($0.status) }) {
            return "OrderProblem"
        }
        if page.parcels.contains(where: { $0.status == "available_for_pickup" }) {
            return "OrderPickupAvailable"
        }
        return switch page.order.stage {
        case .shipped, .outForDelivery: "OrderInTransit"
        case .delivered: "OrderDelivered"
        default: "OrderProcessing"
        }
    }
}
