// A fresh database for one test, on either engine. PostgreSQL's address comes from `script/test`; without it the
// PostgreSQL half of every test fails rather than being skipped.
import Foundation
import Storage
import Synchronization
import Testing

package enum Engine: String, CaseIterable, CustomTestStringConvertible, Sendable {
    case sqlite
    case postgres

    package static let available: [Engine] = allCases
    package var testDescription: String { rawValue }
}

package struct PostgresIsMissing: Error, CustomStringConvertible {
    package let description = "WAYBILL_TEST_POSTGRES_URL is not set: run the tests with script/test"
}

/// Runs `body` on a new database that has the given schema, and removes it afterwards.
package func withDatabase<T>(
    _ engine: Engine, migrations: [Migration] = Migrations.all, connections: Int = 4,
    _ body: (Database) async throws -> T
) async throws -> T {
    let place = try await TestPlace.make(engine)
    let database = try Database(place.url, connections: connections)
    do {
        _ = try await Migrator(migrations).migrate(database, at: 0)
        let value = try await body(database)
        database.close()
        try await place.remove()
        return value
    } catch {
        database.close()
        try? await place.remove()
        throw error
    }
}

/// Where a test's database lies, before it is opened.
package struct TestPlace: Sendable {
    package let url: DatabaseURL
    private let name: String

    package static func make(_ engine: Engine) async throws -> TestPlace {
        let name = "waybill_test_\(UInt64.random(in: 0...UInt64.max))"
        switch engine {
        case .sqlite:
            let path = FileManager.default.temporaryDirectory.appending(path: "\(name).sqlite").path
            return TestPlace(url: .sqlite(path: path), name: name)
        case .postgres:
            try await administer("CREATE DATABASE \(name) TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'")
            guard let url = DatabaseURL(try serverURL().replacingOccurrences(of: "/postgres", with: "/\(name)", options: .backwards)) else {
                throw PostgresIsMissing()
            }
            return TestPlace(url: url, name: name)
        }
    }

    package func remove() async throws {
        switch url {
        case .sqlite(let path):
            for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
        case .postgres: try await Self.administer("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
        }
    }

    private static func serverURL() throws -> String {
        guard let url = ProcessInfo.processInfo.environment["WAYBILL_TEST_POSTGRES_URL"] else { throw PostgresIsMissing() }
        return url
    }

    private static func administer(_ statement: String) async throws {
        guard let url = DatabaseURL(try serverURL()), case .postgres(let uri) = url else { throw PostgresIsMissing() }
        try PostgresAdministration.run(statement, on: uri)
    }
}
