import ArgumentParser
import Journal
import Kit
import Sales
import Storage

/// `waybill order …`: everything that can be asked of an order in the first half of its road.
struct OrderCommand: ParsableCommand {
    static let configuration = CommandConfiguration.of(
        "order", "waybill order show K7M-29Q-FX4",
        subcommands: [
            Place.self, Draft.self, Confirm.self, Start.self, Cancel.self, CancelUnits.self, Hold.self,
            Release.self,
            Reserve.self, DeliverUnits.self, Message.self, Assign.self, Show.self, List.self, Link.self,
            Check.self,
        ])
}

/// The order a command is about: its id, its number as spoken, or the channel's reference.
struct OrderChoice: ParsableArguments {
    @Argument(help: .words("order")) var order: String

    func find(in company: Company) async throws -> ID<Order> {
        try await company.database.read { [order] in try OrderLookup.require(order, in: $0) }
    }
}

/// The version of the order the caller saw; another one by now is refused as stale.
struct SeenVersion: ParsableArguments {
    @Option(name: .customLong("version"), help: .words("version")) var number: Int64?
}

extension WriteOptions {
    /// Carries out a command about one order and shows how the order stands afterwards.
    func change<C: Command>(
        _ choice: OrderChoice, _ done: String, _ command: (ID<Order>) throws -> C
    ) async throws {
        try await Opening.company { company in
            let id = try await choice.find(in: company)
            let outcome = try await perform(command(id), in: company)
            try await show(id, done, isRepeated: outcome.isRepeated, in: company)
        }
    }

    func show(_ id: ID<Order>, _ done: String, isRepeated: Bool, in company: Company) async throws {
        let details = try await company.database.read { try OrderDetails.load(id, in: $0) }
        let told = OrderSummary(details, company)
        output.show(told.json(isRepeated: isRepeated)) { told.sentence(done) }
    }
}

extension Company.Outcome {
    var isRepeated: Bool {
        if case .repeated = self { true } else { false }
    }
}
