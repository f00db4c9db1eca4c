import ArgumentParser
import Delivery
import Kit
import Sales

/// What is delivered without a parcel.
extension OrderCommand {
    struct DeliverUnits: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "order deliver-units", "waybill order deliver-units K7M-29Q-FX4 --line 2=1")
        @OptionGroup var choice: OrderChoice
        @Option(help: .words("units_of_line")) var line: [String]
        @OptionGroup var seen: SeenVersion
        @OptionGroup var write: WriteOptions

        func run() async throws {
            let parts = try line.enumerated().map { index, text in
                try CancelUnits.part(text, "lines[\(index)]")
            }
            try await write.change(choice, "done.order.now") {
                Delivery.DeliverUnits($0, version: seen.number, lines: parts)
            }
        }
    }
}
