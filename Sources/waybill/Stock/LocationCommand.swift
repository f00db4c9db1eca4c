import ArgumentParser
import Kit
import Storage
import Supply

/// `waybill location …`: where goods lie.
struct LocationCommand: ParsableCommand {
    static let configuration = CommandConfiguration.of(
        "location", "waybill location list",
        subcommands: [Add.self, Change.self, Close.self, List.self, Calendar.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "location add",
            "waybill location add LEEDS --name 'Leeds warehouse' --country GB --zone Europe/London")
        @Argument(help: .words("code")) var code: String
        @Option(help: .words("location_name")) var name: String
        @Option(help: .words("location_kind")) var kind: Location.Kind = .warehouse
        @Option(help: .words("country")) var country: String
        @Option(help: .words("zone")) var zone = "UTC"
        @Option(help: .words("priority")) var priority: Int64 = 100
        @OptionGroup var write: WriteOptions

        func run() async throws {
            var command = AddLocation(code: code, name: name, kind: kind, country: country, zone: zone)
            command.priority = priority
            try await Opening.company { [command] company in
                let outcome = try await write.perform(command, in: company)
                write.output.show(["location": .string(code), "repeated": .bool(outcome.isRepeated)]) {
                    Speech.text("done.location.add", ["location": code])
                }
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of("location list", "waybill location list")
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await Opening.company { company in
                let rows = try await company.database.read { session in
                    try session.all(
                        """
                        SELECT code, name, kind, country, zone, priority FROM locations
                        ORDER BY priority, code
                        """
                    ) { row in
                        (
                            texts: try (0...4).map { try row.text($0) }, priority: try row.int(5)
                        )
                    }
                }
                var table = Table("location", "name", "kind", "country", "zone", "#priority")
                let list = rows.map { row -> JSON in
                    let texts = row.texts
                    table.add(texts[0], texts[1], texts[2], texts[3], texts[4], String(row.priority))
                    return [
                        "code": .string(texts[0]), "name": .string(texts[1]), "kind": .string(texts[2]),
                        "country": .string(texts[3]), "zone": .string(texts[4]),
                        "priority": .int(row.priority),
                    ]
                }
                output.show(list, table)
            }
        }
    }
}
