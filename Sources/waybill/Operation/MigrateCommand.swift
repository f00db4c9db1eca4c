import ArgumentParser
import Journal
import Kit
import Storage

/// `waybill migrate`: makes a store, or brings one to this program's schema. Safe to repeat.
struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration.of(
        "migrate", "WAYBILL_DATABASE_URL=sqlite:shop.sqlite waybill migrate")
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let url = try Place.url
        let steps = try await Self.migrate(url)
        let known = Migrations.all.map(\.number).max() ?? 0
        output.show(
            [
                "store": .string(url.description), "schema": .int(known),
                "applied": .array(steps.map(JSON.string)),
            ]
        ) {
            Speech.text(
                steps.isEmpty ? "done.migrate.none" : "done.migrate",
                ["store": url.description, "schema": String(known), "steps": steps.joined(separator: ", ")])
        }
    }

    /// The keys are made together with the store: a backup of one without the other would be worth little.
    @discardableResult
    static func migrate(_ url: DatabaseURL) async throws -> [String] {
        let database = try Database(url, connections: 2)
        defer { database.close() }
        let steps = try await Migrator().migrate(database, at: SystemClock().now().microseconds)
        try await Opening.requireKeys(url)
        _ = try Keyring.load(path: Place.keysPath(for: url), random: SystemRandom())
        return steps
    }
}
