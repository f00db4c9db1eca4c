import CPostgres

/// A prepared statement on the server, and the encoding of its parameters.
struct PostgresStatement {
    let name: String

    func prepare(on handle: OpaquePointer, _ sql: SQL) -> Bool {
        let types = sql.values.map(Self.type)
        return PQsendPrepare(handle, name, sql.text, Int32(types.count), types) == 1
    }

    /// `int8`, `text`, `bytea`: every parameter's type is declared, since `$1 IS NULL` alone has none.
    private static func type(_ value: Value) -> Oid {
        switch value {
        case .integer, .nullInteger: 20
        case .text, .nullText: 25
        case .bytes, .nullBytes: 17
        }
    }

    /// Parameters go as text in one buffer, each ended by a zero byte.
    func execute(on handle: OpaquePointer, _ values: [Value]) throws -> Bool {
        var buffer: [UInt8] = []
        var starts: [Int] = []
        for value in values {
            starts.append(value.isNull ? -1 : buffer.count)
            try Self.append(value, to: &buffer)
        }
        return buffer.withUnsafeBufferPointer { bytes in
            let base = UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
            let parameters = starts.map { $0 < 0 ? nil : base?.advanced(by: $0) }
            return PQsendQueryPrepared(handle, name, Int32(values.count), parameters, nil, nil, 0) == 1
        }
    }

    private static func append(_ value: Value, to buffer: inout [UInt8]) throws {
        switch value {
        case .nullInteger, .nullText, .nullBytes: return
        case .integer(let number): buffer.append(contentsOf: String(number).utf8)
        case .text(let text):
            guard !text.utf8.contains(0) else { throw StorageFault(.rule, "text with a zero byte") }
            buffer.append(contentsOf: text.utf8)
        case .bytes(let bytes):
            let digits = Array("0123456789abcdef".utf8)
            buffer.append(contentsOf: "\\x".utf8)
            for byte in bytes {
                buffer.append(digits[Int(byte >> 4)])
                buffer.append(digits[Int(byte & 15)])
            }
        }
        buffer.append(0)
    }
}

extension Value {
    var isNull: Bool {
        switch self {
        case .nullInteger, .nullText, .nullBytes: true
        case .integer, .text, .bytes: false
        }
    }
}

/// Calls `body` with a null-ended array of C strings, as libpq's connection functions want it.
func withCStrings<Result>(
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
