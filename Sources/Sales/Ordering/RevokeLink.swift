import Journal
import Kit
import Storage

/// How long a tracking link opens after its order has ended: long enough for a late complaint.
package enum TrackingLinkPolicy {
    package static let keptAfterEnd = Duration.seconds(90 * 24 * 3600)
}

/// Makes every tracking link of an order worthless, because one got into the wrong hands; the next is a new
/// one.
package struct RevokeLink: Command {
    package static let name = "order.revoke_link"
    package static let roles: Set<Role> = [.orderManager, .support, .supportLead, .admin, .system]
    let order: ID<Order>
    let version: Int64?

    package init(_ order: ID<Order>, version: Int64? = nil) {
        self.order = order
        self.version = version
    }

    package var subject: (entity: String, id: Int64?) { ("order", order.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        _ = try occasion.requireReason()
        var order = try OrderStore.lock(order, version: version, in: session)
        order.linkVersion += 1
        order.note("order.link_revoked", [.init("link_version", .int(order.linkVersion))])
        return try OrderStore.finish(order, in: session, on: occasion)
    }
}
