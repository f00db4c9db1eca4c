import Kit

/// Moving units of a line from one quantity column to the next.
extension Order {
    /// Moves a quantity column of one line. The only way any of them changes; the database's CHECKs stand
    /// behind it.
    package mutating func move(_ column: QuantityColumn, of line: ID<OrderLine>, by difference: Int64) throws
    {
        guard difference != 0 else { return }
        guard let index = lines.firstIndex(where: { $0.id == line }) else {
            throw Refusal("line.unknown", .notFound, ["line": line.text])
        }
        let (moved, overflow) = lines[index].quantities[keyPath: column.path].addingReportingOverflow(
            difference)
        guard !overflow, moved >= 0 else { throw Refusal("line.quantity", ["column": column.rawValue]) }
        lines[index].quantities[keyPath: column.path] = moved
        touched.insert(line)
        deltas.add(line, column.rawValue, difference)
    }
}
