import ArgumentParser
import Exchange
import Foundation
import Journal
import Kit

/// Brings in past orders from another system, kept as the facts they are.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration.of(
        "import", "waybill import orders ./export --history", subcommands: [Orders.self])

    struct Orders: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "import orders", "waybill import orders ./export --format waybill --history --dry-run",
            "waybill import orders ./export --history --on-error stop --time-zone Europe/London --json")
        @Argument(help: .words("import_path")) var path: String
        @Option(help: .words("import_format")) var format: ImportOptions.Format = .waybill
        @Option(help: .words("import_channel")) var channel: String?
        @Flag(help: .words("history")) var history = false
        @Flag(help: .words("dry_run")) var dryRun = false
        @Option(help: .words("on_error")) var onError: ImportOptions.OnError = .skip
        @Option(help: .words("time_zone")) var timeZone: String?
        @OptionGroup var write: WriteOptions

        func run() async throws {
            var options = ImportOptions(path: path, actor: write.actor)
            options.onError = onError
            options.isHistory = history
            options.format = format
            options.channel = channel
            options.isDryRun = dryRun
            options.zone = try timeZone.map { name in
                guard let zone = Zone(name) else {
                    throw Refusal("zone.unknown", field: "time-zone", ["zone": name])
                }
                return zone
            }
            let url = try Place.url
            if try await Opening.isUnused(url) { try await MigrateCommand.migrate(url) }
            // The past is written down, not lived again: nothing follows from it.
            let listeners = history ? Listeners() : Wiring.listeners
            try await Opening.company(connections: 4, listeners: listeners) { [options] company in
                let line = ProgressLine()
                let report = try await ImportOrders(company: company, options: options).run {
                    line.show($0)
                }
                line.clear()
                write.output.show(report.json(Speech.language)) { report.text }
                if report.isStopped { throw ExitStatus.refused }
            }
        }
    }
}

extension ImportOptions.OnError: ExpressibleByArgument {}
extension ImportOptions.Format: ExpressibleByArgument {}

/// One line that is written over and over, on a terminal only.
struct ProgressLine: Sendable {
    private let isShown = isatty(STDERR_FILENO) == 1

    func show(_ progress: ImportProgress) {
        let total = progress.total.map { " / \($0)" } ?? ""
        show("cli.import.\(progress.step.rawValue)", "\(progress.orders)\(total)")
    }

    func show(_ key: String, _ count: some CustomStringConvertible) {
        guard isShown else { return }
        write("\r\u{1b}[K" + Speech.text(key, ["count": "\(count)"]))
    }

    func clear() {
        if isShown { write("\r\u{1b}[K") }
    }

    private func write(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
}

extension ImportReport {
    /// For people: as many faults as one can read, and how many there are.
    fileprivate var text: String {
        let shown = 50
        var lines = rejections.prefix(shown).map { fault in
            let field = fault.field.map { " \($0):" } ?? ""
            let order = fault.order.map { " \($0):" } ?? ""
            return
                "\(fault.file):\(fault.line):\(order)\(field) "
                + "\(fault.reason(Speech.language)) [\(fault.code)]"
        }
        if rejections.count > shown {
            lines.append(Speech.text("cli.import.more", ["count": String(rejections.count - shown)]))
        }
        lines += notices.map { "\($0.text(Speech.language)) (\($0.count))" }
        let sums = sums.sorted { $0.key < $1.key }.map { code, minor in
            Currency(code).map { Speech.money(minor, $0) } ?? "\(minor) \(code)"
        }
        let key = isStopped ? "cli.import.stopped" : isDryRun ? "cli.import.dry" : "cli.import.done"
        lines.append(
            Speech.text(
                key,
                [
                    "orders": String(orders), "lines": String(self.lines), "customers": String(customers),
                    "known": String(known), "rejected": String(rejected),
                    "sums": sums.isEmpty ? "–" : sums.joined(separator: ", "),
                ]))
        return lines.joined(separator: "\n")
    }
}
