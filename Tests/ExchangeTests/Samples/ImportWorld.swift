// A store and a folder with a set in it, for one test.
import Foundation
import Journal
import Kit
import Sales
import Storage
import Support
import Testing

@testable import Exchange

struct ImportWorld: Sendable {
    let company: Company
    let folder: URL

    static func with<T: Sendable>(
        _ engine: Engine, files: [String: String] = [:], _ body: (ImportWorld) async throws -> T
    ) async throws -> T {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "waybill-set-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await withDatabase(engine) { database in
            let now = try #require(Instant(rfc3339: "2026-11-22T12:00:00Z"))
            let random = SeededRandom(seed: 7)
            let tools = Tools(
                ids: IDSource(), random: random, keyring: Keyring(random: random), listeners: Listeners())
            let company = Company(database: database, clock: FakeClock(now), tools: tools)
            let world = ImportWorld(company: company, folder: folder)
            for (name, text) in files { try world.write(name, text) }
            return try await body(world)
        }
    }

    func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: name))
    }

    func makeFolder(_ name: String) throws {
        try FileManager.default.createDirectory(
            at: folder.appending(path: name), withIntermediateDirectories: false)
    }

    @discardableResult
    func run(
        _ change: (inout ImportOptions) -> Void = { _ in },
        progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> ImportReport {
        var options = ImportOptions(path: folder.path, actor: Actor(.admin, "cli:test"))
        options.zone = Zone("Asia/Tokyo")
        change(&options)
        return try await ImportPastOrders(company: company, options: options).run(progress: progress)
    }

    func number(_ sql: SQL) async throws -> Int64 {
        try await company.database.read { try $0.first(sql) { try $0.int(0) } ?? 0 }
    }

    func texts(_ sql: SQL) async throws -> [String] {
        try await company.database.read { try $0.all(sql) { try $0.text(0) } }
    }

    /// How many rows each table has that an import can write: two equal ones mean that nothing was written.
    func rowCounts() async throws -> [Int64] {
        var counts: [Int64] = []
        for sql: SQL in [
            "SELECT count(*) FROM orders", "SELECT count(*) FROM order_lines",
            "SELECT count(*) FROM customers",
            "SELECT count(*) FROM channels", "SELECT count(*) FROM variants",
            "SELECT count(*) FROM ledger_entries",
            "SELECT count(*) FROM parcels", "SELECT count(*) FROM parcel_events",
            "SELECT count(*) FROM events",
            "SELECT count(*) FROM audit", "SELECT count(*) FROM address_versions",
            "SELECT count(*) FROM contact_versions",
            "SELECT CAST(COALESCE(sum(version), 0) AS BIGINT) FROM orders",
        ] { counts.append(try await number(sql)) }
        return counts
    }
}

extension ImportReport {
    /// `orders.csv:3 quantity quantity.not_positive`, as the tests compare them.
    var faults: [String] {
        rejections.map { "\($0.file):\($0.line) \($0.field ?? "-") \($0.code)" }
    }

    /// What a dry run must foretell.
    var added: [String] {
        ["\(orders) orders", "\(lines) lines", "\(units) units", "\(customers) customers", "\(known) known"]
            + sums.map { "\($0.value) \($0.key)" }.sorted() + faults.sorted() + ["\(rejected) rejected"]
            + notices.map { "\($0.count) \($0.code)" }.sorted()
    }
}
