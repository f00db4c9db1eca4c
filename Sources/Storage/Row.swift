/// One row of a result, valid only inside the closure it is handed to.
///
/// Columns are read by position. A null where a value is expected, or text where a number is, is a fault: a
/// silent zero would become somebody's price.
package struct Row {
    let source: any RowSource
    let index: Int

    package func isNull(_ column: Int) -> Bool { source.isNull(index, column) }

    package func int(_ column: Int) throws -> Int64 {
        guard let value = try source.integer(index, column) else { throw unexpectedNull(column) }
        return value
    }

    package func intOrNil(_ column: Int) throws -> Int64? { try source.integer(index, column) }

    package func bool(_ column: Int) throws -> Bool { try int(column) != 0 }

    package func text(_ column: Int) throws -> String {
        guard let value = try source.text(index, column) else { throw unexpectedNull(column) }
        return value
    }

    package func textOrNil(_ column: Int) throws -> String? { try source.text(index, column) }

    package func bytes(_ column: Int) throws -> [UInt8] {
        guard let value = try source.bytes(index, column) else { throw unexpectedNull(column) }
        return value
    }

    package func bytesOrNil(_ column: Int) throws -> [UInt8]? { try source.bytes(index, column) }

    /// A word of a closed vocabulary (a state, a kind).
    package func word<R: RawRepresentable>(_ column: Int, as type: R.Type = R.self) throws -> R
    where R.RawValue == String {
        let raw = try text(column)
        guard let value = R(rawValue: raw) else {
            throw StorageFault(.corrupt, "column \(column) holds '\(raw)', which is no \(R.self)")
        }
        return value
    }

    private func unexpectedNull(_ column: Int) -> StorageFault {
        StorageFault(.corrupt, "column \(column) is null where a value is expected")
    }
}

/// Where a driver keeps the row that is being read.
protocol RowSource: AnyObject {
    func isNull(_ row: Int, _ column: Int) -> Bool
    func integer(_ row: Int, _ column: Int) throws -> Int64?
    func text(_ row: Int, _ column: Int) throws -> String?
    func bytes(_ row: Int, _ column: Int) throws -> [UInt8]?
}
