import Kit

/// Turns the rows of extras.csv of one order into what is kept beside it.
struct ExtraReader {
    private static let positionMax: Int64 = 10_000

    private(set) var extras: [OrderExtra] = []
    private(set) var faults: [ImportFault] = []

    mutating func read(_ rows: [SetRow<ExtraColumn>]) {
        for row in rows { read(row) }
    }

    private mutating func read(_ row: SetRow<ExtraColumn>) {
        var cells = CellReader(row)
        let format = cells.requiredText(.format, max: 32)
        if row[.position] == nil { cells.refuse(.position, Refusal("text.required", [:])) }
        let position = cells.whole(.position, in: 1...Self.positionMax)
        if row[.data] == nil { cells.refuse(.data, Refusal("text.required", [:])) }
        if let format, let position, let data = row[.data] {
            let extra = OrderExtra(format: format, position: position, text: data)
            if extra == nil { cells.refuse(.data, Refusal("import.extra_data", [:])) }
            if extras.contains(where: { ($0.format, $0.position) == (format, position) }) {
                cells.refuse(.position, Refusal("import.repeated", ["value": String(position)]))
            }
            if let extra { extras.append(extra) }
        }
        faults += cells.faults
    }
}
