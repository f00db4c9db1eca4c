import ArgumentParser
import Delivery
import Journal
import Kit
import Sales
import Storage

/// `waybill fulfillment …`: the work on orders at a location, from its release to the hand-over.
struct FulfillmentCommand: ParsableCommand {
    static let configuration = CommandConfiguration.of(
        "fulfillment", "waybill fulfillment list --at LEEDS",
        subcommands: [
            List.self, Show.self, Release.self, Schedule.self, Pick.self, Scan.self, Short.self, Pack.self,
            Split.self, Merge.self, Move.self, Cancel.self, HandOver.self,
        ])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "fulfillment list", "waybill fulfillment list --at LEEDS --state open")
        @Option(help: .words("fulfillment_state")) var state: Fulfillment.State?
        @Option(help: .words("at_location")) var at: String?
        @Flag(help: .words("overdue")) var overdue = false
        @Option(help: .words("limit")) var limit = 50
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await Opening.company { company in
                var list = FulfillmentList()
                (list.state, list.location, list.limit) = (state, at, limit)
                if overdue { list.overdueOn = Zone.utc.localDate(of: company.clock.now()) }
                let entries = try await company.database.read { [list] in try list.load(in: $0) }
                var table = Table(
                    "fulfillment", "location", "state", "picker", "promised", "#quantity", "#picked",
                    "#packed")
                for entry in entries {
                    table.add(
                        entry.name, entry.location, entry.state.rawValue, entry.picker ?? "",
                        entry.promiseUntil?.iso ?? "", String(entry.quantity), String(entry.picked),
                        String(entry.packed))
                }
                output.show(entries.map(\.json), table)
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "fulfillment show", "waybill fulfillment show K7M-29Q-FX4/1")
        @OptionGroup var choice: FulfillmentChoice
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await Opening.company { company in
                let id = try await choice.find(in: company)
                let sheet = FulfillmentSheet(
                    try await company.database.read { try FulfillmentDetails.load(id, in: $0) })
                output.show(.object(sheet.members)) { sheet.text }
            }
        }
    }
}

extension Fulfillment.State: ExpressibleByArgument {}

/// The fulfillment a command is about.
struct FulfillmentChoice: ParsableArguments {
    @Argument(help: .words("fulfillment")) var fulfillment: String

    func find(in company: Company) async throws -> ID<Fulfillment> {
        try await company.database.read { [fulfillment] in
            try FulfillmentLookup.require(fulfillment, in: $0)
        }
    }
}

/// The version of the fulfillment or parcel the caller saw; another one by now is refused as stale.
struct SeenWork: ParsableArguments {
    @Option(name: .customLong("version"), help: .words("seen_work")) var number: Int64?
}

extension WriteOptions {
    /// Carries out a command about one fulfillment and shows how it stands afterwards.
    func change<C: Command>(
        _ choice: FulfillmentChoice, _ command: (ID<Fulfillment>) throws -> C
    ) async throws {
        try await Opening.company { company in
            let id = try await choice.find(in: company)
            let outcome = try await perform(command(id), in: company)
            // What was split off is what the answer is about.
            let receipt: Receipt =
                switch outcome {
                case .done(let answer): answer.receipt
                case .repeated(let receipt): receipt
                }
            let shown = receipt.entity == "fulfillment" ? ID<Fulfillment>(raw: receipt.id) : id
            try await show(shown, isRepeated: outcome.isRepeated, in: company)
        }
    }

    func show(_ id: ID<Fulfillment>, isRepeated: Bool, in company: Company) async throws {
        let details = try await company.database.read { try FulfillmentDetails.load(id, in: $0) }
        let sheet = FulfillmentSheet(details)
        output.show(.object(sheet.members + [.init("repeated", .bool(isRepeated))])) { sheet.sentence }
    }
}

extension FulfillmentList.Entry {
    fileprivate var json: JSON {
        [
            "id": .string(id.text), "name": .string(name), "order": .string(order),
            "location": .string(location), "state": .string(state.rawValue),
            "picker": picker.map(JSON.string) ?? .null,
            "promised_until": promiseUntil.map { .string($0.iso) } ?? .null, "quantity": .int(quantity),
            "picked": .int(picked), "packed": .int(packed), "created_at": .string(createdAt.rfc3339),
            "version": .int(version),
        ]
    }
}
