import ArgumentParser
import Kit
import Supply

/// Changing a location, closing it, and carrying goods to it.
extension LocationCommand {
    struct Change: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "location change", "waybill location change LEEDS --priority 10")
        @Argument(help: .words("code")) var code: String
        @Option(help: .words("new_name")) var name: String?
        @Option(help: .words("new_kind")) var kind: Location.Kind?
        @Option(help: .words("new_priority")) var priority: Int64?
        @OptionGroup var write: WriteOptions

        func run() async throws {
            guard name != nil || kind != nil || priority != nil else {
                throw Refusal("location.nothing_to_change")
            }
            var command = ChangeLocation(code)
            if let name { command.displayName = .to(name) }
            if let kind { command.kind = .to(kind) }
            if let priority { command.priority = .to(priority) }
            try await write.change(command, "done.location.change")
        }
    }

    struct Close: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "location close", "waybill location close LEEDS", "waybill location close LEEDS --reopen")
        @Argument(help: .words("code")) var code: String
        @Flag(help: .words("reopen")) var reopen = false
        @OptionGroup var write: WriteOptions

        func run() async throws {
            var command = ChangeLocation(code)
            command.isActive = .to(reopen)
            try await write.change(command, reopen ? "done.location.change" : "done.location.close")
        }
    }
}

extension WriteOptions {
    fileprivate func change(_ command: ChangeLocation, _ done: String) async throws {
        try await Opening.company { company in
            let outcome = try await perform(command, in: company)
            output.show(["location": .string(command.code), "repeated": .bool(outcome.isRepeated)]) {
                Speech.text(done, ["location": command.code])
            }
        }
    }
}

extension StockCommand {
    struct Transfer: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "stock transfer", "waybill stock transfer LAMP 20 --at LEEDS --to YORK")
        @Argument(help: .words("sku")) var sku: String
        @Argument(help: .words("quantity")) var quantity: String
        @Option(help: .words("at")) var at: String
        @Option(help: .words("to_location")) var to: String
        @Option(help: .words("lot")) var lot: String?
        @OptionGroup var write: WriteOptions

        func run() async throws {
            let command = TransferStock(
                from: StockPlace(sku: sku, location: at, lot: lot), to: to, quantity: quantity)
            try await Opening.company { company in
                let outcome = try await write.perform(command, in: company)
                let levels = try await company.database.read { [now = company.clock.now()] in
                    try StockLevels.find(sku, at: now, in: $0)
                }
                write.output.show(levels.json(isRepeated: outcome.isRepeated)) {
                    levels.sentence("done.stock.transfer")
                }
            }
        }
    }
}
