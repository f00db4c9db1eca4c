import Foundation
import Kit
import Storage

/// What the survey of a set remembers: in a file beside the system's other temporary ones, so that memory
/// does not grow with the set. Nobody else can read it, and it is gone when the import ends.
final class Scratch: Sendable {
    let database: Database
    private let folder: URL

    static func make() async throws -> Scratch {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "waybill-import-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        let scratch = Scratch(
            try Database(.sqlite(path: folder.appending(path: "set.sqlite").path)), in: folder)
        try await scratch.database.write { session in
            for table in tables { try session.run(table) }
        }
        return scratch
    }

    private init(_ database: Database, in folder: URL) {
        self.database = database
        self.folder = folder
    }

    func remove() {
        database.close()
        try? FileManager.default.removeItem(at: folder)
    }

    private static let tables: [SQL] = [
        """
        CREATE TABLE import_orders (key TEXT PRIMARY KEY, line INTEGER NOT NULL, runs INTEGER NOT NULL)
            STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE import_products (sku TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL,
            decimals INTEGER NOT NULL, gtin TEXT UNIQUE, is_refused INTEGER NOT NULL) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE import_customers (reference TEXT PRIMARY KEY, is_refused INTEGER NOT NULL)
            STRICT, WITHOUT ROWID
        """,
        "CREATE TABLE import_people (key BLOB PRIMARY KEY) STRICT, WITHOUT ROWID",
        """
        CREATE TABLE import_rows (position INTEGER PRIMARY KEY, file TEXT NOT NULL, key TEXT NOT NULL,
            line INTEGER NOT NULL, cells TEXT NOT NULL) STRICT
        """,
        "CREATE INDEX import_rows_of ON import_rows (file, key, position)",
    ]
}

extension Scratch {
    /// Keeps a row until its order comes by.
    static func keep<Column>(_ row: SetRow<Column>, of key: OrderKey, in session: Session) throws {
        let cells = JSON.array(row.cells.map(JSON.string)).text
        try session.run(
            """
            INSERT INTO import_rows (file, key, line, cells)
            VALUES (\(Column.file), \(key.text), \(row.line), \(cells))
            """)
    }

    /// The rows of these orders, by order, as they stood in the file.
    static func rows<Column: SetColumn>(
        of keys: [OrderKey], as column: Column.Type, in session: Session
    ) throws -> [String: [SetRow<Column>]] {
        var found: [String: [SetRow<Column>]] = [:]
        let list = JSON.array(keys.map { .string($0.text) }).text
        try session.each(
            """
            SELECT key, line, cells FROM import_rows
            WHERE file = \(Column.file) AND key IN (\(session.dialect.texts(list))) ORDER BY position
            """
        ) { row in
            let cells = try JSON(parsing: try row.text(2)).array ?? []
            found[try row.text(0), default: []]
                .append(SetRow(line: Int(try row.int(1)), cells: cells.map { $0.string ?? "" }))
        }
        return found
    }
}
