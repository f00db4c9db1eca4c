import ArgumentParser
import Journal
import Kit
import Sales
import Storage

/// `waybill shipping …`: the ways orders travel, and how long it takes to get them ready and there.
struct ShippingCommand: ParsableCommand {
    static let configuration = CommandConfiguration.of(
        "shipping", "waybill shipping method list",
        subcommands: [Method.self, TransitTimes.self, Handling.self])

    struct Method: ParsableCommand {
        static let configuration = CommandConfiguration.of(
            "shipping method", "waybill shipping method list",
            subcommands: [Add.self, Change.self, List.self])
    }
}

extension ShippingCommand.Method {
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "shipping method add", "waybill shipping method add express --name Express --carrier DHL")
        @Argument(help: .words("method_code")) var code: String
        @Option(help: .words("name_en")) var name: String
        @Option(help: .words("name_zh")) var nameZh: String?
        @Option(help: .words("carrier_name")) var carrier: String?
        @Flag(help: .words("is_pickup")) var pickup = false
        @OptionGroup var write: WriteOptions

        func run() async throws {
            var command = AddShippingMethod(code, name: name)
            (command.nameZH, command.carrier, command.isPickup) = (nameZh, carrier, pickup)
            try await write.shipping(command, code)
        }
    }

    struct Change: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "shipping method change", "waybill shipping method change express --default")
        @Argument(help: .words("method_code")) var code: String
        @Option(help: .words("name_en")) var name: String?
        @Option(help: .words("name_zh")) var nameZh: String?
        @Option(help: .words("carrier_name")) var carrier: String?
        @Option(help: .words("is_active")) var active: Bool?
        @Flag(name: .customLong("default"), help: .words("becomes_default")) var becomesDefault = false
        @OptionGroup var write: WriteOptions

        func run() async throws {
            var command = ChangeShippingMethod(code)
            (command.nameEN, command.nameZH, command.carrier) = (name, nameZh, carrier)
            (command.isActive, command.becomesDefault) = (active, becomesDefault)
            try await write.shipping(command, code)
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "shipping method list", "waybill shipping method list --json")
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await Opening.company { company in
                let methods = try await company.database.read { try ShippingMethod.all(in: $0) }
                var table = Table("method", "name", "carrier", "default", "active")
                for one in methods {
                    let name = Speech.language == .en ? one.nameEN : one.nameZH ?? one.nameEN
                    table.add(
                        one.code, name, one.carrier ?? "", Speech.yesNo(one.isDefault),
                        Speech.yesNo(one.isActive))
                }
                output.show(methods.map(\.json), table)
            }
        }
    }
}

extension WriteOptions {
    func shipping(_ command: some Command, _ code: String) async throws {
        try await Opening.company { company in
            let outcome = try await perform(command, in: company)
            output.show(["method": .string(code), "repeated": .bool(outcome.isRepeated)]) {
                Speech.text("done.shipping", ["method": code])
            }
        }
    }
}

extension Speech {
    static func yesNo(_ flag: Bool) -> String { text(flag ? "word.yes" : "word.no") }
}

extension ShippingMethod {
    fileprivate var json: JSON {
        [
            "id": .string(id.text), "code": .string(code), "name_en": .string(nameEN),
            "name_zh": nameZH.map(JSON.string) ?? .null, "carrier": carrier.map(JSON.string) ?? .null,
            "pickup": .bool(isPickup), "default": .bool(isDefault), "active": .bool(isActive),
            "version": .int(version),
        ]
    }
}
