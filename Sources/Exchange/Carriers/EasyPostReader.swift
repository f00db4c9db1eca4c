import Delivery
import Kit

/// Trackers of EasyPost: one, a list of them, or an event about one, as its webhooks send it.
enum EasyPostReader {
    static func report(_ body: JSON) -> CarrierReport {
        var report = CarrierReport()
        for tracker in trackers(body) { read(tracker, &report) }
        return report
    }

    private static func trackers(_ body: JSON) -> [JSON] {
        if let list = body["trackers"]?.array { return list.filter(isTracker) }
        if let result = body["result"], isTracker(result) { return [result] }
        return isTracker(body) ? [body] : []
    }

    private static func isTracker(_ json: JSON) -> Bool {
        json.digits("tracking_code") != nil && (json["object"]?.string ?? "Tracker") == "Tracker"
    }

    private static func read(_ tracker: JSON, _ report: inout CarrierReport) {
        report.trackers += 1
        let number = tracker.digits("tracking_code") ?? ""
        let details = tracker["tracking_details"]?.array ?? []
        let expected = day(tracker)
        for (index, detail) in details.enumerated() {
            report.take { () throws(Refusal) in
                let (status, exception) = meaning(
                    detail.words("status") ?? "unknown", detail.words("status_detail") ?? "")
                let at = try Instant.read(detail.words("datetime"), zone: .utc, field: "datetime")
                var event = CarrierEvent(status, of: number, carrier: tracker.words("carrier"), at: at)
                event.exception = exception
                event.code = (detail.words("carrier_code") ?? "").cut(100)
                event.note = (detail.words("message") ?? detail.words("description") ?? "").cut(500)
                event.place = place(detail["tracking_location"] ?? .null)
                // The tracker's expected day is what it says now, so it belongs to its newest event.
                if index == details.count - 1 { event.expected = expected }
                return event
            }
        }
    }

    private static func day(_ tracker: JSON) -> ClosedRange<LocalDate>? {
        let local = tracker["carrier_detail"]?.words("est_delivery_date_local")
        guard let text = local ?? tracker.words("est_delivery_date") else { return nil }
        return LocalDate(iso: String(text.prefix(10))).map { $0...$0 }
    }

    private static func place(_ location: JSON) -> String {
        ["city", "state", "zip", "country"].compactMap { location.words($0) }.joined(separator: ", ").cut(200)
    }

    /// The detail is the sharper word where the status only says that something went wrong.
    static func meaning(_ status: String, _ detail: String) -> (TrackingStatus, ParcelException?) {
        switch detail {
        case "lost": return (.lost, nil)
        case "damaged": return (.exception, .damaged)
        case "refused": return (.exception, .refused)
        case "address_correction" where status != "delivered": return (.exception, .address)
        case "delayed", "weather_delay", "missorted":
            return status == "in_transit" || status == "failure"
                ? (.delayed, nil) : (statuses[status] ?? .unknown, nil)
        case "delivery_exception" where status == "failure": return (.attemptFailed, nil)
        default: return (statuses[status] ?? .unknown, nil)
        }
    }

    private static let statuses: [String: TrackingStatus] = [
        "pre_transit": .preTransit, "in_transit": .inTransit, "out_for_delivery": .outForDelivery,
        "available_for_pickup": .availableForPickup, "delivered": .delivered,
        "return_to_sender": .returnToSender, "failure": .exception, "error": .unknown, "unknown": .unknown,
        "cancelled": .unknown,  // as the file spells it
    ]
}
