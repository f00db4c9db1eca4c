import Kit

/// Rows in aligned columns, for a terminal. Chinese characters take two columns, and are counted so.
struct Table {
    private let header: [String]
    private var rows: [[String]] = []
    private let isNumber: [Bool]

    /// - Parameter columns: keys of the catalog under `column.`, one with `#` before it is aligned right.
    init(_ columns: String...) {
        isNumber = columns.map { $0.hasPrefix("#") }
        header = columns.map { Speech.text("column." + $0.drop { $0 == "#" }) }
    }

    mutating func add(_ cells: String...) {
        rows.append(cells)
    }

    var isEmpty: Bool { rows.isEmpty }

    var text: String {
        let all = [header] + rows
        let widths = header.indices.map { column in all.map { Self.width($0[column]) }.max() ?? 0 }
        return all.map { cells in
            var line = ""
            for (column, cell) in cells.enumerated() {
                let space = String(repeating: " ", count: widths[column] - Self.width(cell))
                line += (column > 0 ? "  " : "") + (isNumber[column] ? space + cell : cell + space)
            }
            while line.hasSuffix(" ") { line.removeLast() }
            return line
        }.joined(separator: "\n")
    }

    private static func width(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + columns($1.value) }
    }

    /// East Asian wide characters, near enough for names of goods and people.
    private static func columns(_ scalar: UInt32) -> Int {
        switch scalar {
        case 0x300...0x36f, 0x200b...0x200f: 0
        case 0x1100...0x115f, 0x2e80...0x303e, 0x3041...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff,
            0xfe30...0xfe6f,
            0xff00...0xff60, 0xffe0...0xffe6, 0x1f300...0x1faff, 0x20000...0x3fffd:
            2
        default: 1
        }
    }
}
