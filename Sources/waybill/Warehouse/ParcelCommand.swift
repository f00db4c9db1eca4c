import ArgumentParser
import Delivery
import Journal
import Kit
import Sales
import Storage

/// `waybill parcel …`: what is sent, from the scale to the label, and on its way.
struct ParcelCommand: ParsableCommand {
    static let configuration = CommandConfiguration.of(
        "parcel", "waybill parcel show K7M-29Q-FX4/1",
        subcommands: [
            Show.self, List.self, Weigh.self, Label.self, Void.self, Unpack.self, Event.self, Events.self,
            Strays.self, Resolve.self, Silence.self, Guess.self,
        ])

    struct Weigh: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "parcel weigh", "waybill parcel weigh K7M-29Q-FX4/1 --grams 820",
            "waybill parcel weigh K7M-29Q-FX4/1 --grams 950 --accept-weight --reason 'a gift is in it'")
        @OptionGroup var choice: ParcelChoice
        @Option(help: .words("grams")) var grams: Int64
        @Option(help: .words("package")) var package: String?
        @Flag(help: .words("accept_weight")) var acceptWeight = false
        @OptionGroup var seen: SeenWork
        @OptionGroup var write: WriteOptions

        func run() async throws {
            try await write.change(choice) {
                WeighParcel(
                    $0, version: seen.number, grams: grams, packageType: self.package,
                    acceptsWeight: acceptWeight)
            }
        }
    }

    struct Label: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "parcel label", "waybill parcel label K7M-29Q-FX4/1 --carrier dhl --number JD014600006281")
        @OptionGroup var choice: ParcelChoice
        @Option(help: .words("carrier")) var carrier: String
        @Option(help: .words("tracking_number")) var number: String?
        @OptionGroup var seen: SeenWork
        @OptionGroup var write: WriteOptions

        func run() async throws {
            try await write.change(choice) {
                LabelParcel($0, version: seen.number, carrier: carrier, number: number)
            }
        }
    }

    struct Void: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "parcel void", "waybill parcel void K7M-29Q-FX4/1")
        @OptionGroup var choice: ParcelChoice
        @OptionGroup var seen: SeenWork
        @OptionGroup var write: WriteOptions

        func run() async throws {
            try await write.change(choice) { VoidLabel($0, version: seen.number) }
        }
    }

    struct Unpack: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "parcel unpack", "waybill parcel unpack K7M-29Q-FX4/1")
        @OptionGroup var choice: ParcelChoice
        @OptionGroup var seen: SeenWork
        @OptionGroup var write: WriteOptions

        func run() async throws {
            try await write.change(choice) { UnpackParcel($0, version: seen.number) }
        }
    }
}

/// The parcel a command is about.
struct ParcelChoice: ParsableArguments {
    @Argument(help: .words("parcel")) var parcel: String

    func find(in company: Company) async throws -> ID<Parcel> {
        try await company.database.read { [parcel] in try ParcelLookup.require(parcel, in: $0) }
    }
}

extension WriteOptions {
    /// Carries out a command about one parcel and shows how it stands afterwards.
    func change<C: Command>(
        _ choice: ParcelChoice, _ command: (ID<Parcel>) throws -> C
    ) async throws {
        try await Opening.company { company in
            let id = try await choice.find(in: company)
            let outcome = try await perform(command(id), in: company)
            try await show(id, isRepeated: outcome.isRepeated, in: company)
        }
    }

    func show(_ id: ID<Parcel>, isRepeated: Bool, in company: Company) async throws {
        let sheet = try await company.database.read { try PackedSheet.load(id, in: $0) }
        output.show(.object(sheet.members + [.init("repeated", .bool(isRepeated))])) { sheet.sentence }
    }
}

extension Company.Outcome where Answer == PackedParcel {
    var parcel: ID<Parcel> {
        switch self {
        case .done(let packed): packed.parcel
        case .repeated(let receipt): ID(raw: receipt.id)
        }
    }
}
