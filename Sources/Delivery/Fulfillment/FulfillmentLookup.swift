import Kit
import Sales
import Storage

/// Finds a fulfillment by what people have in hand: its id, `K7M-29Q-FX4/1` as it stands on the pick list, or
/// the order's number if there is only one that is not over.
package enum FulfillmentLookup {
    /// - Throws: `fulfillment.unknown`, `fulfillment.ambiguous`.
    package static func require(_ text: String, in session: Session) throws -> ID<Fulfillment> {
        if let id = ID<Fulfillment>(text) {
            return try FulfillmentRows.find(id, in: session).id
        }
        let (order, position) = try NumberedPart.read(text, in: session)
        guard let order else { throw FulfillmentRows.unknown(text) }
        if let position {
            let found = try session.first(
                "SELECT id FROM fulfillments WHERE order_id = \(order) AND position = \(position)"
            ) { try $0.id(0, Fulfillment.self) }
            guard let found else { throw FulfillmentRows.unknown(text) }
            return found
        }
        let all = try FulfillmentRows.all(of: order, in: session)
        let living = all.filter { !$0.state.isOver }
        guard let only = living.first ?? (all.count == 1 ? all.first : nil) else {
            throw FulfillmentRows.unknown(text)
        }
        guard living.count < 2 else {
            let named = living.map { "\(text)/\($0.position)" }.joined(separator: ", ")
            throw Refusal("fulfillment.ambiguous", .conflict, ["text": text, "known": named])
        }
        return only.id
    }
}

/// Finds a parcel by its id, `K7M-29Q-FX4/1` as it stands on the slip, the number on its label, or the
/// order's number if it has only one parcel.
package enum ParcelLookup {
    /// - Throws: `parcel.unknown`, `parcel.several`.
    package static func require(_ text: String, in session: Session) throws -> ID<Parcel> {
        if let id = ID<Parcel>(text) { return try ParcelRows.find(id, in: session).id }
        let labeled = try session.all(
            "SELECT id FROM parcels WHERE tracking_number = \(text) AND handling <> 'voided' LIMIT 2"
        ) { try $0.id(0, Parcel.self) }
        if labeled.count == 1 { return labeled[0] }
        let (order, position) = try NumberedPart.read(text, in: session)
        let all = try order.map { try ParcelRows.all(of: $0, in: session) } ?? []
        let found = all.filter { position == nil ? $0.handling != .voided : $0.position == position }
        guard found.count + labeled.count < 2 else {
            let named = found.map { "\(text)/\($0.position)" }.joined(separator: ", ")
            throw Refusal("parcel.several", .conflict, ["text": text, "known": named])
        }
        guard let only = found.first else {
            throw Refusal("parcel.unknown", .notFound, ["parcel": text])
        }
        return only.id
    }
}

extension ParcelLookup {
    /// The parcel that is named as ours rather than by a carrier: by its id or as `K7M-29Q-FX4/1`. No
    /// tracking number looks like either, so whoever hears of a parcel by a number may ask this first.
    static func named(_ text: String, in session: Session) throws -> ID<Parcel>? {
        if let id = ID<Parcel>(text) { return try ParcelRows.find(id, in: session).id }
        guard text.contains("/") else { return nil }
        let (order, position) = try NumberedPart.read(text, in: session)
        guard let order, let position else { return nil }
        return try ParcelRows.all(of: order, in: session).first { $0.position == position }?.id
    }
}

/// `K7M-29Q-FX4/2`: an order, and the number of one of its parts.
private enum NumberedPart {
    static func read(
        _ text: String, in session: Session
    ) throws -> (order: ID<Order>?, position: Int64?) {
        // A channel's own reference may hold a slash, too.
        if let order = try OrderLookup.find(text, in: session) { return (order, nil) }
        guard let slash = text.lastIndex(of: "/"), let position = Int64(text[text.index(after: slash)...])
        else { return (nil, nil) }
        return (try OrderLookup.find(String(text[..<slash]), in: session), position)
    }
}
