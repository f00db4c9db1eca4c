import Access
import Delivery
import Journal
import Kit
import Sales
import Storage

/// What the endpoints about work and parcels share: finding one by what people have in hand, and telling
/// whose it is. What is not the caller's is answered as what is not there.
extension Call {
    /// The fulfillment of the path.
    func fulfillment() async throws -> ID<Fulfillment> {
        let text = text("fulfillment")
        return try await read { try fulfillment(text, in: $0) }
    }

    func fulfillment(_ text: String, in session: Session) throws -> ID<Fulfillment> {
        let unknown = Refusal("fulfillment.unknown", .notFound, ["fulfillment": text])
        let id = try hiding(unknown) { try FulfillmentLookup.require(text, in: session) }
        try require(WorkOwner.of(id, in: session), unknown)
        return id
    }

    /// The parcel of the path. Of a number that several carriers gave out, the query names the carrier; one
    /// whose it is not is a fault of the query.
    func parcel() async throws -> ID<Parcel> {
        let (text, carrier) = (text("parcel"), query.text("carrier"))
        return try await read { session in
            do { return try parcel(text, carrier: carrier, in: session) } catch let refusal as Refusal
                where carrier != nil
            {
                _ = try parcel(text, in: session)
                throw refusal.at("carrier")
            }
        }
    }

    func parcel(_ text: String, carrier: String? = nil, in session: Session) throws -> ID<Parcel> {
        let unknown = Refusal("parcel.unknown", .notFound, ["parcel": text])
        let id = try hiding(unknown) { () throws -> ID<Parcel> in
            if let carrier { return try FindParcel.require(text, carrier: carrier, in: session) }
            do { return try ParcelLookup.require(text, in: session) } catch let refusal as Refusal
                where refusal.kind == .notFound
            {
                // As it is printed in groups, or of a label that was voided.
                return try FindParcel.require(text, in: session)
            }
        }
        try require(WorkOwner.of(id, in: session), unknown)
        return id
    }

    /// Refuses with `unknown` what is not the caller's.
    func require(_ owner: WorkOwner?, _ unknown: Refusal) throws {
        guard let permission = endpoint.permission else { return }
        let ownership = owner.map { principal.ownership(of: Principal.Bounds($0)) } ?? .other
        if Policy.decide(principal, permission, ownership) == .hidden { throw unknown }
    }

    /// A name that fits several things says of the things of others that they exist.
    private func hiding<T>(_ unknown: Refusal, _ find: () throws -> T) throws -> T {
        do { return try find() } catch let refusal as Refusal where isBound {
            _ = refusal
            throw unknown
        } catch let refusal as Refusal where refusal.kind == .invalid {
            throw unknown
        }
    }

    /// Whether the caller reaches his own rows only.
    var isBound: Bool { endpoint.permission.map { Policy.rows(principal, $0) == .own } ?? true }

    /// Whose rows a list shows him. Ties that work does not carry reach none of it.
    var workOwner: WorkOwner {
        guard isBound else { return WorkOwner() }
        let ties = principal.bounds
        let owner = WorkOwner(
            customer: ties.customer, order: ties.order, location: ties.location, channel: ties.channel)
        return owner == WorkOwner() || ties.party != nil ? WorkOwner(order: 0) : owner
    }

    /// Carries out a command about a fulfillment, and shows it or what it was split into.
    func work<C: Command>(_ command: (ID<Fulfillment>) throws -> C) async throws -> Reply {
        let id = try await fulfillment()
        let receipt = try await perform(try command(id))
        let shown = receipt.entity == "fulfillment" ? ID<Fulfillment>(raw: receipt.id) : id
        return try await show(shown, receipt)
    }

    func show(_ id: ID<Fulfillment>, _ receipt: Receipt? = nil) async throws -> Reply {
        let (mask, keyring) = (mask, company.tools.keyring)
        let found = try await read { session in
            let details = try FulfillmentDetails.load(id, in: session)
            let destination = try Destination.of(details.fulfillment.order, mask, keyring, in: session)
            return (FulfillmentBody.json(details, to: destination, mask), details.fulfillment.version)
        }
        var reply = Reply(found.0)
        reply.version = found.1
        reply.isRepeated = receipt?.isRepeated ?? false
        if endpoint.status == .created { reply.location = "/fulfillments/\(id.text)" }
        return reply
    }

    /// Carries out a command about the parcel of the path.
    func send<C: Command>(_ command: (ID<Parcel>) throws -> C) async throws -> Reply {
        let id = try await parcel()
        let receipt = try await perform(try command(id))
        return try await show(id, receipt)
    }

    func show(_ id: ID<Parcel>, _ receipt: Receipt? = nil) async throws -> Reply {
        let details = try await read { try ParcelDetails.load(id, in: $0) }
        var reply = Reply(ParcelBody.json(details))
        reply.version = details.parcel.version
        reply.isRepeated = receipt?.isRepeated ?? false
        if endpoint.status == .created { reply.location = "/parcels/\(id.text)" }
        return reply
    }
}

extension Principal.Bounds {
    init(_ owner: WorkOwner) {
        self.init(
            customer: owner.customer, order: owner.order, location: owner.location, channel: owner.channel)
    }
}
