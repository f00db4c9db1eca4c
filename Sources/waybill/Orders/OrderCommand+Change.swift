import ArgumentParser
import Kit
import Sales

/// The steps of an order's road, and what calls it off.
extension OrderCommand {
    struct Confirm: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "order confirm", "waybill order confirm K7M-29Q-FX4 --version 3")
        @OptionGroup var choice: OrderChoice
        @OptionGroup var seen: SeenVersion
        @OptionGroup var write: WriteOptions

        func run() async throws {
            try await write.change(choice, "done.order.now") { ConfirmOrder($0, version: seen.number) }
        }
    }

    struct Start: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of("order start", "waybill order start K7M-29Q-FX4")
        @OptionGroup var choice: OrderChoice
        @OptionGroup var seen: SeenVersion
        @OptionGroup var write: WriteOptions

        func run() async throws {
            try await write.change(choice, "done.order.now") { StartOrder($0, version: seen.number) }
        }
    }

    struct Cancel: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "order cancel", "waybill order cancel K7M-29Q-FX4 --reason 'the customer changed her mind'")
        @OptionGroup var choice: OrderChoice
        @OptionGroup var seen: SeenVersion
        @OptionGroup var write: WriteOptions

        func run() async throws {
            try await write.change(choice, "done.order.now") { CancelOrder($0, version: seen.number) }
        }
    }

    struct CancelUnits: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "order cancel-units", "waybill order cancel-units K7M-29Q-FX4 --line 1=2 --reason 'ordered twice'"
        )
        @OptionGroup var choice: OrderChoice
        @Option(help: .words("position")) var line: [String]
        @OptionGroup var seen: SeenVersion
        @OptionGroup var write: WriteOptions

        func run() async throws {
            let parts = try line.enumerated().map { index, text in try Self.part(text, "lines[\(index)]") }
            try await write.change(choice, "done.order.now") {
                Sales.CancelUnits($0, version: seen.number, lines: parts)
            }
        }

        /// `1=2`: of the line at position 1, two of the SKU's smallest unit.
        static func part(_ text: String, _ field: String) throws -> Sales.CancelUnits.Part {
            let sides = text.split(separator: "=", omittingEmptySubsequences: false)
            guard sides.count == 2, let position = Int64(sides[0]), let quantity = Int64(sides[1]) else {
                throw Refusal("line.position_and_quantity", field: field)
            }
            return Sales.CancelUnits.Part(position: position, quantity: quantity)
        }
    }

    struct Reserve: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "order reserve", "waybill order reserve K7M-29Q-FX4")
        @OptionGroup var choice: OrderChoice
        @OptionGroup var write: WriteOptions

        func run() async throws {
            try await write.change(choice, "done.order.now") { ReserveMissing($0) }
        }
    }

    struct Message: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "order message", "waybill order message K7M-29Q-FX4 'We ship on Friday.' --to customer")
        @OptionGroup var choice: OrderChoice
        @Argument(help: .words("text")) var text: String
        @Option(help: .words("to")) var to: OrderMessages.Visibility = .internal
        @OptionGroup var write: WriteOptions

        func run() async throws {
            try await write.change(choice, "done.order.message") { AddMessage($0, text, visibility: to) }
        }
    }

    struct Assign: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "order assign", "waybill order assign K7M-29Q-FX4 --owner mei", "waybill order assign K7M-29Q-FX4"
        )
        @OptionGroup var choice: OrderChoice
        @Option(help: .words("owner")) var owner: String?
        @OptionGroup var seen: SeenVersion
        @OptionGroup var write: WriteOptions

        func run() async throws {
            try await write.change(choice, "done.order.assign") {
                AssignOrder($0, version: seen.number, owner: owner)
            }
        }
    }
}
