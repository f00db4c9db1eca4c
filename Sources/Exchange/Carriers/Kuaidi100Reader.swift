import Delivery
import Kit

/// Pushes of Kuaidi100, old and new: newest event first, local times of China without a zone. The newer form
/// (`resultv2`) carries a code with each event; the older one only a state of the whole, which is that of
/// its newest event, and words.
enum Kuaidi100Reader {
    static let zone = Zone("Asia/Shanghai") ?? .utc

    static func report(_ body: JSON) -> CarrierReport {
        var report = CarrierReport()
        guard let result = body["lastResult"], let number = result.digits("nu") else { return report }
        report.trackers = 1
        let state = result.digits("state")
        // Oldest first: of several events of one minute the later ones then also arrive later.
        let data = Array((result["data"]?.array ?? []).reversed())
        for (index, item) in data.enumerated() {
            let isNewest = index == data.count - 1
            report.take { () throws(Refusal) in
                let code = item.digits("statusCode")
                let words = item.words("context") ?? ""
                let (status, exception) =
                    code.flatMap(meaning(of:)) ?? (isNewest ? state.flatMap(meaning(of:)) : nil)
                    ?? meaning(ofWords: words)
                let time = item.words("ftime") ?? item.words("time")
                var event = CarrierEvent(
                    status, of: number, carrier: result.words("com"),
                    at: try Instant.read(time, zone: zone, field: "time"))
                event.exception = exception
                event.code = (code ?? (isNewest ? state : nil) ?? "").cut(100)
                event.note = words.cut(500)
                event.place = (item.words("location") ?? item.words("areaName") ?? "").cut(200)
                return event
            }
        }
        return report
    }

    /// The nine states and what they are divided into. A locker or a station that signed has it for good: the
    /// courier's part is over and nothing more is pushed.
    static func meaning(of code: String) -> (TrackingStatus, ParcelException?)? {
        switch code {
        case "101", "102": (.preTransit, nil)
        case "0", "1", "7", "8", "10", "11", "12", "103", "1001", "1002", "1003": (.inTransit, nil)
        case "5": (.outForDelivery, nil)
        case "501": (.availableForPickup, nil)
        case "3", "301", "302", "303", "304": (.delivered, nil)
        case "6": (.returnToSender, nil)
        case "4": (.returned, nil)
        case "13": (.exception, .customs)
        case "14", "203": (.exception, .refused)
        case "207": (.exception, .address)
        case "209": (.exception, .damaged)
        case "201", "202", "208": (.delayed, nil)
        case "204", "206": (.attemptFailed, nil)
        case "205": (.availableForPickup, nil)
        case "2", "210", "401": (.exception, nil)
        default: nil
        }
    }

    private static func meaning(ofWords words: String) -> (TrackingStatus, ParcelException?) {
        switch KuaidiPhrases.all.first(where: { words.contains($0.phrase) })?.meaning {
        case .onTheWayBack: (.returnToSender, nil)
        case .problem: (.exception, nil)
        case .delivering: (.outForDelivery, nil)
        case .signed: (.delivered, nil)
        case .collected, nil: (.inTransit, nil)
        }
    }
}
