import ArgumentParser
import Delivery
import Exchange
import Journal
import Kit
import Storage

/// What carriers say, one event by hand or many from a file.
extension ParcelCommand {
    struct Event: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "parcel event",
            "waybill parcel event 1Z879E930346834440 out_for_delivery --carrier UPS --place Leeds",
            "waybill parcel event 1Z879E930346834440 in_transit --source staff --reason 'wrong door'")
        @Argument(help: .words("tracking_number")) var number: String
        @Argument(help: .words("parcel_status")) var status: TrackingStatus
        @Option(help: .words("carrier")) var carrier: String?
        @Option(help: .words("event_at")) var at: String?
        @Option(help: .words("place")) var place = ""
        @Option(help: .words("carrier_code")) var code = ""
        @Option(help: .words("event_note")) var note = ""
        @Option(help: .words("expected_from")) var expectedFrom: String?
        @Option(help: .words("expected_until")) var expectedUntil: String?
        @Option(help: .words("exception")) var exception: ParcelException?
        @Option(help: .words("source")) var source: CarrierEvent.Source = .poll
        @OptionGroup var write: WriteOptions

        func run() async throws {
            try await Opening.company { company in
                var event = CarrierEvent(
                    status, of: number, carrier: carrier,
                    at: try at.map { try Typed.instant($0, field: "at") } ?? company.clock.now())
                (event.place, event.code, event.note, event.exception) = (place, code, note, exception)
                event.expected = try CarrierFile.expected(from: expectedFrom, until: expectedUntil)
                let said = RecordCarrierEvents([event], from: source)
                try await write.tell(said, in: company)
            }
        }
    }

    struct Events: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "parcel events", "waybill parcel events scans.json --on-error skip",
            "waybill parcel events - --format aftership --time-zone America/New_York")
        @Argument(help: .words("events_file")) var file: String
        @Option(help: .words("events_format")) var format: Format = .waybill
        @Option(help: .words("source")) var source: CarrierEvent.Source = .webhook
        @Option(help: .words("events_on_error")) var onError: RecordCarrierEvents.OnError = .stop
        @Option(help: .words("time_zone")) var timeZone = "UTC"
        @Flag(help: .words("events_dry_run")) var dryRun = false
        @OptionGroup var write: WriteOptions

        enum Format: String, CaseIterable, ExpressibleByArgument {
            case waybill, easypost, aftership, kuaidi100

            var carrier: CarrierFormat? { CarrierFormat(rawValue: rawValue) }
        }

        func run() async throws {
            guard let zone = Zone(timeZone) else {
                throw Refusal("zone.unknown", field: "time_zone", ["zone": String(timeZone.prefix(64))])
            }
            let json = try JSON(parsing: InputFile.read(file, field: "file"))
            Invocation.add(input: json.canonical)
            let report = try format.carrier.map { $0.read(json, zone: zone) } ?? CarrierFile.report(json)
            if format != .waybill, !report.isTracking {
                Screen.note("cli.parcel.no_tracking", ["format": format.rawValue])
            }
            if dryRun { return try tell(report) }
            if onError == .stop, let faults = Refusals(report.faults) { throw faults }
            let said = RecordCarrierEvents(
                report.events, expired: report.expired, from: source, onError: onError)
            try await Opening.company { company in
                try await write.tell(said, faults: report.faults, in: company)
            }
        }

        /// What a body says, in our words; no store is needed for it.
        private func tell(_ report: CarrierReport) throws {
            var table = Table("number", "carrier", "parcel_status", "at", "place", "note")
            for event in report.events.map(\.event) {
                table.add(
                    event.trackingNumber, event.carrier ?? "", event.status.rawValue,
                    Speech.time(event.at), event.place, event.note)
            }
            let told: JSON = [
                "trackers": .int(Int64(report.trackers)),
                "events": .array(report.events.map(\.event.json)),
                "expired": .array(report.expired.map { .string($0.trackingNumber) }),
                "refused": .array(report.faults.map { Complaint($0).json }),
            ]
            for fault in report.faults { _ = Complaint.tell(fault, asJSON: false) }
            write.output.show(told) {
                table.isEmpty ? Speech.text("cli.empty") : table.text
            }
        }
    }
}

extension WriteOptions {
    /// Takes events in, and says what came of each.
    fileprivate func tell(
        _ said: RecordCarrierEvents, faults: [Refusal] = [], in company: Company
    ) async throws {
        let outcome = try await perform(said, in: company)
        guard case .done(let answer) = outcome else {
            return output.show(["repeated": true]) { Speech.text("cli.parcel.repeated") }
        }
        let refused = faults + answer.refused
        for refusal in refused { _ = Complaint.tell(refusal, asJSON: false) }
        let told: JSON = [
            "added": .int(Int64(answer.added)), "known": .int(Int64(answer.known)),
            "strays": .int(Int64(answer.strays)),
            "refused": .array(refused.map { Complaint($0).json }),
            "parcels": .array(answer.parcels.map { .string($0.text) }), "repeated": false,
        ]
        output.show(told) {
            Speech.text(
                "done.parcel.events",
                [
                    "added": String(answer.added), "known": String(answer.known),
                    "strays": String(answer.strays), "refused": String(refused.count),
                ])
        }
        if !refused.isEmpty { throw ExitStatus.refused }
    }
}

extension CarrierEvent {
    fileprivate var json: JSON {
        [
            "carrier": carrier.map(JSON.string) ?? .null, "tracking_number": .string(trackingNumber),
            "status": .string(status.rawValue), "at": .string(at.rfc3339), "place": .string(place),
            "code": .string(code), "note": .string(note),
            "exception": exception.map { .string($0.rawValue) } ?? .null,
            "expected_from": expected.map { .string($0.lowerBound.iso) } ?? .null,
            "expected_until": expected.map { .string($0.upperBound.iso) } ?? .null,
        ]
    }
}
