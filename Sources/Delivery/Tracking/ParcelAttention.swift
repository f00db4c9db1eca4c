import Journal
import Kit
import Sales
import Storage

/// What somebody must look at while a parcel is where it is. Opened once a parcel and closed when it moves
/// on.
enum ParcelAttention {
    private static let kinds: [TrackingStatus: String] = [
        .exception: "parcel.exception", .attemptFailed: "parcel.attempt_failed", .delayed: "parcel.delayed",
        .returnToSender: "parcel.return_to_sender", .returned: "parcel.returned", .lost: "parcel.lost",
    ]
    static let stuck = "parcel.stuck"

    /// Parcels of past orders are nobody's worry.
    static func follow(_ parcel: Parcel, in session: Session, on occasion: Occasion) throws {
        guard parcel.fulfillment != nil else { return }
        let now = parcel.outcome == nil ? kinds[parcel.tracking] : nil
        var over = kinds.values.filter { $0 != now } + ["parcel.unexpected_event"]
        if !parcel.isStuck { over.append(stuck) }
        try Attention.close(
            over.sorted(), order: parcel.order, part: parcel.part, in: session, on: occasion)
        guard let now else { return }
        let kind = parcel.exception.map { [JSON.Member("exception", .string($0))] } ?? []
        try Attention.open(
            now, order: parcel.order, part: parcel.part, kind, in: session, on: occasion)
    }

    static func openStuck(_ parcel: Parcel, in session: Session, on occasion: Occasion) throws {
        try Attention.open(stuck, order: parcel.order, part: parcel.part, in: session, on: occasion)
    }
}
