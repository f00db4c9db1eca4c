import ArgumentParser
import Kit
import Sales

/// Stopping an order, and letting it go on.
extension OrderCommand {
    struct Hold: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "order hold", "waybill order hold K7M-29Q-FX4 --kind address --reason 'no house number'")
        @OptionGroup var choice: OrderChoice
        @Option(help: .words("hold_kind")) var kind: Sales.Hold.Kind = .manual
        @Option(help: .words("stops")) var stops: [Step] = []
        @Option(help: .words("owner")) var owner: String?
        @Option(help: .words("due")) var due: String?
        @OptionGroup var seen: SeenVersion
        @OptionGroup var write: WriteOptions

        enum Step: String, CaseIterable, ExpressibleByArgument {
            case confirm, release, ship, capture

            var stop: Sales.Hold.Stops {
                switch self {
                case .confirm: .confirm
                case .release: .release
                case .ship: .ship
                case .capture: .capture
                }
            }
        }

        func run() async throws {
            let dueAt = try due.map { try Typed.instant($0, field: "due") }
            let stopped = stops.isEmpty ? .all : Sales.Hold.Stops(stops.map(\.stop))
            try await write.change(choice, "done.order.hold") {
                HoldOrder($0, version: seen.number, kind: kind, stops: stopped, owner: owner, dueAt: dueAt)
            }
        }
    }

    struct Release: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "order release", "waybill order release K7M-29Q-FX4 --kind address --reason 'she called'")
        @OptionGroup var choice: OrderChoice
        @Option(help: .words("hold_kind")) var kind: Sales.Hold.Kind = .manual
        @OptionGroup var seen: SeenVersion
        @OptionGroup var write: WriteOptions

        func run() async throws {
            try await write.change(choice, "done.order.release") {
                ReleaseHold($0, version: seen.number, kind: kind)
            }
        }
    }
}
