import ArgumentParser
import Delivery
import Kit

/// The head's part of the work: when it begins, where it is done, what goes together, what is called off.
extension FulfillmentCommand {
    struct Release: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "fulfillment release", "waybill fulfillment release K7M-29Q-FX4/1")
        @OptionGroup var choice: FulfillmentChoice
        @OptionGroup var seen: SeenWork
        @OptionGroup var write: WriteOptions

        func run() async throws {
            try await write.change(choice) { ReleaseFulfillment($0, version: seen.number) }
        }
    }

    struct Schedule: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "fulfillment schedule", "waybill fulfillment schedule K7M-29Q-FX4/1 --on 2026-11-30",
            "waybill fulfillment schedule K7M-29Q-FX4/1")
        @OptionGroup var choice: FulfillmentChoice
        @Option(help: .words("release_on")) var on: String?
        @OptionGroup var seen: SeenWork
        @OptionGroup var write: WriteOptions

        func run() async throws {
            let day = try on.map { try Typed.date($0, field: "on") }
            try await write.change(choice) { ScheduleFulfillment($0, version: seen.number, on: day) }
        }
    }

    struct Split: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "fulfillment split", "waybill fulfillment split K7M-29Q-FX4/1 LAMP=1")
        @OptionGroup var choice: FulfillmentChoice
        @Argument(help: .words("scan_code")) var code: [String]
        @OptionGroup var seen: SeenWork
        @OptionGroup var write: WriteOptions

        func run() async throws {
            try await write.change(choice) {
                SplitFulfillment($0, version: seen.number, code.map(Scanned.init(_:)).map(\.scan))
            }
        }
    }

    struct Merge: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "fulfillment merge", "waybill fulfillment merge K7M-29Q-FX4/1 K7M-29Q-FX4/2")
        @OptionGroup var choice: FulfillmentChoice
        @Argument(help: .words("other_fulfillment")) var other: String
        @OptionGroup var seen: SeenWork
        @OptionGroup var write: WriteOptions

        func run() async throws {
            try await Opening.company { company in
                let id = try await choice.find(in: company)
                let other = try await company.database.read { [other] in
                    try FulfillmentLookup.require(other, in: $0)
                }
                let command = MergeFulfillments(id, version: seen.number, with: other)
                let outcome = try await write.perform(command, in: company)
                try await write.show(id, isRepeated: outcome.isRepeated, in: company)
            }
        }
    }

    struct Move: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "fulfillment move", "waybill fulfillment move K7M-29Q-FX4/1 --to YORK")
        @OptionGroup var choice: FulfillmentChoice
        @Option(help: .words("to_location")) var to: String
        @OptionGroup var seen: SeenWork
        @OptionGroup var write: WriteOptions

        func run() async throws {
            try await write.change(choice) { MoveFulfillment($0, version: seen.number, to: to) }
        }
    }

    struct Cancel: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "fulfillment cancel", "waybill fulfillment cancel K7M-29Q-FX4/1 --reason 'the roof leaks'")
        @OptionGroup var choice: FulfillmentChoice
        @OptionGroup var seen: SeenWork
        @OptionGroup var write: WriteOptions

        func run() async throws {
            try await write.change(choice) { CancelFulfillment($0, version: seen.number) }
        }
    }
}
