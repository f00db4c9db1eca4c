import Journal
import Kit
import Sales

/// How an order stands, after something was done to it.
struct OrderSummary {
    let order: OrderDetails
    let link: String

    init(_ order: OrderDetails, _ company: Company) {
        self.order = order
        link = TrackingAddress.of(order.id, linkVersion: order.linkVersion, company)
    }

    /// What all answers about one order begin with.
    var members: [JSON.Member] {
        [
            .init("id", .string(order.id.text)), .init("number", order.number.map(JSON.string) ?? .null),
            .init("reference", order.terms.reference.map(JSON.string) ?? .null),
            .init("channel", .string(order.channel)), .init("state", .string(order.state.rawValue)),
            .init("stage", .int(order.stage.rawValue)),
            .init("payment_status", .string(order.paymentStatus.rawValue)),
            .init("fulfillment_status", .string(order.fulfillmentStatus.rawValue)),
            .init("currency", .string(order.terms.currency.code)), .init("total", .int(order.total)),
            .init("live_total", .int(order.liveTotal)), .init("due", .int(order.due)),
            .init("received", .int(order.received)), .init("authorized", .int(order.authorized)),
            .init("version", .int(order.version)),
            .init("link", order.number == nil ? .null : .string(link)),
        ]
    }

    func json(isRepeated: Bool) -> JSON {
        .object(members + [.init("repeated", .bool(isRepeated))])
    }

    func sentence(_ done: String) -> String {
        Speech.text(
            done,
            [
                "order": order.number ?? order.id.text, "state": order.state.rawValue,
                "payment": order.paymentStatus.rawValue, "link": link,
                "total": Speech.money(order.liveTotal, order.terms.currency),
                "version": String(order.version),
            ])
    }
}

/// Where a customer follows an order.
enum TrackingAddress {
    static func of(_ order: ID<Order>, linkVersion: Int64, _ company: Company) -> String {
        let token = TrackingLink.token(
            order: order.raw, linkVersion: linkVersion, keyring: company.tools.keyring)
        return "\(Place.address)/t/\(token)"
    }
}
