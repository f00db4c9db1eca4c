import Delivery
import Kit

/// How a parcel's state is written at the desk: one badge, and what is odd about it.
struct ParcelWords {
    let call: DeskCall

    func say(_ key: String, _ arguments: [String: String] = [:]) -> String {
        call.say("parcels." + key, arguments)
    }

    func badge(_ tracking: TrackingStatus, _ handling: Parcel.Handling, isStuck: Bool) -> HTML {
        if isStuck { return Elements.badge(say("stuck"), tone: .stop) }
        switch handling {
        case .draft: return Elements.badge(say("handling.draft"), tone: .wait)
        case .voided: return Elements.badge(say("handling.voided"), stage: "canceled")
        default: break
        }
        let text = call.say("parcel.status." + tracking.rawValue)
        return switch tracking {
        case .preTransit, .unknown: Elements.badge(text, tone: .wait)
        case .inTransit, .outForDelivery: Elements.badge(text, tone: .move)
        case .delivered: Elements.badge(text, tone: .done)
        case .availableForPickup, .delayed, .attemptFailed: Elements.badge(text, tone: .warn)
        case .exception, .returnToSender, .returned, .lost: Elements.badge(text, tone: .stop)
        }
    }

    func exception(_ kind: String?) -> String? { kind.map { say("exception." + $0) } }

    func outcome(_ outcome: Parcel.Outcome?) -> String? { outcome.map { say("outcome." + $0.rawValue) } }

    func moment(_ instant: Instant) -> HTML {
        let text = Elements.moment(instant, in: call.zone, today: call.today, call.language)
        return Elements.time(instant, text)
    }
}
