import ArgumentParser
import Kit
import Sales
import Storage
import Supply

/// `waybill stock …`: what lies where, and why.
struct StockCommand: ParsableCommand {
    static let configuration = CommandConfiguration.of(
        "stock", "waybill stock show LAMP",
        subcommands: [
            Receive.self, Adjust.self, Transfer.self, Show.self, Explain.self, Check.self,
        ])

    struct Receive: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "stock receive", "waybill stock receive LAMP 120 --at LEEDS")
        @Argument(help: .words("sku")) var sku: String
        @Argument(help: .words("quantity")) var quantity: String
        @Option(help: .words("at")) var at: String
        @Option(help: .words("lot")) var lot: String?
        @Option(help: .words("expires_on")) var expiresOn: String?
        @OptionGroup var write: WriteOptions

        func run() async throws {
            var command = ReceiveStock(StockPlace(sku: sku, location: at, lot: lot), quantity: quantity)
            command.expiresOn = try expiresOn.map { try Typed.date($0, field: "expires-on") }
            try await Opening.company { [command] company in
                let outcome = try await write.perform(command, in: company)
                let levels = try await company.database.read { [now = company.clock.now()] in
                    try StockLevels.find(sku, at: now, in: $0)
                }
                write.output.show(levels.json(isRepeated: outcome.isRepeated)) {
                    levels.sentence("done.stock.receive")
                }
            }
        }
    }

    struct Adjust: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "stock adjust", "waybill stock adjust LAMP --at LEEDS --counted 118 --reason 'stock-taking'",
            "waybill stock adjust LAMP --at LEEDS --less 2 --reason 'broken'")
        @Argument(help: .words("sku")) var sku: String
        @Option(help: .words("at")) var at: String
        @Option(help: .words("lot")) var lot: String?
        @Option(help: .words("counted")) var counted: String?
        @Option(help: .words("more")) var more: String?
        @Option(help: .words("less")) var less: String?
        @OptionGroup var write: WriteOptions

        func validate() throws {
            guard [counted, more, less].compactMap(\.self).count == 1 else {
                throw ValidationError(Speech.text("cli.one_finding"))
            }
        }

        func run() async throws {
            let finding: AdjustStock.Finding =
                if let counted { .counted(counted) } else if let more { .more(more) } else {
                    .less(less ?? "")
                }
            let command = AdjustStock(StockPlace(sku: sku, location: at, lot: lot), finding)
            try await Opening.company { company in
                let outcome = try await write.perform(command, in: company)
                if case .done(let adjusted) = outcome, !adjusted.lost.isEmpty {
                    Screen.note("cli.lost", ["count": String(Set(adjusted.lost.map(\.order)).count)])
                }
                let levels = try await company.database.read { [now = company.clock.now()] in
                    try StockLevels.find(sku, at: now, in: $0)
                }
                write.output.show(levels.json(isRepeated: outcome.isRepeated)) {
                    levels.sentence("done.stock.adjust")
                }
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of("stock show", "waybill stock show LAMP")
        @Argument(help: .words("sku")) var sku: String
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await Opening.company { company in
                let levels = try await company.database.read { [now = company.clock.now()] in
                    try StockLevels.find(sku, at: now, in: $0)
                }
                output.show(levels.json(isRepeated: nil)) { levels.text }
            }
        }
    }

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of("stock check", "waybill stock check --json")
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await Opening.company { company in
                var report = CheckReport()
                let (balances, found) = try await company.database.read { session in
                    let count = try session.first("SELECT count(*) FROM stock") { try $0.int(0) } ?? 0
                    return (count, try CheckStock.findings(in: session))
                }
                report.count("balances", Int(balances))
                for finding in found {
                    report.find(finding.code, finding.place, expected: finding.expected, found: finding.found)
                }
                // What orders believe to hold must be what the shelves hold for them.
                let orders = try await CheckOrders().run(in: company.database)
                report.count("orders", orders.orders)
                for finding in orders.findings {
                    report.find(finding.code, finding.order, expected: finding.expected, found: finding.found)
                }
                try report.end(output)
            }
        }
    }
}

extension StockLevels {
    func json(isRepeated: Bool?) -> JSON {
        let shelves = shelves.map { shelf -> JSON in
            [
                "location": .string(shelf.location), "lot": shelf.lot.map(JSON.string) ?? .null,
                "expires_on": shelf.expiresOn.map { .string($0.iso) } ?? .null, "on_hand": .int(shelf.onHand),
                "reserved": .int(shelf.reserved), "quarantine": .int(shelf.quarantine),
                "incoming": .int(shelf.incoming), "safety": .int(shelf.safety),
                "available": .int(shelf.available),
            ]
        }
        return .object(
            [
                .init("sku", .string(sku)), .init("decimals", .int(Int64(decimals))),
                .init("available", .int(available)), .init("shelves", .array(shelves)),
            ] + (isRepeated.map { [.init("repeated", .bool($0))] } ?? []))
    }

    func sentence(_ done: String) -> String {
        Speech.text(done, ["sku": sku, "available": Speech.quantity(available, decimals: decimals)])
    }

    var text: String {
        var table = Table("location", "lot", "#on_hand", "#reserved", "#quarantine", "#safety", "#available")
        for shelf in shelves {
            let amounts = [shelf.onHand, shelf.reserved, shelf.quarantine, shelf.safety, shelf.available]
                .map { Speech.quantity($0, decimals: decimals) }
            table.add(
                shelf.location, shelf.lot ?? "", amounts[0], amounts[1], amounts[2], amounts[3], amounts[4])
        }
        let sum = sentence("cli.stock")
        return table.isEmpty ? sum : "\(table.text)\n\(sum)"
    }
}
