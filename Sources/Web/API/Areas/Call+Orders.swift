import Access
import Delivery
import Journal
import Kit
import Sales
import Storage

/// What the endpoints about orders share: finding one by what the caller has in hand, and showing it.
extension Call {
    /// The order of the path. One that is not the caller's is answered as one that is not there.
    func order() async throws -> ID<Order> {
        let text = text("order")
        return try await company.database.glance { try order(text, in: $0) }
    }

    private func order(_ text: String, in session: Session) throws -> ID<Order> {
        let id = try OrderLookup.require(text, in: session)
        try requireReach(to: id, named: text, in: session)
        return id
    }

    /// The order a payment or a refund belongs to is what decides whose it is.
    func requireReach(to id: ID<Order>, named text: String, in session: Session) throws {
        // Who may see every row need not be asked whose this one is.
        guard let permission = endpoint.permission, Policy.rows(principal, permission) == .own else { return }
        let row = try session.first("SELECT customer_id, channel_id FROM orders WHERE id = \(id)") {
            Principal.Bounds(customer: try $0.intOrNil(0), order: id.raw, channel: try $0.int(1))
        }
        let ownership = row.map(principal.ownership) ?? .other
        if Policy.decide(principal, permission, ownership) == .hidden {
            throw Refusal("order.unknown", .notFound, ["order": text])
        }
    }

    /// Carries out a command about the order of the path and shows the order as it is then.
    func change<C: Command>(_ command: (ID<Order>) throws -> C) async throws -> Reply {
        let id = try await order()
        let receipt = try await perform(try command(id))
        return try await show(id, receipt)
    }

    /// The order of the path as it is, in one look if nothing is wanted besides.
    func showAsked() async throws -> Reply {
        guard expanded.isEmpty else { return try await show(try await order()) }
        let text = text("order")
        let found = try await company.database.glance {
            try OrderDetails.load(try order(text, in: $0), in: $0)
        }
        return reply(found, nil)
    }

    func show(_ id: ID<Order>, _ receipt: Receipt? = nil) async throws -> Reply {
        let (expanded, mask, keyring) = (expanded, mask, company.tools.keyring)
        guard !expanded.isEmpty else {
            let order = try await company.database.glance { try OrderDetails.load(id, in: $0) }
            return reply(order, receipt)
        }
        let found = try await read { session in
            let order = try OrderDetails.load(id, in: session)
            let link = api.link(to: order)
            var members = OrderBody.members(order, link: link, mask)
            let view = OrderExpansion(
                order: order, mask: mask, keyring: keyring, owner: workOwner, session: session)
            for name in OrderBody.expansions where expanded.contains(name) {
                members += try view.members(name)
            }
            return (JSON.object(members), order.version)
        }
        var reply = Reply(found.0)
        reply.version = found.1
        reply.isRepeated = receipt?.isRepeated ?? false
        return reply
    }

    /// An order as it is, with nothing besides.
    private func reply(_ order: OrderDetails, _ receipt: Receipt?) -> Reply {
        var reply = Reply(.object(OrderBody.members(order, link: api.link(to: order), mask)))
        reply.version = order.version
        reply.isWholeByVersion = endpoint.method == .get
        reply.isRepeated = receipt?.isRepeated ?? false
        return reply
    }

    /// An order that was just placed, or long ago under the same key.
    func showMade(_ outcome: Company.Outcome<PlacedOrder>) async throws -> Reply {
        switch outcome {
        case .repeated(let receipt): return try await showMade(receipt)
        case .done(let placed):
            guard expanded.isEmpty, let order = placed.details else {
                return try await showMade(placed.receipt)
            }
            var reply = reply(order, placed.receipt)
            reply.location = "/orders/\(order.id.text)"
            return reply
        }
    }

    /// An order that was just made.
    func showMade(_ receipt: Receipt) async throws -> Reply {
        let id = ID<Order>(raw: receipt.id)
        var reply = try await show(id, receipt)
        reply.location = "/orders/\(id.text)"
        return reply
    }
}

extension API {
    /// Where the customer follows an order.
    func link(to order: OrderDetails) -> String {
        let token = TrackingLink.token(
            order: order.id.raw, linkVersion: order.linkVersion, keyring: company.tools.keyring)
        return publicURL + Paths.tracking(token).text
    }
}

/// The parts of an order that are only shown when they are asked for, and only to whom they concern.
struct OrderExpansion {
    let order: OrderDetails
    let mask: FieldMask
    let keyring: Keyring
    /// Whose work and parcels are shown.
    let owner: WorkOwner
    let session: Session

    func members(_ name: String) throws -> [JSON.Member] {
        switch name {
        case "customer": try parties()
        case "messages":
            [
                .init(
                    "messages",
                    .array(
                        try OrderMessages.of(
                            order.id, visibleTo: !mask.shows(.internalMessages), in: session,
                            keyring: keyring
                        ).map(OrderBody.json)))
            ]
        case "parcels": [.init("parcels", .array(try ParcelBody.all(of: order.id, owner, in: session)))]
        case "fulfillments": [.init("fulfillments", .array(try fulfillments()))]
        case "payments" where mask.shows(.payments):
            [
                .init(
                    "payments",
                    .array(
                        try PaymentDetails(of: order.id, in: session)?.payments.map(PaymentBody.json) ?? []))
            ]
        case "events":
            [
                .init(
                    "events",
                    .array(
                        try Timeline.of(order: order.id.raw, limit: 250, in: session)
                            .filter { mask.shows($0) }.map { EventBody.json($0, mask) }))
            ]
        default: []
        }
    }

    private func fulfillments() throws -> [JSON] {
        var list = FulfillmentList()
        (list.order, list.includesOver, list.owner, list.limit) = (order.id, true, owner, 250)
        return try list.load(in: session).map(FulfillmentBody.json)
    }

    private func parties() throws -> [JSON.Member] {
        func address(_ id: ID<AddressVersion>?) throws -> JSON {
            guard let id, let found = try Customers.address(id, in: session, keyring: keyring) else {
                return .null
            }
            return PartyBody.json(found, mask)
        }
        var contact = JSON.null
        if let id = order.terms.contact,
            let found = try Customers.contact(id, in: session, keyring: keyring)
        {
            contact = PartyBody.json(found, mask)
        }
        return [
            .init("contact", contact),
            .init("shipping_address", try address(order.terms.shippingAddress)),
            .init("billing_address", try address(order.terms.billingAddress)),
        ]
    }
}
