// The things that addresses name: one that is there, whose it is, and one that is not there.
import Access
import Delivery
import Foundation
import Journal
import Kit
import Sales
import Storage
import Testing

@testable import Web

enum RouteThing {
    /// Things that belong to somebody.
    private static let owned = [
        "{order}", "{payment}", "{refund}", "{fulfillment}", "{parcel}", "{place}", "{document}",
    ]

    static func isOwned(_ path: String) -> Bool { owned.contains { path.contains($0) } }

    /// What is never there, by the parameter's name.
    static let absent: [String: String] = [
        "order": "ord_0000000000000", "payment": "pay_0000000000000", "refund": "rfd_0000000000000",
        "fulfillment": "ful_0000000000000", "parcel": "pcl_0000000000000", "customer": "cus_0000000000000",
        "user": "usr_0000000000000", "session": "ses_0000000000000", "key": "key_0000000000000",
        "job": "job_0000000000000", "item": "att_0000000000000", "transfer": "trf_0000000000000",
        "sku": "NOTHING", "channel": "nothing", "location": "NOTHING", "method": "nothing",
        "token": "nothing", "name": "nothing", "type": "nothing.here", "format": "nothing",
        "kind": "nothing", "place": "NOTHING", "document": "nothing", "role": "nothing", "limit": "nothing",
    ]

    /// The owners of the row that an endpoint's example is about.
    static func owners(
        _ path: [String: String], in company: Company
    ) async throws -> Principal.Bounds? {
        try await company.database.read { session in
            if let text = path["fulfillment"], let id = ID<Fulfillment>(text) {
                return try WorkOwner.of(id, in: session).map(bounds)
            }
            if let text = path["parcel"], let id = try parcel(text, in: session) {
                return try WorkOwner.of(id, in: session).map(bounds)
            }
            var order = path["order"].flatMap { ID<Order>($0) }
            if let text = path["payment"], let id = ID<PaymentIntent>(text) {
                order = try session.first("SELECT order_id FROM payment_intents WHERE id = \(id)") {
                    try $0.id(0)
                }
            }
            if let text = path["refund"], let id = ID<Refund>(text) {
                order = try session.first("SELECT order_id FROM refunds WHERE id = \(id)") { try $0.id(0) }
            }
            guard let order else { return nil }
            return try session.first("SELECT customer_id, channel_id FROM orders WHERE id = \(order)") {
                Principal.Bounds(customer: try $0.intOrNil(0), order: order.raw, channel: try $0.int(1))
            }
        }
    }

    /// By its id, or by the number on its label.
    private static func parcel(_ text: String, in session: Session) throws -> ID<Parcel>? {
        if let id = ID<Parcel>(text) { return id }
        return try session.first("SELECT id FROM parcels WHERE tracking_number = \(text)") { try $0.id(0) }
    }

    private static func bounds(_ owner: WorkOwner) -> Principal.Bounds {
        Principal.Bounds(
            customer: owner.customer, order: owner.order, location: owner.location, channel: owner.channel)
    }

    /// What ties a role to that row: a customer to himself, a guest to his order, a partner to his place if
    /// the row has one, everybody else to the channel it came by.
    static func tie(_ role: Role, to row: Principal.Bounds, isOwn: Bool) -> Principal.Bounds {
        let away: Int64 = isOwn ? 0 : 1
        switch role {
        case .customer: return .init(customer: row.customer.map { $0 + away })
        case .guest: return .init(order: row.order.map { $0 + away })
        case .partner where row.location != nil: return .init(location: row.location.map { $0 + away })
        default: return .init(channel: row.channel.map { $0 + away })
        }
    }
}
