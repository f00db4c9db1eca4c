import Kit
import Sales
import Storage

/// Finds a parcel by its carrier's number, or by its id.
package enum FindParcel {
    /// Parcels that are still on their way stand before those that have come to their end: carriers use
    /// numbers again. A voided label counts only if nothing else has the number.
    ///
    /// - Throws: `parcel.ambiguous`, if several carriers have the number and none is named.
    package static func by(
        number: String, carrier: String?, in session: Session
    ) throws -> (id: ID<Parcel>, order: ID<Order>)? {
        let rows = try session.all(
            """
            SELECT id, order_id, handling, COALESCE(carrier, '') FROM parcels
            WHERE tracking_number = \(number) ORDER BY id DESC
            """
        ) { try Candidate($0) }
        let possible = rows.filter { row in
            guard let carrier, !row.carrier.isEmpty else { return true }
            return TrackingNumber.sameCarrier(row.carrier, carrier)
        }
        let ranked = possible.map(\.rank)
        let best = possible.filter { $0.rank == ranked.max() }
        guard best.count < 2 else {
            throw Refusal(
                "parcel.ambiguous", .conflict, field: carrier == nil ? "carrier" : "tracking_number",
                ["number": number, "carriers": best.map(\.carrier).joined(separator: ", ")])
        }
        return best.first.map { ($0.id, $0.order) }
    }

    /// - Parameter text: an id (`pcl_…`), our own name for it (`K7M-29Q-FX4/1`) or a tracking number.
    /// - Throws: `parcel.unknown`, `parcel.ambiguous`.
    package static func require(
        _ text: String, carrier: String? = nil, in session: Session
    ) throws -> ID<Parcel> {
        if let id = try ParcelLookup.named(text, in: session) { return id }
        let number = try TrackingNumber.cleaned(text, field: "parcel")
        guard let found = try by(number: number, carrier: carrier, in: session) else {
            throw Refusal("parcel.unknown", .notFound, ["parcel": number])
        }
        return found.id
    }

    private struct Candidate {
        let id: ID<Parcel>
        let order: ID<Order>
        let carrier: String
        let rank: Int

        init(_ row: Row) throws {
            (id, order, carrier) = (try row.id(0), try row.id(1), try row.text(3))
            rank =
                switch try row.word(2, as: Parcel.Handling.self) {
                case .labeled, .handedOver: 2
                case .draft, .closed: 1
                case .voided: 0
                }
        }
    }
}
