import Delivery
import Kit

/// One parcel on one page: what it holds, where it is, what was said of it.
struct ParcelSheet {
    let details: ParcelDetails

    private var parcel: Parcel { details.parcel }

    var json: JSON {
        [
            "id": .string(parcel.id.text), "order": .string(details.order), "position": .int(parcel.position),
            "location": text(details.location), "carrier": text(parcel.carrier),
            "tracking_number": text(parcel.trackingNumber), "handling": .string(parcel.handling.rawValue),
            "status": .string(parcel.tracking.rawValue), "exception": text(parcel.exception),
            "is_stuck": .bool(parcel.isStuck), "package_type": text(parcel.packageType),
            "weight_grams": parcel.weight.grams.map(JSON.int) ?? .null,
            "expected_from": text(parcel.expected?.lowerBound.iso),
            "expected_until": text(parcel.expected?.upperBound.iso),
            "handed_over_at": time(parcel.dates.handedOver), "delivered_at": time(parcel.dates.delivered),
            "last_event_at": time(parcel.dates.lastEvent), "closed_at": time(parcel.dates.closed),
            "outcome": text(parcel.outcome?.rawValue), "version": .int(parcel.version),
            "items": .array(details.contents.map(Self.json)),
            "events": .array(details.events.map(Self.json)),
        ]
    }

    private func text(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }

    private func time(_ instant: Instant?) -> JSON { text(instant?.rfc3339) }

    private static func json(_ content: ParcelDetails.Content) -> JSON {
        [
            "position": .int(content.position), "sku": .string(content.sku), "name": .string(content.name),
            "quantity": .int(content.quantity), "decimals": .int(Int64(content.decimals)),
        ]
    }

    private static func json(_ event: ParcelDetails.Event) -> JSON {
        [
            "status": .string(event.status.rawValue), "at": .string(event.at.rfc3339),
            "place": .string(event.place), "code": .string(event.code), "note": .string(event.note),
            "exception": event.exception.map { .string($0.rawValue) } ?? .null,
            "stated_at": event.statedAt.map { .string($0.rfc3339) } ?? .null,
            "source": .string(event.source.rawValue), "recorded_at": .string(event.recordedAt.rfc3339),
        ]
    }

    var text: String {
        var parts = [head]
        var contents = Table("#position", "sku", "name", "#quantity")
        for content in details.contents {
            contents.add(
                String(content.position), content.sku, content.name,
                Speech.quantity(content.quantity, decimals: content.decimals))
        }
        if !contents.isEmpty { parts.append(contents.text) }
        var events = Table("at", "parcel_status", "place", "note", "source")
        for event in details.events {
            let status = [event.status.rawValue, event.exception?.rawValue].compactMap(\.self)
            events.add(
                Speech.time(event.at), status.joined(separator: " "), event.place, event.note,
                event.source.rawValue)
        }
        if !events.isEmpty { parts.append(events.text) }
        return parts.joined(separator: "\n")
    }

    private var head: String {
        let status = [
            parcel.tracking.rawValue, parcel.exception, parcel.isStuck ? "stuck" : nil,
            parcel.outcome?.rawValue,
        ]
        let expected = parcel.expected.map { "\($0.lowerBound.iso) – \($0.upperBound.iso)" }
        return Speech.text(
            "cli.parcel",
            [
                "parcel": "\(details.order)/\(parcel.position)", "id": parcel.id.text,
                "carrier": parcel.carrier ?? "–",
                "number": parcel.trackingNumber ?? "–", "handling": parcel.handling.rawValue,
                "status": status.compactMap(\.self).joined(separator: ", "), "expected": expected ?? "–",
            ])
    }

    /// A number that its carrier cannot have given out is most likely mistyped.
    func warn() {
        guard let number = parcel.trackingNumber,
            let doubt = CarrierGuess.doubt(number, carrier: parcel.carrier)
        else { return }
        Screen.note(doubt.key, doubt.arguments)
    }
}
