import Access
import Delivery
import Journal
import Kit
import Sales
import Storage
import Supply

/// Finding an order by what stands in the address, and reading all of it in one transaction.
extension DeskOrder {
    /// What of the page is asked for.
    struct Request: Sendable {
        let principal: Principal
        let mask: FieldMask
        let keyring: Keyring
        let now: Instant
        var filter = StoryFilter.everything
        var before: Int64?

        init(_ call: DeskCall) {
            (principal, mask) = (call.principal, call.mask)
            (keyring, now) = (call.company.tools.keyring, call.now)
        }

        func may(_ permission: Permission) -> Bool {
            Policy.decide(principal, permission, .own) == .allowed
        }
    }

    private static let eventsMax = 50

    /// - Throws: `Failure.notFound`, for an order that is not there and for one that is not the reader's.
    static func find(_ text: String, for call: DeskCall, in session: Session) throws -> ID<Order> {
        // No number, id or reference is longer or holds anything but what can be seen.
        guard text.unicodeScalars.count <= 100, text.unicodeScalars.allSatisfy({ $0.value >= 0x20 }) else {
            throw Failure.notFound
        }
        let found: ID<Order>?
        do { found = try OrderLookup.find(text, in: session) } catch is Refusal { throw Failure.notFound }
        guard let found else { throw Failure.notFound }
        let owners = try owners(of: found, for: call.principal, in: session)
        // Whoever may not do this here, but may see the order, is told so by the route's own permission.
        guard call.may(.readOrders, owners: owners) else { throw Failure.notFound }
        return found
    }

    /// An order is at a location if any of its work is.
    private static func owners(
        of id: ID<Order>, for principal: Principal, in session: Session
    ) throws -> Principal.Bounds {
        let row = try session.first("SELECT customer_id, channel_id FROM orders WHERE id = \(id)") {
            Principal.Bounds(customer: try $0.intOrNil(0), order: id.raw, channel: try $0.int(1))
        }
        var owners = row ?? Principal.Bounds()
        if let location = principal.bounds.location {
            let isThere = try session.first(
                "SELECT 1 FROM fulfillments WHERE order_id = \(id) AND location_id = \(location)"
            ) { _ in true }
            owners.location = isThere == true ? location : nil
        }
        return owners
    }

    static func load(_ id: ID<Order>, for request: Request, in session: Session) throws -> DeskOrder {
        let (mask, keyring) = (request.mask, request.keyring)
        let details = try OrderDetails.load(id, in: session)
        let work = try work(of: id, for: request, in: session)
        let parcels = try parcels(of: id, within: work, for: request, in: session)
        let messages = try OrderMessages.of(
            id, visibleTo: !mask.shows(.internalMessages), in: session, keyring: keyring)
        let timeline = try page(of: id, for: request, in: session)
        let money = try PaymentDetails(of: id, in: session)
        let denied =
            request.may(.readAudit) ? try denied(id, work, parcels, money, in: session) : []
        let actors =
            timeline.events.map(\.actor) + messages.map(\.author) + denied.map(\.actor)
            + details.holds.map(\.placedBy) + (money?.ledger.map(\.actor) ?? [])
            + (money?.refunds.map(\.requestedBy) ?? [])
            + owners(in: timeline) + [details.owner].compactMap(\.self) + details.holds.compactMap(\.owner)
        return DeskOrder(
            details: details, choices: try OrderChoices.of(id, in: session), money: money, work: work,
            parcels: parcels, parties: try parties(details, mask, keyring, in: session),
            messages: messages, attention: try attention(id, in: session), timeline: timeline,
            denied: denied,
            promise: details.number == nil
                ? nil : try PromiseStory.load(id, in: session, at: request.now, keyring: keyring),
            neighbors: try neighbors(of: id, for: request, in: session),
            names: try StaffDirectory.names(of: actors, in: session, keyring: keyring),
            locations: try locations(in: session), seen: try sequence(of: id, in: session),
            token: TrackingLink.token(order: id.raw, linkVersion: details.linkVersion, keyring: keyring),
            mask: mask)
    }

    /// Who was made answerable, as its events name them.
    private static func owners(in timeline: Page) -> [String] {
        timeline.events.filter { $0.type == "order.assigned" }.compactMap {
            (try? JSON(parsing: $0.data))?["owner"]?.string
        }
    }

