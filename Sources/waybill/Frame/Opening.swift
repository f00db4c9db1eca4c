import Foundation
import Journal
import Kit
import Storage

/// Opens the store for one command and closes it again, whatever happens.
enum Opening {
    /// One command needs one connection to write and one to read.
    private static let connections = 2

    static func company<T>(
        connections: Int = connections, listeners: Listeners = Wiring.listeners,
        _ body: (Company) async throws -> T
    ) async throws -> T {
        let url = try Place.url
        try requireStore(url)
        try await requireKeys(url)
        let setting = Company.Setting(url: url, keysPath: Place.keysPath(for: url), listeners: listeners)
        let company = try await Company.open(setting, connections: connections)
        do {
            let value = try await body(company)
            await company.close()
            return value
        } catch {
            await company.close()
            throw error
        }
    }

    /// New keys for an old store would shut everything that was sealed under the lost ones, and nobody would
    /// notice until a name is needed. Only a store that holds nothing sealed yet gets its first keys by
    /// itself.
    static func requireKeys(_ url: DatabaseURL) async throws {
        let path = Place.keysPath(for: url)
        guard !FileManager.default.fileExists(atPath: path) else { return }
        let database = try Database(url, connections: 2)
        defer { database.close() }
        try await Migrator().check(database)
        let isSealed = try await database.read { session in
            try session.first(
                "SELECT 1 FROM subject_keys UNION ALL SELECT 1 FROM users LIMIT 1"
            ) { _ in true } ?? false
        }
        if isSealed { throw Complaint("cli.keys_missing", .noStore, ["path": path]) }
    }

    /// SQLite would make an empty file of any name; a mistyped path must not become a store.
    static func requireStore(_ url: DatabaseURL) throws {
        guard case .sqlite(let path) = url else { return }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else {
            throw Complaint("cli.store_missing", .noStore, ["store": url.description])
        }
    }

    /// True if there is nothing at this place yet, so that making a store there harms nobody.
    static func isUnused(_ url: DatabaseURL) async throws -> Bool {
        if case .sqlite(let path) = url, !FileManager.default.fileExists(atPath: path) { return true }
        let database = try Database(url, connections: 2)
        defer { database.close() }
        return try await database.read { session in
            try session.all(session.dialect.tableNames) { try $0.text(0) }.isEmpty
        }
    }
}
