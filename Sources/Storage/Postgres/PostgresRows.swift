import CPostgres

/// The rows of one result, read from libpq's text form.
final class PostgresRows: RowSource {
    private let result: OpaquePointer?

    init(_ result: OpaquePointer?) {
        self.result = result
    }

    var count: Int { Int(PQntuples(result)) }

    var changed: Int {
        guard let text = PQcmdTuples(result) else { return 0 }
        return Int(String(cString: text)) ?? 0
    }

    func isNull(_ row: Int, _ column: Int) -> Bool {
        PQgetisnull(result, Int32(row), Int32(column)) == 1
    }

    private func raw(_ row: Int, _ column: Int) -> UnsafeRawBufferPointer? {
        guard !isNull(row, column), let start = PQgetvalue(result, Int32(row), Int32(column)) else { return nil }
        return UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result, Int32(row), Int32(column))))
    }

    func integer(_ row: Int, _ column: Int) throws -> Int64? {
        guard let bytes = raw(row, column) else { return nil }
        guard let value = Int64(String(decoding: bytes, as: UTF8.self)) else {
            throw StorageFault(.corrupt, "column \(column) holds no whole number")
        }
        return value
    }

    func text(_ row: Int, _ column: Int) -> String? {
        raw(row, column).map { String(decoding: $0, as: UTF8.self) }
    }

    func bytes(_ row: Int, _ column: Int) -> [UInt8]? {
        guard let hex = raw(row, column) else { return nil }
        return stride(from: 2, to: hex.count - 1, by: 2).map { (Self.nibble(hex[$0]) << 4) | Self.nibble(hex[$0 + 1]) }
    }

    private static func nibble(_ digit: UInt8) -> UInt8 {
        digit < 58 ? digit &- 48 : digit &- 87
    }
}
