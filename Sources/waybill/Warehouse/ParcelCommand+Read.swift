import ArgumentParser
import Delivery
import Journal
import Kit
import Sales
import Storage

/// Looking at parcels and at what carriers said.
extension ParcelCommand {
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "parcel show", "waybill parcel show 1Z879E930346834440")
        @Argument(help: .words("parcel")) var parcel: String
        @Option(help: .words("carrier")) var carrier: String?
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await Opening.company { company in
                let details = try await company.database.read { session in
                    let id = try FindParcel.require(parcel, carrier: carrier, in: session)
                    return try ParcelDetails.load(id, in: session)
                }
                let sheet = ParcelSheet(details: details)
                output.show(sheet.json) { sheet.text }
                sheet.warn()
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "parcel list", "waybill parcel list --stuck", "waybill parcel list --status exception")
        @Flag(help: .words("stuck")) var stuck = false
        @Flag(help: .words("exception_only")) var exception = false
        @Option(help: .words("parcel_status")) var status: TrackingStatus?
        @Option(help: .words("order_only")) var order: String?
        @Option(help: .words("before_parcel")) var before: String?
        @Option(help: .words("limit")) var limit = 50
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await Opening.company { company in
                let entries = try await company.database.read { session in
                    var list = ParcelList()
                    (list.isStuck, list.hasException, list.status) = (stuck, exception, status)
                    list.limit = limit
                    list.order = try order.map { try OrderLookup.require($0, in: session) }
                    list.before = try before.map { try FindParcel.require($0, in: session) }
                    return try list.load(in: session)
                }
                var table = Table.parcels
                for entry in entries { table.add(entry) }
                output.show(entries.map(\.json), table)
            }
        }
    }

    struct Strays: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "parcel strays", "waybill parcel strays --limit 20")
        @Option(help: .words("limit")) var limit = 50
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await Opening.company { company in
                let entries = try await company.database.read { try StrayList.load(limit: limit, in: $0) }
                var table = Table("number", "carrier", "parcel_status", "at", "place", "guess")
                let rows = entries.map { entry -> JSON in
                    let guess = CarrierGuess.of(entry.trackingNumber)
                    table.add(
                        entry.trackingNumber, entry.carrier, entry.status.rawValue, Speech.time(entry.at),
                        entry.place, guess.map(\.carrier.name).joined(separator: ", "))
                    return [
                        "tracking_number": .string(entry.trackingNumber), "carrier": .string(entry.carrier),
                        "status": .string(entry.status.rawValue), "at": .string(entry.at.rfc3339),
                        "place": .string(entry.place), "source": .string(entry.source.rawValue),
                        "recorded_at": .string(entry.recordedAt.rfc3339),
                        "parcel": entry.parcel.map { .string($0.text) } ?? .null,
                        "guess": .array(guess.map { .string($0.carrier.name) }),
                    ]
                }
                output.show(rows, table)
            }
        }
    }
}

extension ParcelList.Entry {
    var json: JSON {
        [
            "id": .string(id.text), "order": .string(order), "position": .int(position),
            "carrier": carrier.map(JSON.string) ?? .null,
            "tracking_number": trackingNumber.map(JSON.string) ?? .null,
            "handling": .string(handling.rawValue), "status": .string(tracking.rawValue),
            "exception": exception.map(JSON.string) ?? .null, "is_stuck": .bool(isStuck),
            "last_event_at": lastEvent.map { .string($0.rfc3339) } ?? .null,
            "outcome": outcome.map { .string($0.rawValue) } ?? .null,
        ]
    }
}

extension Table {
    static var parcels: Table { Table("parcel", "carrier", "number", "handling", "parcel_status", "at") }

    mutating func add(_ entry: ParcelList.Entry) {
        let status = [entry.tracking.rawValue, entry.exception, entry.isStuck ? "stuck" : nil]
        add(
            "\(entry.order)/\(entry.position)", entry.carrier ?? "", entry.trackingNumber ?? "",
            entry.handling.rawValue, status.compactMap(\.self).joined(separator: " "),
            Speech.time(entry.lastEvent))
    }
}
