import ArgumentParser
import Kit
import Sales

/// `waybill money check`: do the books add up? What is merely unfinished business is told, and only what
/// contradicts itself fails.
struct MoneyCommand: ParsableCommand {
    static let configuration = CommandConfiguration.of(
        "money", "waybill money check", subcommands: [Check.self])

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of("money check", "waybill money check --json")
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await Opening.company { company in
                var check = CheckMoney(company.database)
                var report = CheckReport()
                while let findings = try await check.next() {
                    for finding in findings {
                        let place = [finding.number ?? finding.order.text, finding.part].compactMap(\.self)
                        report.find(
                            "money.\(finding.code.rawValue)", place.joined(separator: " "),
                            expected: finding.expected, found: finding.found, isOpen: finding.kind == .open)
                    }
                }
                report.count("orders", check.tally.orders)
                try report.end(output)
            }
        }
    }
}
