import ArgumentParser
import Kit
import Sales

/// The end of an order's road: what counts as delivered without a parcel, completing, and taking it up again.
extension OrderCommand {
    struct Complete: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "order complete", "waybill order complete K7M-29Q-FX4 --write-off --reason 'two cents short'")
        @OptionGroup var choice: OrderChoice
        @Flag(help: .words("write_off")) var writeOff = false
        @OptionGroup var seen: SeenVersion
        @OptionGroup var write: WriteOptions

        func run() async throws {
            try await write.change(choice, "done.order.now") {
                CompleteOrder($0, version: seen.number, writesOff: writeOff)
            }
        }
    }

    struct Reopen: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "order reopen", "waybill order reopen K7M-29Q-FX4 --reason 'a part is missing'")
        @OptionGroup var choice: OrderChoice
        @OptionGroup var seen: SeenVersion
        @OptionGroup var write: WriteOptions

        func run() async throws {
            try await write.change(choice, "done.order.now") { ReopenOrder($0, version: seen.number) }
        }
    }

    struct Services: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "order services", "waybill order services K7M-29Q-FX4",
            "waybill order services K7M-29Q-FX4 --line 2=1")
        @OptionGroup var choice: OrderChoice
        @Option(help: .words("units_of_line")) var line: [String] = []
        @OptionGroup var seen: SeenVersion
        @OptionGroup var write: WriteOptions

        func run() async throws {
            let parts = try line.enumerated().map { index, text in
                try CancelUnits.part(text, "lines[\(index)]")
            }
            try await write.change(choice, "done.order.now") {
                DeliverServices($0, version: seen.number, lines: parts)
            }
        }
    }
}
