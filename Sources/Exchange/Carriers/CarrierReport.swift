import Delivery
import Kit

/// What a body of somebody's tracking service says, mapped onto our words: nothing is stored here. Bodies of
/// these services hold much that is not about tracking; it is passed over and counted.
package struct CarrierReport: Sendable {
    /// In the order they stand in the body, each with its place there.
    package internal(set) var events: [RecordCarrierEvents.Numbered] = []
    /// Numbers the service has given up on.
    package internal(set) var expired: [CarrierEvent.Number] = []
    /// What is wrong with single events, each at its place.
    package internal(set) var faults: [Refusal] = []
    /// Trackers, trackings or pushes that were read.
    package internal(set) var trackers = 0
    /// Whether the body is about tracking at all.
    package var isTracking: Bool { trackers > 0 }

    private var count = 0

    init() {}

    /// What was read elsewhere, event by event.
    package init(events: [RecordCarrierEvents.Numbered], faults: [Refusal]) {
        (self.events, self.faults) = (events, faults)
    }

    /// Takes the next event, or what is wrong with it.
    mutating func take(_ read: () throws(Refusal) -> CarrierEvent) {
        let index = count
        count += 1
        do { events.append(.init(index, try read())) } catch { faults.append(error.at("events[\(index)]")) }
    }
}

/// The services whose bodies we read.
package enum CarrierFormat: String, CaseIterable, Sendable {
    case easypost, aftership, kuaidi100

    /// - Parameter zone: of times that carry none.
    package func read(_ body: JSON, zone: Zone) -> CarrierReport {
        switch self {
        case .easypost: EasyPostReader.report(body)
        case .aftership: AfterShipReader.report(body, zone: zone)
        case .kuaidi100: Kuaidi100Reader.report(body)
        }
    }
}

extension JSON {
    /// A text that says something.
    func words(_ key: String) -> String? {
        guard let text = self[key]?.string?.trimmed, !text.isEmpty else { return nil }
        return text
    }

    /// A tracking number that somebody wrote as a number keeps its digits.
    func digits(_ key: String) -> String? { words(key) ?? self[key]?.numberText }
}

extension String {
    fileprivate var trimmed: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }

    /// As much as history keeps; services send whole sentences.
    func cut(_ max: Int) -> String {
        String(String.UnicodeScalarView(unicodeScalars.prefix(max)))
    }
}

extension Instant {
    /// With a zone as RFC 3339 says it, or without one in the given zone.
    static func read(_ text: String?, zone: Zone, field: String) throws(Refusal) -> Instant {
        guard let text else { throw Refusal("text.required", field: field) }
        guard let instant = Instant(rfc3339: text) ?? Instant(iso: text, zone: zone) else {
            throw Refusal("time.malformed", field: field)
        }
        return instant
    }
}
