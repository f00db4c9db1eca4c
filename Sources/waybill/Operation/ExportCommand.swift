import ArgumentParser
import Exchange
import Foundation
import Kit
import Sales

/// Hands orders to another system, as facts and nothing that Waybill made up for itself.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration.of(
        "export", "waybill export orders ./export", subcommands: [Orders.self])

    struct Orders: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "export orders", "waybill export orders ./export",
            "waybill export orders ./shop.csv --format shopify --channel web --from 2026-01-01T00:00:00Z")
        @Argument(help: .words("export_path")) var path: String
        @Option(help: .words("export_format")) var format: ExportOptions.Format = .waybill
        @Option(help: .words("export_channel")) var channel: String?
        @Option(name: .customLong("from"), help: .words("export_from")) var start: String?
        @Option(name: .customLong("until"), help: .words("export_until")) var end: String?
        @Option(help: .words("export_state")) var state: OrderState?
        @OptionGroup var write: WriteOptions

        func run() async throws {
            var options = ExportOptions(path: path, actor: write.actor)
            options.format = format
            options.channel = channel
            options.from = try start.map { try Self.instant($0, "from") }
            options.until = try end.map { try Self.instant($0, "until") }
            options.state = state
            try await Opening.company(connections: 2) { [options] company in
                let line = ProgressLine()
                let report = try await ExportOrders(company: company, options: options).run {
                    line.show("cli.export.write", $0)
                }
                line.clear()
                write.output.show(report.json) { report.text }
            }
        }

        private static func instant(_ text: String, _ field: String) throws -> Instant {
            guard let instant = Instant(rfc3339: text) else { throw Refusal("import.time", field: field) }
            return instant
        }
    }
}

extension ExportOptions.Format: ExpressibleByArgument {}

extension ExportReport {
    fileprivate var text: String {
        let sums = sums.sorted { $0.key < $1.key }.map { code, minor in
            Currency(code).map { Speech.money(minor, $0) } ?? "\(minor) \(code)"
        }
        return Speech.text(
            "cli.export.done",
            [
                "orders": String(orders), "lines": String(lines),
                "sums": sums.isEmpty ? "–" : sums.joined(separator: ", "),
            ])
    }
}
