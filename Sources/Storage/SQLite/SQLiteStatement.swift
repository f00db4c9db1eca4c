import CSQLite

/// A prepared statement and, while it is stepped, the row it stands on.
final class SQLiteStatement: RowSource {
    let handle: OpaquePointer

    init(_ handle: OpaquePointer) {
        self.handle = handle
    }

    deinit { sqlite3_finalize(handle) }

    func reset() {
        sqlite3_reset(handle)
    }

    func bind(_ values: [Value]) throws {
        for (index, value) in values.enumerated() {
            let position = Int32(index + 1)
            let code =
                switch value {
                case .integer(let number): sqlite3_bind_int64(handle, position, number)
                case .text(let text): bind(text, position)
                case .bytes(let bytes): bind(bytes, position)
                case .nullInteger, .nullText, .nullBytes: sqlite3_bind_null(handle, position)
                }
            guard code == SQLITE_OK else { throw StorageFault(.defect, "cannot bind parameter \(position)") }
        }
    }

    private func bind(_ text: String, _ position: Int32) -> Int32 {
        var text = text
        return text.withUTF8 { utf8 in
            utf8.withMemoryRebound(to: CChar.self) { chars in
                // An empty string may have no address, and a null address would bind NULL.
                guard let start = chars.baseAddress else {
                    return sqlite3_bind_text(handle, position, "", 0, waybill_sqlite_transient())
                }
                return sqlite3_bind_text(
                    handle, position, start, Int32(clamping: chars.count), waybill_sqlite_transient())
            }
        }
    }

    private func bind(_ bytes: [UInt8], _ position: Int32) -> Int32 {
        guard !bytes.isEmpty else { return sqlite3_bind_zeroblob(handle, position, 0) }
        return sqlite3_bind_blob(handle, position, bytes, Int32(clamping: bytes.count), waybill_sqlite_transient())
    }

    func isNull(_ row: Int, _ column: Int) -> Bool {
        sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL
    }

    func integer(_ row: Int, _ column: Int) throws -> Int64? {
        switch sqlite3_column_type(handle, Int32(column)) {
        case SQLITE_INTEGER: return sqlite3_column_int64(handle, Int32(column))
        case SQLITE_NULL: return nil
        default: throw StorageFault(.corrupt, "column \(column) holds no whole number")
        }
    }

    func text(_ row: Int, _ column: Int) -> String? {
        guard let start = sqlite3_column_text(handle, Int32(column)) else { return nil }
        let count = Int(sqlite3_column_bytes(handle, Int32(column)))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    func bytes(_ row: Int, _ column: Int) -> [UInt8]? {
        guard !isNull(row, column) else { return nil }
        let count = Int(sqlite3_column_bytes(handle, Int32(column)))
        guard let start = sqlite3_column_blob(handle, Int32(column)) else { return [] }
        return [UInt8](UnsafeRawBufferPointer(start: start, count: count))
    }
}
