import Delivery
import Kit

/// Trackings of AfterShip: a webhook's `msg`, or the answers of its interface, one tracking or many.
enum AfterShipReader {
    static func report(_ body: JSON, zone: Zone) -> CarrierReport {
        var report = CarrierReport()
        for tracking in trackings(body) { read(tracking, zone, &report) }
        return report
    }

    private static func trackings(_ body: JSON) -> [JSON] {
        let data = body["data"] ?? .null
        if let list = data["trackings"]?.array { return list.filter(isTracking) }
        let possible = [data["tracking"], body["msg"], data, body].compactMap(\.self)
        return possible.first(where: isTracking).map { [$0] } ?? []
    }

    private static func isTracking(_ json: JSON) -> Bool { json.digits("tracking_number") != nil }

    private static func read(_ tracking: JSON, _ zone: Zone, _ report: inout CarrierReport) {
        report.trackers += 1
        let number = tracking.digits("tracking_number") ?? ""
        let slug = tracking.words("slug")
        let checkpoints = tracking["checkpoints"]?.array ?? []
        let expected = day(tracking)
        for (index, checkpoint) in checkpoints.enumerated() {
            report.take { () throws(Refusal) in
                let (status, exception) = meaning(
                    checkpoint.words("tag") ?? "", checkpoint.words("subtag") ?? "")
                let time = checkpoint.words("checkpoint_time")
                let at = try Instant.read(time, zone: zone, field: "checkpoint_time")
                var event = CarrierEvent(status, of: number, carrier: slug, at: at)
                event.exception = exception
                event.code = (checkpoint.words("raw_tag") ?? checkpoint.words("subtag") ?? "").cut(100)
                event.note = (checkpoint.words("message") ?? "").cut(500)
                event.place = place(checkpoint)
                if index == checkpoints.count - 1 { event.expected = expected }
                return event
            }
        }
        if tracking.words("tag") == "Expired" { report.expired.append(.init(number, carrier: slug)) }
    }

    private static func day(_ tracking: JSON) -> ClosedRange<LocalDate>? {
        func date(_ text: String?) -> LocalDate? { text.flatMap { LocalDate(iso: String($0.prefix(10))) } }
        let latest = tracking["latest_estimated_delivery"] ?? .null
        if let from = date(latest.words("datetime_min")), let until = date(latest.words("datetime_max")),
            from <= until
        {
            return from...until
        }
        let single = date(latest.words("datetime")) ?? date(tracking.words("expected_delivery"))
        return single.map { $0...$0 }
    }

    private static func place(_ checkpoint: JSON) -> String {
        if let location = checkpoint.words("location") { return location.cut(200) }
        let parts = ["city", "state", "country_name"].compactMap { checkpoint.words($0) }
        return parts.joined(separator: ", ").cut(200)
    }

    /// The subtag is the sharper word. A word that came later than this table is what its tag is.
    static func meaning(_ tag: String, _ subtag: String) -> (TrackingStatus, ParcelException?) {
        if let sharp = subtags[subtag] { return sharp }
        return (tags[tag] ?? .unknown, nil)
    }

    /// `Expired` is no place but a silence: see `CarrierReport.expired`.
    private static let tags: [String: TrackingStatus] = [
        "Pending": .unknown, "InfoReceived": .preTransit, "InTransit": .inTransit,
        "OutForDelivery": .outForDelivery, "AttemptFail": .attemptFailed, "Delivered": .delivered,
        "AvailableForPickup": .availableForPickup, "Exception": .exception, "Expired": .unknown,
    ]

    private static let subtags: [String: (TrackingStatus, ParcelException?)] = [
        "Exception_002": (.exception, .address), "Exception_003": (.exception, .refused),
        "Exception_004": (.exception, .customs), "Exception_005": (.delayed, nil),
        "Exception_006": (.exception, .payment), "Exception_007": (.exception, .address),
        "Exception_010": (.returnToSender, nil), "Exception_011": (.returned, nil),
        "Exception_012": (.exception, .damaged), "Exception_013": (.lost, nil),
        "Exception_016": (.delayed, nil), "Exception_017": (.delayed, nil),
        "Exception_018": (.exception, .customs),
    ]
}
