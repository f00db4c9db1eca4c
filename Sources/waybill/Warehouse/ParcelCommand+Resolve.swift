import ArgumentParser
import Delivery
import Journal
import Kit
import Storage

/// Settling what became of a parcel, and how long carriers may be silent.
extension ParcelCommand {
    struct Resolve: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "parcel resolve", "waybill parcel resolve 1Z879E930346834440 restocked --reason 'box unopened'")
        @Argument(help: .words("parcel")) var parcel: String
        @Argument(help: .words("outcome")) var outcome: Parcel.Outcome
        @Option(help: .words("carrier")) var carrier: String?
        @OptionGroup var write: WriteOptions

        func run() async throws {
            try await Opening.company { company in
                let id = try await company.database.read {
                    try FindParcel.require(parcel, carrier: carrier, in: $0)
                }
                let done = try await write.perform(ResolveParcel(id, as: outcome), in: company)
                let told: JSON = [
                    "parcel": .string(id.text), "outcome": .string(outcome.rawValue),
                    "repeated": .bool(done.isRepeated),
                ]
                write.output.show(told) {
                    Speech.text(
                        "done.parcel.resolve", ["parcel": parcel, "outcome": outcome.rawValue])
                }
            }
        }
    }

    struct Silence: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "parcel silence", "waybill parcel silence --hours 96")
        @Option(help: .words("silence_hours")) var hours: Int64?
        @OptionGroup var write: WriteOptions

        func run() async throws {
            try await Opening.company { company in
                if let hours { _ = try await write.perform(SetStuckPolicy(hours: hours), in: company) }
                let now = try await company.database.read { try StuckPolicy.hours(in: $0) }
                write.output.show(["hours": .int(now)]) {
                    Speech.text("cli.parcel.silence", ["hours": String(now)])
                }
            }
        }
    }

    struct Guess: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "parcel guess", "waybill parcel guess 1Z879E930346834440")
        @Argument(help: .words("tracking_number")) var numbers: [String]
        @OptionGroup var output: OutputOptions

        func run() async throws {
            var table = Table("number", "carrier", "checked")
            var rows: [JSON] = []
            for number in numbers {
                let guesses = CarrierGuess.of(number)
                for guess in guesses {
                    table.add(number, guess.carrier.name, guess.isChecked ? "✓" : "")
                }
                let told = guesses.map { guess -> JSON in
                    [
                        "carrier": .string(guess.carrier.name), "code": .string(guess.carrier.code),
                        "checked": .bool(guess.isChecked),
                    ]
                }
                rows.append(["tracking_number": .string(number), "guesses": .array(told)])
            }
            output.show(rows, table)
        }
    }
}
