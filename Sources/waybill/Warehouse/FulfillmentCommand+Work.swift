import ArgumentParser
import Delivery
import Kit

/// The hands' part of the work: pick, scan, pack, hand over.
extension FulfillmentCommand {
    struct Pick: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "fulfillment pick", "waybill fulfillment pick K7M-29Q-FX4/1 --picker mei")
        @OptionGroup var choice: FulfillmentChoice
        @Option(help: .words("picker")) var picker: String?
        @Flag(help: .words("take_over")) var takeOver = false
        @OptionGroup var seen: SeenWork
        @OptionGroup var write: WriteOptions

        func run() async throws {
            try await write.change(choice) {
                StartPick($0, version: seen.number, picker: picker, takesOver: takeOver)
            }
        }
    }

    struct Scan: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "fulfillment scan", "waybill fulfillment scan K7M-29Q-FX4/1 4006381333931 CREAM@L2=3",
            "waybill fulfillment scan K7M-29Q-FX4/1 --all")
        @OptionGroup var choice: FulfillmentChoice
        @Argument(help: .words("scan_code")) var code: [String] = []
        @Flag(help: .words("all_goods")) var all = false
        @Option(help: .words("picker")) var picker: String?
        @OptionGroup var seen: SeenWork
        @OptionGroup var write: WriteOptions

        func run() async throws {
            let goods: PickUnits.Goods =
                all && code.isEmpty ? .all : .scans(code.map(Scanned.init(_:)).map(\.scan))
            try await write.change(choice) {
                PickUnits($0, version: seen.number, goods, picker: picker)
            }
        }
    }

    struct Short: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "fulfillment short", "waybill fulfillment short K7M-29Q-FX4/1 LAMP=2 --reason 'shelf is empty'")
        @OptionGroup var choice: FulfillmentChoice
        @Argument(help: .words("scan_code")) var code: String
        @OptionGroup var seen: SeenWork
        @OptionGroup var write: WriteOptions

        func run() async throws {
            try await write.change(choice) {
                ReportShort($0, version: seen.number, Scanned(code).scan)
            }
        }
    }

    struct Pack: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "fulfillment pack", "waybill fulfillment pack K7M-29Q-FX4/1 --package small_box --grams 820",
            "waybill fulfillment pack K7M-29Q-FX4/1 LAMP=1 --grams 2400")
        @OptionGroup var choice: FulfillmentChoice
        @Argument(help: .words("scan_code")) var code: [String] = []
        @Option(help: .words("package")) var package: String?
        @Option(help: .words("grams")) var grams: Int64?
        @Flag(help: .words("accept_weight")) var acceptWeight = false
        @OptionGroup var seen: SeenWork
        @OptionGroup var write: WriteOptions

        func run() async throws {
            let contents: PackParcel.Contents =
                code.isEmpty ? .all : .scans(code.map(Scanned.init(_:)).map(\.scan))
            try await Opening.company { company in
                let id = try await choice.find(in: company)
                let command = PackParcel(
                    id, version: seen.number, contents, packageType: self.package, weightGrams: grams,
                    acceptsWeight: acceptWeight)
                let outcome = try await write.perform(command, in: company)
                try await write.show(outcome.parcel, isRepeated: outcome.isRepeated, in: company)
            }
        }
    }

    struct HandOver: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "fulfillment hand-over", "waybill fulfillment hand-over --all-of K7M-29Q-FX4/1",
            "waybill fulfillment hand-over K7M-29Q-FX4/1 JD014600006281")
        @Argument(help: .words("parcels")) var parcel: [String] = []
        @Option(help: .words("all_of")) var allOf: String?
        @OptionGroup var write: WriteOptions

        func run() async throws {
            try await Opening.company { company in
                if let allOf {
                    let id = try await company.database.read { try FulfillmentLookup.require(allOf, in: $0) }
                    let outcome = try await write.perform(Delivery.HandOver(id), in: company)
                    return try await write.show(id, isRepeated: outcome.isRepeated, in: company)
                }
                let parcels = try await company.database.read { session in
                    try parcel.map { try ParcelLookup.require($0, in: session) }
                }
                let outcome = try await write.perform(Delivery.HandOver(parcels), in: company)
                let told: JSON = [
                    "parcels": .array(parcels.map { .string($0.text) }),
                    "repeated": .bool(outcome.isRepeated),
                ]
                write.output.show(told) {
                    Speech.text("done.parcels.handed_over", ["count": String(parcels.count)])
                }
            }
        }
    }
}

/// `CODE`, `CODE=QUANTITY`, `CODE@LOT=QUANTITY`. A code may hold either sign itself; a quantity and a lot as
/// printed seldom do, so the last of each counts.
struct Scanned {
    let scan: Delivery.Scan

    init(_ text: String) {
        var code = text
        var (lot, quantity): (String?, String?) = (nil, nil)
        if let sign = code.lastIndex(of: "="), sign != code.startIndex {
            quantity = String(code[code.index(after: sign)...])
            code = String(code[..<sign])
        }
        if let sign = code.lastIndex(of: "@"), sign != code.startIndex {
            lot = String(code[code.index(after: sign)...])
            code = String(code[..<sign])
        }
        scan = Delivery.Scan(code, lot: lot, quantity: quantity)
    }
}
