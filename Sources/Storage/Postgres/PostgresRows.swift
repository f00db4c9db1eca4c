import CPostgres
import Glibc

/// The rows of one result, read from libpq's text form.
final class PostgresRows: RowSource {
    private let result: OpaquePointer?

    init(_ result: OpaquePointer?) {
        self.result = result
    }

    var count: Int { Int(PQntuples(result)) }

    /// How many rows were changed; PostgreSQL counts the rows of a `SELECT` here too, which changes none.
    var changed: Int {
        guard let status = PQcmdStatus(result), status.pointee != CChar(UInt8(ascii: "S")),
            let text = PQcmdTuples(result)
        else { return 0 }
        let digits = UnsafeBufferPointer(start: text, count: strlen(text)).lazy.map { UInt8(bitPattern: $0) }
        return Self.number(digits).map(Int.init) ?? 0
    }

    func isNull(_ row: Int, _ column: Int) -> Bool {
        PQgetisnull(result, Int32(row), Int32(column)) == 1
    }

    func integer(_ row: Int, _ column: Int) throws -> Int64? {
        guard let (type, raw) = raw(row, column) else { return nil }
        switch type {
        case Kind.boolean: return raw.first == UInt8(ascii: "t") ? 1 : 0
        case Kind.int8, Kind.int4, Kind.int2, Kind.oid, Kind.numeric:
            if let value = Self.number(raw) { return value }
        default: break
        }
        throw StorageFault(.corrupt, "column \(column) holds no whole number")
    }

    func text(_ row: Int, _ column: Int) throws -> String? {
        guard let (type, raw) = raw(row, column) else { return nil }
        switch type {
        case Kind.boolean, Kind.int8, Kind.int4, Kind.int2, Kind.oid, Kind.numeric, Kind.bytes:
            throw StorageFault(.corrupt, "column \(column) holds no text")
        default: return String(decoding: raw, as: UTF8.self)
        }
    }

    func bytes(_ row: Int, _ column: Int) throws -> [UInt8]? {
        guard let (type, hex) = raw(row, column) else { return nil }
        guard type == Kind.bytes else { throw StorageFault(.corrupt, "column \(column) holds no bytes") }
        return stride(from: 2, to: hex.count - 1, by: 2).map {
            (Self.nibble(hex[$0]) << 4) | Self.nibble(hex[$0 + 1])
        }
    }

    /// The numbers of the types in PostgreSQL's catalog.
    private enum Kind {
        static let boolean: Oid = 16
        static let bytes: Oid = 17
        static let int8: Oid = 20
        static let int2: Oid = 21
        static let int4: Oid = 23
        static let oid: Oid = 26
        static let numeric: Oid = 1700
    }

    private func raw(_ row: Int, _ column: Int) -> (Oid, UnsafeRawBufferPointer)? {
        let (row, column) = (Int32(row), Int32(column))
        guard PQgetisnull(result, row, column) == 0, let start = PQgetvalue(result, row, column) else {
            return nil
        }
        let raw = UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result, row, column)))
        return (PQftype(result, column), raw)
    }

    /// Reads `-?[0-9]+` without making a string of it; nil for anything else and for what no Int64 holds.
    private static func number(_ digits: some Collection<UInt8>) -> Int64? {
        let isNegative = digits.first == UInt8(ascii: "-")
        let magnitude = digits.dropFirst(isNegative ? 1 : 0)
        guard !magnitude.isEmpty else { return nil }
        var value: Int64 = 0
        for digit in magnitude {
            guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return nil }
            let (tens, tooLarge) = value.multipliedReportingOverflow(by: 10)
            // Counted downward, since the smallest number has no positive twin.
            let (next, overflows) = tens.subtractingReportingOverflow(Int64(digit - UInt8(ascii: "0")))
            guard !tooLarge, !overflows else { return nil }
            value = next
        }
        return isNegative ? value : value == .min ? nil : -value
    }

    private static func nibble(_ digit: UInt8) -> UInt8 {
        digit < 58 ? digit &- 48 : digit &- 87
    }
}
