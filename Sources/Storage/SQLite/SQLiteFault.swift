import CSQLite

/// Reads an SQLite result code the way the layers above think: what may be tried again, and what is over.
enum SQLiteFault {
    static func make(_ handle: OpaquePointer, _ code: Int32, sql: SQL?) -> StorageFault {
        let message = String(cString: sqlite3_errmsg(handle))
        // "UNIQUE constraint failed: orders.number" names the columns, "CHECK constraint failed: x" the rule.
        var fault = StorageFault(kind(code), message, sql: sql?.text)
        fault.code = String(code)
        fault.constraint = message.firstRange(of: "constraint failed: ").map {
            String(message[$0.upperBound...])
        }
        return fault
    }

    private static func kind(_ code: Int32) -> StorageFault.Kind {
        // The extended codes are macros Swift does not import: primary code in the low byte, detail above it.
        let detail = code >> 8
        switch code & 0xff {
        case SQLITE_CONSTRAINT:
            switch detail {
            case 8, 6, 10: return .duplicate
            case 3: return .reference
            default: return .rule
            }
        case SQLITE_BUSY, SQLITE_LOCKED: return .busy
        case SQLITE_FULL: return .diskFull
        case SQLITE_READONLY, SQLITE_PERM: return .readOnly
        case SQLITE_IOERR, SQLITE_CANTOPEN, SQLITE_INTERRUPT, SQLITE_NOMEM, SQLITE_PROTOCOL:
            return .unavailable
        case SQLITE_CORRUPT, SQLITE_NOTADB: return .corrupt
        default: return .defect
        }
    }
}