    /// Who is tied to a location sees the work there.
    private static func work(
        of id: ID<Order>, for request: Request, in session: Session
    ) throws -> [FulfillmentDetails] {
        guard request.may(.readFulfillments) else { return [] }
        let location = request.principal.bounds.location
        return try FulfillmentRows.all(of: id, in: session).filter {
            location == nil || $0.location.raw == location
        }.map { try FulfillmentDetails.load($0.id, in: session) }
    }

    private static func parcels(
        of id: ID<Order>, within work: [FulfillmentDetails], for request: Request, in session: Session
    ) throws -> [ParcelDetails] {
        guard request.may(.readParcels) else { return [] }
        let own = Set(work.map(\.fulfillment.id))
        return try ParcelRows.all(of: id, in: session).filter { parcel in
            request.principal.bounds.location == nil || parcel.fulfillment.map(own.contains) == true
        }.map { try ParcelDetails.load($0.id, in: session) }
    }

    private static func parties(
        _ order: OrderDetails, _ mask: FieldMask, _ keyring: Keyring, in session: Session
    ) throws -> Parties {
        func address(_ id: ID<AddressVersion>?) throws -> Address? {
            guard mask.shows(.address), let id else { return nil }
            return try Customers.address(id, in: session, keyring: keyring)
        }
        let contact = try order.terms.contact.flatMap {
            try Customers.contact($0, in: session, keyring: keyring)
        }
        let number = try order.terms.customer.flatMap { customer in
            try session.first("SELECT number FROM customers WHERE id = \(customer)") {
                CustomerNumber(try $0.text(0))
            }
        }
        return Parties(
            customer: number ?? nil, contact: contact, shipping: try address(order.terms.shippingAddress),
            billing: try address(order.terms.billingAddress))
    }

    private static func page(
        of id: ID<Order>, for request: Request, in session: Session
    ) throws -> Page {
        let found = try Timeline.newest(
            order: id.raw, before: request.before ?? .max, limit: eventsMax + 1, request.filter.timeline,
            in: session)
        let shown = Array(found.prefix(eventsMax))
        let older = found.count > eventsMax ? shown.last?.order?.sequence : nil
        return Page(events: shown, filter: request.filter, older: older, isFirst: request.before == nil)
    }

    /// About the order itself, and about each part of it.
    private static func denied(
        _ id: ID<Order>, _ work: [FulfillmentDetails], _ parcels: [ParcelDetails], _ money: PaymentDetails?,
        in session: Session
    ) throws -> [DeniedAttempt] {
        let parts: [(entity: String, ids: [Int64])] = [
            ("order", [id.raw]), ("fulfillment", work.map(\.fulfillment.id.raw)),
            ("parcel", parcels.map(\.parcel.id.raw)), ("payment", money?.payments.map(\.id.raw) ?? []),
            ("refund", money?.refunds.map(\.id.raw) ?? []),
        ]
        let found = try parts.flatMap { try DeniedAttempt.about($0.entity, $0.ids, in: session) }
        return Array(found.sorted { $0.at > $1.at }.prefix(eventsMax))
    }

    private static func attention(_ id: ID<Order>, in session: Session) throws -> [OpenAttention] {
        try session.all(
            """
            SELECT id, kind, opened_at, owner FROM attention_items
            WHERE order_id = \(id) AND closed_at IS NULL ORDER BY id
            """
        ) {
            OpenAttention(
                id: try $0.id(0), kind: try $0.text(1), openedAt: try $0.instant(2),
                owner: try $0.textOrNil(3))
        }
    }

    private static func neighbors(
        of id: ID<Order>, for request: Request, in session: Session
    ) throws -> Neighbors {
        // Whoever sees only some orders is not led past the others.
        guard Policy.rows(request.principal, .readOrders) == .all else {
            return Neighbors(older: nil, newer: nil)
        }
        let older = try session.first(
            "SELECT number FROM orders WHERE id < \(id) AND number IS NOT NULL ORDER BY id DESC LIMIT 1"
        ) { try $0.text(0) }
        let newer = try session.first(
            "SELECT number FROM orders WHERE id > \(id) AND number IS NOT NULL ORDER BY id LIMIT 1"
        ) { try $0.text(0) }
        return Neighbors(older: older, newer: newer)
    }

    private static func locations(in session: Session) throws -> [String: String] {
        let rows = try session.all("SELECT id, code FROM locations") {
            (try $0.id(0, Location.self).text, try $0.text(1))
        }
        return Dictionary(rows) { first, _ in first }
    }

    private static func sequence(of id: ID<Order>, in session: Session) throws -> Int64 {
        try session.first("SELECT event_seq FROM orders WHERE id = \(id)") { try $0.int(0) } ?? 0
    }
}
