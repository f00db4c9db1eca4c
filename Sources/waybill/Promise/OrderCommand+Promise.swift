import ArgumentParser
import Kit
import Sales

/// What an order was promised: why, and what else can be said.
extension OrderCommand {
    struct Explain: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "order explain", "waybill order explain K7M-29Q-FX4")
        @OptionGroup var choice: OrderChoice
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await Opening.company { company in
                let id = try await choice.find(in: company)
                let (now, keyring) = (company.clock.now(), company.tools.keyring)
                let story = try await company.database.read {
                    try PromiseStory.load(id, in: $0, at: now, keyring: keyring)
                }
                let sheet = PromiseSheet(story: story, Speech.language)
                output.show(sheet.json) { sheet.sentences.joined(separator: "\n") }
            }
        }
    }

    struct PromiseDays: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "order promise",
            "waybill order promise K7M-29Q-FX4 --until 2026-12-22 --reason 'agreed on the telephone'")
        @OptionGroup var choice: OrderChoice
        @Option(help: .words("promise_from")) var from: String?
        @Option(help: .words("promise_until")) var until: String
        @OptionGroup var seen: SeenVersion
        @OptionGroup var write: WriteOptions

        func run() async throws {
            let last = try Typed.date(until, field: "until")
            let first = try from.map { try Typed.date($0, field: "from") } ?? last
            try await write.change(choice, "done.order.promise") {
                ChangePromise($0, version: seen.number, from: first, until: last)
            }
        }
    }

    struct Supply: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "order supply",
            "waybill order supply K7M-29Q-FX4 --line 2 --expected 2026-12-01 --reason 'the mill wrote'")
        @OptionGroup var choice: OrderChoice
        @Option(help: .words("supply_line")) var line: Int64
        @Option(help: .words("supply_expected")) var expected: String?
        @Flag(help: .words("supply_started")) var started = false
        @Flag(help: .words("supply_ready")) var ready = false
        @OptionGroup var seen: SeenVersion
        @OptionGroup var write: WriteOptions

        func run() async throws {
            let changes = [
                try expected.map { SetSupply.Change.expected(try Typed.date($0, field: "expected")) },
                started ? .started : nil, ready ? .ready : nil,
            ].compactMap(\.self)
            guard changes.count == 1, let change = changes.first else {
                throw Refusal("supply.one_change", field: "expected")
            }
            try await write.change(choice, "done.order.supply") {
                SetSupply($0, version: seen.number, line: line, change)
            }
        }
    }
}
