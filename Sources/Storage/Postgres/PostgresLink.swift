import CPostgres

/// Opens the wire to a PostgreSQL server, with time-outs of its own so that a silent server is noticed.
enum PostgresLink {
    static func open(_ uri: String) throws -> OpaquePointer {
        let settings = [
            ("dbname", uri), ("fallback_application_name", "waybill"), ("connect_timeout", "5"),
            ("keepalives_idle", "10"), ("keepalives_interval", "5"), ("keepalives_count", "3"),
            ("tcp_user_timeout", "15000"),
        ]
        let connected = withCStrings(settings.map(\.0)) { names in
            withCStrings(settings.map(\.1)) { values in PQconnectdbParams(names, values, 1) }
        }
        guard let handle = connected else {
            throw StorageFault(.unavailable, "no memory to connect to PostgreSQL")
        }
        guard PQstatus(handle) == CONNECTION_OK else {
            let message = String(cString: PQerrorMessage(handle)).trimmingNewlines
            PQfinish(handle)
            throw StorageFault(.unavailable, "cannot connect to PostgreSQL: \(message)")
        }
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        return handle
    }

    /// Calls `body` with a null-ended array of C strings, as libpq's connection functions want it.
    private static func withCStrings<Result>(
        _ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result
    ) -> Result {
        var bytes: [CChar] = []
        var starts: [Int] = []
        for string in strings {
            starts.append(bytes.count)
            bytes.append(contentsOf: string.utf8CString)
        }
        return bytes.withUnsafeBufferPointer { buffer in
            var pointers = starts.map { buffer.baseAddress?.advanced(by: $0) } + [nil]
            return body(&pointers)
        }
    }
}
