import CPostgres

/// Reads an SQLSTATE the way the layers above think: what may be tried again, and what is over.
enum PostgresFault {
    static func make(_ handle: OpaquePointer, _ result: OpaquePointer?, sql: String?) -> StorageFault {
        let state = field(result, "C")
        let message = field(result, "M") ?? String(cString: PQerrorMessage(handle)).trimmingNewlines
        let isAlive = PQstatus(handle) == CONNECTION_OK
        var fault = StorageFault(isAlive ? kind(state ?? "") : .unavailable, message, sql: sql)
        fault.code = state
        fault.constraint = field(result, "n")
        return fault
    }

    /// The diagnostic fields are single characters in the protocol: C the SQLSTATE, M the message, n the
    /// constraint.
    private static func field(_ result: OpaquePointer?, _ code: Character) -> String? {
        guard let result, let value = code.asciiValue, let text = PQresultErrorField(result, Int32(value))
        else {
            return nil
        }
        return String(cString: text)
    }

    private static func kind(_ state: String) -> StorageFault.Kind {
        switch state {
        case "23505": .duplicate
        case "23503": .reference
        case "40001", "40P01": .contended
        case "55P03": .busy
        case "25006": .readOnly
        case "53100": .diskFull
        case "XX001", "XX002": .corrupt
        // A number too large for its column is a broken CHECK on SQLite, so it is one here.
        case "22003": .rule
        case let state where state.hasPrefix("23"): .rule
        // 08 connection, 53 out of connections or memory, 57 the server is stopping or starting, 58 its disk
        // fails.
        case let state where ["08", "53", "57", "58"].contains(state.prefix(2)): .unavailable
        default: .defect
        }
    }
}

extension String {
    var trimmingNewlines: String {
        split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
