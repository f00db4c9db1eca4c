import Kit

/// Reads a Shopify order export row after row: columns in any order and case, comma, semicolon or tab, with
/// or without a byte order mark.
struct ShopFile {
    private var reader: CSVReader
    /// For each column of the file what it is called in a row: our spelling, or the file's own.
    private let names: [String]

    init(path: String) throws {
        do {
            reader = try CSVReader(path: path)
        } catch let fault as CSVFault {
            throw fault.refusal
        }
        let known = ShopColumn.allCases.map(\.name)
        let columns = try CSVColumns(
            reader.header, required: ShopColumn.required.map(\.name), optional: known)
        var names = reader.header.map(Self.trimmed)
        for name in known {
            if let position = columns.position(name) { names[position] = name }
        }
        // A column without a name cannot be given back; its cells are of nobody's.
        self.names = names
    }

    /// Nil at the end. Throws `CSVFault` for one row that cannot be read.
    mutating func next() throws -> ShopRow? {
        guard let record = try reader.next() else { return nil }
        var cells: [String: String] = [:]
        for (name, cell) in zip(names, record.fields) where !cell.isEmpty && !name.isEmpty {
            cells[name] = cell
        }
        return ShopRow(line: record.line, cells: cells)
    }

    private static func trimmed(_ name: String) -> String {
        name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

/// A row as it stood in the file, blank cells left out.
struct ShopRow: Hashable, Sendable {
    let line: Int
    let cells: [String: String]

    /// Nil for a cell that holds nothing but space.
    subscript(column: ShopColumn) -> String? {
        guard let cell = cells[column.name] else { return nil }
        let text = cell.trimmingSpace
        return text.isEmpty ? nil : text
    }
}

extension String {
    fileprivate var trimmingSpace: String {
        let isPlain = { (character: Character?) in character.map { !$0.isWhitespace } ?? true }
        if isPlain(first), isPlain(last) { return self }
        let start = drop { $0.isWhitespace }
        return String(start.reversed().drop { $0.isWhitespace }.reversed())
    }
}
