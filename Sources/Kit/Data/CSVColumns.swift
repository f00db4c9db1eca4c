/// Finds columns by their names in a header, in any order and case, and says in one answer everything that
/// is wrong with it.
package struct CSVColumns: Hashable, Sendable {
    private let positions: [String: Int]

    package init(_ header: [String], required: [String], optional: [String] = []) throws(Refusals) {
        let names = header.map(Self.key)
        let missing = required.filter { !names.contains(Self.key($0)) }
        if missing.count == required.count, !missing.isEmpty, let found = Self.otherDelimiter(header) {
            throw Refusals(Refusal("csv.wrong_delimiter", ["found": found]))
        }
        var faults = missing.map { Refusal("csv.missing_column", field: $0, ["column": $0]) }
        var seen: [String: Int] = [:]
        for (position, name) in names.enumerated() where !name.isEmpty {
            if seen.updateValue(position, forKey: name) != nil {
                faults.append(
                    Refusal("csv.duplicate_column", field: header[position], ["column": header[position]]))
            }
        }
        if let refused = Refusals(faults) { throw refused }
        let wanted = Set((required + optional).map(Self.key))
        positions = seen.filter { wanted.contains($0.key) }
    }

    /// Nil for an optional column that the file does not have.
    package func position(_ column: String) -> Int? {
        positions[Self.key(column)]
    }

    package func value(_ column: String, in record: CSVRecord) -> String? {
        guard let position = position(column), position < record.fields.count else { return nil }
        return record.fields[position]
    }

    private static func otherDelimiter(_ header: [String]) -> String? {
        guard header.count == 1, let line = header.first else { return nil }
        return [",", ";", "\t", "|"].first(where: line.contains).map { $0 == "\t" ? "tab" : $0 }
    }

    private static func key(_ name: String) -> String {
        String(name.split(whereSeparator: \.isWhitespace).joined(separator: " ")).lowercased()
    }
}
