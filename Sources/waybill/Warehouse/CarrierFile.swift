// Carrier events as a document, and the words of parcels on the command line.
import ArgumentParser
import Delivery
import Exchange
import Kit

extension TrackingStatus: ExpressibleByArgument {}
extension ParcelException: ExpressibleByArgument {}
extension Parcel.Outcome: ExpressibleByArgument {}
extension RecordCarrierEvents.OnError: ExpressibleByArgument {}
/// What an import brings is said by the import only.
extension CarrierEvent.Source: ExpressibleByArgument {
    package init?(argument: String) {
        guard let source = CarrierEvent.Source(rawValue: argument), source != .import else { return nil }
        self = source
    }

    package static var allValueStrings: [String] {
        allCases.filter { $0 != .import }.map(\.rawValue)
    }
}

/// Carrier events as one JSON document (`docs/commands.md` has the format), read strictly: what is wrong with
/// one is told with its place and keeps nothing from the others.
enum CarrierFile {
    private static let known = [
        "carrier", "tracking_number", "status", "at", "place", "code", "note", "exception", "expected_from",
        "expected_until",
    ]

    /// - Throws: what is wrong with the document itself.
    static func report(_ json: JSON) throws -> CarrierReport {
        let faults = Faults()
        guard Fields(json, known: ["events"], faults) != nil, let entries = json["events"]?.array else {
            try faults.check()
            throw Refusal("json.not_list", field: "events")
        }
        try faults.check()
        var (events, wrong): ([RecordCarrierEvents.Numbered], [Refusal]) = ([], [])
        for (index, entry) in entries.enumerated() {
            let faults = Faults()
            let place = "events[\(index)]"
            if let event = Fields(entry, at: place, known: known, faults).flatMap(read), faults.all.isEmpty {
                events.append(.init(index, event))
            }
            wrong += faults.all
        }
        return CarrierReport(events: events, faults: wrong)
    }

    private static func read(_ fields: Fields) -> CarrierEvent? {
        let number = fields.digits("tracking_number")
        if number == nil {
            fields.faults.add(Refusal("text.required", field: fields.place("tracking_number")))
        }
        let status = fields.word("status", as: TrackingStatus.self)
        if status == nil { _ = fields.required("status") }
        let at = fields.faults.take(at: fields.place("at")) {
            guard let at = Instant(rfc3339: fields.required("at")) else { throw Refusal("time.malformed") }
            return at
        }
        let days = ["expected_from", "expected_until"].map { fields.read($0, day) }
        guard let number, let status, let at else { return nil }
        var event = CarrierEvent(status, of: number, carrier: fields.text("carrier"), at: at)
        event.place = fields.text("place") ?? ""
        event.code = fields.digits("code") ?? ""
        event.note = fields.text("note") ?? ""
        event.exception = fields.word("exception")
        event.expected =
            fields.faults.take(at: fields.place("expected_until")) {
                try range(from: days[0], until: days[1])
            } ?? nil
        return event
    }

    private static func day(_ text: String) throws -> LocalDate {
        guard let date = LocalDate(iso: text) else { throw Refusal("date.malformed") }
        return date
    }

    static func expected(from: String?, until: String?) throws -> ClosedRange<LocalDate>? {
        do {
            return try range(
                from: from.map { try Typed.date($0, field: "expected_from") },
                until: until.map { try Typed.date($0, field: "expected_until") })
        } catch let refusal as Refusal where refusal.field == nil {
            throw refusal.at("expected_until")
        }
    }

    /// One day, if only one is given.
    private static func range(from: LocalDate?, until: LocalDate?) throws -> ClosedRange<LocalDate>? {
        guard let start = from ?? until, let end = until ?? from else { return nil }
        guard start <= end else { throw Refusal("parcel.expected_backwards") }
        return start...end
    }
}
