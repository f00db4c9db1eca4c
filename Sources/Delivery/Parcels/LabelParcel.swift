import Journal
import Kit
import Sales
import Storage

/// A parcel gets its carrier's label. Of one carrier's number there is one parcel at a time.
package struct LabelParcel: Command {
    package static let name = "parcel.label"
    package static let roles = WarehouseRoles.send
    let parcel: ID<Parcel>
    let version: Int64?
    let carrier: String
    /// Our own people need no number.
    let trackingNumber: String?

    /// The carrier that is ourselves.
    package static let own = "own"

    package init(_ parcel: ID<Parcel>, version: Int64? = nil, carrier: String, number: String?) {
        self.parcel = parcel
        self.version = version
        self.carrier = carrier
        trackingNumber = number
    }

    package var subject: (entity: String, id: Int64?) { ("parcel", parcel.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        let carrier = try Text.clean(carrier, field: "carrier", max: 40, required: true)
        let number = try trackingNumber.map { text throws(Refusal) in
            try Text.clean(text, field: "tracking_number", max: 64, required: true)
        }
        guard number != nil || carrier == Self.own else {
            throw Refusal("parcel.without_number", field: "tracking_number", ["carrier": carrier])
        }
        var task = try ParcelTask.begin(parcel, version: version, in: session)
        try task.require(.draft, verb: "label")
        try task.order.requireNoHold(.ship)
        try task.requirePacked()
        if let number { try Self.requireFree(carrier, number, in: session) }
        task.parcel.carrier = carrier
        task.parcel.trackingNumber = number
        task.parcel.handling = .labeled
        task.parcel.tracking = .preTransit
        let told: [JSON.Member] = [
            .init("carrier", .string(carrier)), .init("tracking_number", number.map(JSON.string) ?? .null),
        ]
        try task.save("parcel.labeled", told, in: session, on: occasion)
        var (parcel, order) = (task.parcel, task.order)
        try StrayEvents.claim(for: &parcel, of: &order, in: session, on: occasion)
        (task.parcel, task.order) = (parcel, order)
        return try task.finish(in: session, on: occasion)
    }

    private static func digest(_ text: String) -> [UInt8] {
        let hash = text.utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return withUnsafeBytes(of: hash, Array.init)
    }

    /// Carriers use their numbers again, but not while one is on its way. Two labels at once wait here for
    /// each other; behind this stands an index.
    private static func requireFree(_ carrier: String, _ number: String, in session: Session) throws {
        try session.run(session.dialect.wait(for: digest("\(carrier):\(number)")))
        let taken = try session.first(
            """
            SELECT o.number, p.position FROM parcels p JOIN orders o ON o.id = p.order_id
            WHERE p.tracking_number = \(number) AND p.carrier = \(carrier)
                AND p.handling IN ('labeled', 'handed_over') AND p.fulfillment_id IS NOT NULL
            """
        ) { "\(try $0.textOrNil(0) ?? "")/\(try $0.int(1))" }
        if let taken {
            throw Refusal(
                "parcel.number_taken", .conflict, field: "tracking_number",
                ["carrier": carrier, "number": number, "parcel": taken])
        }
    }
}

/// A label is taken back before the carrier has the parcel.
package struct VoidLabel: Command {
    package static let name = "parcel.void"
    package static let roles = WarehouseRoles.send
    let parcel: ID<Parcel>
    let version: Int64?

    package init(_ parcel: ID<Parcel>, version: Int64? = nil) {
        self.parcel = parcel
        self.version = version
    }

    package var subject: (entity: String, id: Int64?) { ("parcel", parcel.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        var task = try ParcelTask.begin(parcel, version: version, in: session)
        try task.require(.labeled, verb: "void")
        try task.dropLabel(in: session)
        return try task.finish(in: session, on: occasion)
    }
}

extension ParcelTask {
    /// - Throws: `parcel.unweighed`, `parcel.weight_open`.
    func requirePacked() throws(Refusal) {
        switch parcel.weight.verdict {
        case .accepted, .unchecked, .overridden: return
        case .unweighed:
            throw Refusal("parcel.unweighed", .conflict, allowed: ["weigh"], ["parcel": name])
        case .mismatch:
            throw Refusal(
                "parcel.weight_open", .conflict, allowed: ["weigh", "unpack"],
                [
                    "parcel": name, "grams": String(parcel.weight.grams ?? 0),
                    "expected": String(parcel.weight.expectedGrams ?? 0),
                ])
        }
    }

    fileprivate mutating func dropLabel(in session: Session) throws {
        guard let index = work.parcels.firstIndex(where: { $0.id == parcel.id }) else { return }
        try work.dropLabel(index, of: &order, in: session)
    }
}
