import CPostgres

/// A prepared statement on the server.
struct PostgresStatement {
    let name: String

    /// Every parameter's type is declared, since `$1 IS NULL` alone has none.
    func prepare(on handle: OpaquePointer, _ sql: SQL) -> Bool {
        let types = sql.values.map(\.type)
        return PQsendPrepare(handle, name, sql.text, Int32(types.count), types) == 1
    }

    func execute(on handle: OpaquePointer, _ parameters: PostgresParameters) -> Bool {
        parameters.withPointers { PQsendQueryPrepared(handle, name, $0, $1, $2, $3, 0) == 1 }
    }
}

/// The parameters of one execution in PostgreSQL's binary form. Kept and filled anew by the connection, so
/// that a statement costs no allocation.
struct PostgresParameters {
    private var bytes: [UInt8] = []
    private var starts: [Int] = []
    private var lengths: [Int32] = []
    private var formats: [Int32] = []

    mutating func fill(_ values: [Value]) throws {
        bytes.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
        lengths.removeAll(keepingCapacity: true)
        for value in values {
            let start = bytes.count
            try append(value)
            guard let length = Int32(exactly: bytes.count - start) else {
                throw StorageFault(.rule, "a parameter of more than 2 GiB")
            }
            starts.append(value.isNull ? -1 : start)
            lengths.append(length)
        }
        while formats.count < values.count { formats.append(1) }
    }

    private mutating func append(_ value: Value) throws {
        switch value {
        case .nullInteger, .nullText, .nullBytes: return
        case .integer(let number): withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
        case .text(let text):
            let start = bytes.count
            bytes.append(contentsOf: text.utf8)
            guard !bytes[start...].contains(0) else { throw StorageFault(.rule, "text with a zero byte") }
        case .bytes(let value): bytes.append(contentsOf: value)
        }
    }

    typealias Pointers = UnsafePointer<UnsafePointer<CChar>?>

    func withPointers<Result>(
        _ body: (Int32, Pointers?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) -> Result
    ) -> Result {
        bytes.withUnsafeBytes { buffer in
            withUnsafeTemporaryAllocation(of: UnsafePointer<CChar>?.self, capacity: max(1, starts.count)) {
                pointers in
                // An empty text needs an address too: no address is a null.
                let base = (buffer.baseAddress ?? UnsafeRawPointer(pointers.baseAddress))?
                    .assumingMemoryBound(to: CChar.self)
                for (index, start) in starts.enumerated() {
                    pointers[index] = start < 0 ? nil : base?.advanced(by: start)
                }
                return body(Int32(starts.count), pointers.baseAddress.map { Pointers($0) }, lengths, formats)
            }
        }
    }
}

extension Value {
    /// `int8`, `text` and `bytea` in PostgreSQL's catalog.
    var type: Oid {
        switch self {
        case .integer, .nullInteger: 20
        case .text, .nullText: 25
        case .bytes, .nullBytes: 17
        }
    }

    var isNull: Bool {
        switch self {
        case .nullInteger, .nullText, .nullBytes: true
        case .integer, .text, .bytes: false
        }
    }
}
