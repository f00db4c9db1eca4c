// The databases tests borrow from a PostgreSQL server. Making and dropping one costs the server a checkpoint,
// emptying one next to nothing. PostgreSQL's address comes from `script/test`; without it the PostgreSQL half
// of every test fails rather than being skipped.
import Foundation
import Storage

package struct PostgresIsMissing: Error, CustomStringConvertible {
    package let description = "WAYBILL_TEST_POSTGRES_URL is not set: run the tests with script/test"
}

package actor PostgresPool {
    package static let shared = PostgresPool()

    private var free: [String] = []
    private var made = 0

    /// The name of an empty database nobody else uses.
    func borrow() throws -> String { try free.popLast() ?? create() }

    private func create() throws -> String {
        if made == 0 { try Self.removeLeftovers() }
        made += 1
        let name = "waybill_test_\(ProcessInfo.processInfo.processIdentifier)_\(made)"
        try Self.administer(
            "CREATE DATABASE \(name) TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'")
        return name
    }

    /// Empties the database for the next borrower; whoever still holds it is cut off.
    func giveBack(_ name: String) throws {
        try Self.administer(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(name)'")
        try PostgresAdministration.run(
            "DROP SCHEMA public CASCADE; CREATE SCHEMA public", on: Self.uri(of: name))
        free.append(name)
    }

    /// Databases of test runs that are over. Another run may be removing the same ones.
    private static func removeLeftovers() throws {
        let processes = try FileManager.default.contentsOfDirectory(atPath: "/proc")
        let living = Set(processes.filter { $0.allSatisfy(\.isNumber) })
        for name in try databaseNames() {
            let process = name.dropFirst("waybill_test_".count).prefix { $0 != "_" }
            if !living.contains(String(process)) {
                try? administer("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
            }
        }
    }

    private static func databaseNames() throws -> [String] {
        try PostgresAdministration.texts(
            "SELECT datname::text FROM pg_database WHERE datname LIKE 'waybill\\_test\\_%'", on: serverURI())
    }

    package static func administer(_ statement: String) throws {
        try PostgresAdministration.run(statement, on: serverURI())
    }

    package static func uri(of name: String) throws -> String {
        try serverURI().replacing(#/\/postgres$/#, with: "/\(name)")
    }

    private static func serverURI() throws -> String {
        guard let uri = ProcessInfo.processInfo.environment["WAYBILL_TEST_POSTGRES_URL"] else {
            throw PostgresIsMissing()
        }
        return uri
    }
}
