import CSQLite
import Glibc

/// A prepared statement and, while it is stepped, the row it stands on.
final class SQLiteStatement: RowSource {
    let handle: OpaquePointer
    /// True of questions, and of the words that begin and end transactions.
    let isReadOnly: Bool

    init(_ handle: OpaquePointer) {
        self.handle = handle
        isReadOnly = sqlite3_stmt_readonly(handle) != 0
    }

    deinit { sqlite3_finalize(handle) }

    /// Ends the run and lets go of what was bound. The codes repeat what the last step said.
    func reset() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    /// Binds the values without copying them: text and bytes are lent to SQLite until `body` returns, which
    /// is why each of them opens a scope of its own.
    func lending(_ values: [Value], _ body: () throws -> Void) throws {
        try values.withUnsafeBufferPointer { try lend($0, from: 0, body) }
    }

    private func lend(_ values: UnsafeBufferPointer<Value>, from first: Int, _ body: () throws -> Void) throws
    {
        for index in first..<values.count {
            switch values[index] {
            case .integer(let number): try check(sqlite3_bind_int64(handle, Int32(index + 1), number))
            case .nullInteger, .nullText, .nullBytes: try check(sqlite3_bind_null(handle, Int32(index + 1)))
            case .text(var text):
                return try text.withUTF8 { utf8 in
                    try bind(utf8, at: Int32(index + 1))
                    try lend(values, from: index + 1, body)
                }
            case .bytes(let bytes):
                return try bytes.withUnsafeBytes { buffer in
                    try bind(buffer, at: Int32(index + 1))
                    try lend(values, from: index + 1, body)
                }
            }
        }
        try body()
    }

    private func bind(_ utf8: UnsafeBufferPointer<UInt8>, at position: Int32) throws {
        // An empty text may have no address, and a null address would bind NULL.
        guard let start = utf8.baseAddress, !utf8.isEmpty else {
            return try check(sqlite3_bind_text(handle, position, "", 0, waybill_sqlite_transient()))
        }
        guard memchr(start, 0, utf8.count) == nil else { throw StorageFault(.rule, "text with a zero byte") }
        let chars = UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self)
        try check(sqlite3_bind_text(handle, position, chars, Int32(clamping: utf8.count), nil))
    }

    private func bind(_ bytes: UnsafeRawBufferPointer, at position: Int32) throws {
        guard let start = bytes.baseAddress, !bytes.isEmpty else {
            return try check(sqlite3_bind_zeroblob(handle, position, 0))
        }
        try check(sqlite3_bind_blob(handle, position, start, Int32(clamping: bytes.count), nil))
    }

    private func check(_ code: Int32) throws {
        guard code == SQLITE_OK else {
            throw StorageFault(.defect, "cannot bind a parameter: \(String(cString: sqlite3_errstr(code)))")
        }
    }

    func isNull(_ row: Int, _ column: Int) -> Bool {
        sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL
    }

    func integer(_ row: Int, _ column: Int) throws -> Int64? {
        guard try holds(SQLITE_INTEGER, column, "whole number") else { return nil }
        return sqlite3_column_int64(handle, Int32(column))
    }

    func text(_ row: Int, _ column: Int) throws -> String? {
        guard try holds(SQLITE_TEXT, column, "text") else { return nil }
        guard let start = sqlite3_column_text(handle, Int32(column)) else {
            throw StorageFault(.unavailable, "no memory to read column \(column)")
        }
        let count = Int(sqlite3_column_bytes(handle, Int32(column)))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    func bytes(_ row: Int, _ column: Int) throws -> [UInt8]? {
        guard try holds(SQLITE_BLOB, column, "bytes") else { return nil }
        let count = Int(sqlite3_column_bytes(handle, Int32(column)))
        guard let start = sqlite3_column_blob(handle, Int32(column)) else { return [] }
        return [UInt8](UnsafeRawBufferPointer(start: start, count: count))
    }

    /// False for a null; anything else than the type asked for is a fault, since SQLite would convert it in
    /// silence.
    private func holds(_ type: Int32, _ column: Int, _ name: String) throws -> Bool {
        let found = sqlite3_column_type(handle, Int32(column))
        guard found == type || found == SQLITE_NULL else {
            throw StorageFault(.corrupt, "column \(column) holds no \(name)")
        }
        return found == type
    }
}
