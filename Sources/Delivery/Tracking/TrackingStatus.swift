import Kit

/// What a carrier says of a parcel (model, section 5).
package enum TrackingStatus: String, CaseIterable, Hashable, Sendable {
    case preTransit = "pre_transit", inTransit = "in_transit", outForDelivery = "out_for_delivery"
    case availableForPickup = "available_for_pickup", delivered, delayed, attemptFailed = "attempt_failed"
    case exception, returnToSender = "return_to_sender", returned, lost, unknown

    /// Of two events of the same moment the higher one counts.
    var rank: Int {
        switch self {
        case .unknown: 0
        case .preTransit: 10
        case .inTransit: 30
        case .delayed: 40
        case .exception: 50
        case .outForDelivery: 60
        case .attemptFailed: 62
        case .availableForPickup: 65
        case .returnToSender: 90
        case .delivered, .returned, .lost: 100
        }
    }

    /// What is told when a carrier says so.
    var event: String {
        switch self {
        case .unknown: "parcel.unknown"
        case .preTransit: "parcel.pre_transit"
        case .inTransit: "parcel.in_transit"
        case .delayed: "parcel.delayed"
        case .exception: "parcel.exception"
        case .outForDelivery: "parcel.out_for_delivery"
        case .attemptFailed: "parcel.attempt_failed"
        case .availableForPickup: "parcel.available_for_pickup"
        case .returnToSender: "parcel.return_to_sender"
        case .delivered: "parcel.delivered"
        case .returned: "parcel.returned"
        case .lost: "parcel.lost"
        }
    }

    /// The carrier has it, or had it.
    var isHandedOver: Bool { self != .preTransit && self != .unknown }

    var isFinal: Bool { self == .delivered || self == .returned || self == .lost }

    /// Where a parcel is after all its events: the one with the latest carrier time, ties by rank, then by
    /// arrival. Delivered, returned and lost stick; only a way back to the sender may follow a delivery.
    static func current(of events: [(status: TrackingStatus, at: Instant)]) -> TrackingStatus {
        let ordered = events.enumerated().sorted { left, right in
            (left.element.at, left.element.status.rank, left.offset)
                < (right.element.at, right.element.status.rank, right.offset)
        }
        var current = TrackingStatus.unknown
        for (_, event) in ordered {
            if current.isFinal, !(current == .delivered && event.status == .returnToSender) { continue }
            current = event.status
        }
        return current
    }
}
