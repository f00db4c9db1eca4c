/// Writes RFC 4180 with line feeds, buffered. What it writes, `CSVReader` reads back unchanged, unless the
/// guard against formulas is on: spreadsheet programs execute a cell that begins with `=`.
package struct CSVWriter {
    private let sink: ([UInt8]) throws -> Void
    private let guardsFormulas: Bool
    private var buffer: [UInt8] = []

    package init(guardsFormulas: Bool = false, sink: @escaping ([UInt8]) throws -> Void) {
        self.sink = sink
        self.guardsFormulas = guardsFormulas
    }

    package init(path: String, guardsFormulas: Bool = false) throws {
        let file = try FileBytes(writing: path)
        self.init(guardsFormulas: guardsFormulas) { try file.write($0) }
    }

    /// The descriptor stays open; standard output is 1.
    package init(descriptor: Int32, guardsFormulas: Bool = false) {
        let file = FileBytes(borrowing: descriptor)
        self.init(guardsFormulas: guardsFormulas) { try file.write($0) }
    }

    package mutating func write(_ fields: [String]) throws {
        for (index, field) in fields.enumerated() {
            if index > 0 { buffer.append(UInt8(ascii: ",")) }
            // A lone empty field would be an empty line, which is no record.
            append(field, quoted: field.isEmpty && fields.count == 1)
        }
        buffer.append(0x0a)
        if buffer.count >= 1 << 16 { try flush() }
    }

    /// Call it at the end: what is still in the buffer is written only then.
    package mutating func flush() throws {
        guard !buffer.isEmpty else { return }
        try sink(buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    private mutating func append(_ field: String, quoted: Bool) {
        let cell = guardsFormulas && Self.isFormula(field) ? "'" + field : field
        guard quoted || Self.needsQuotes(cell) else {
            buffer += cell.utf8
            return
        }
        buffer.append(UInt8(ascii: "\""))
        for byte in cell.utf8 {
            if byte == UInt8(ascii: "\"") { buffer.append(byte) }
            buffer.append(byte)
        }
        buffer.append(UInt8(ascii: "\""))
    }

    /// Semicolons and tabs are quoted too, so that no reader that guesses the delimiter is led astray, and
    /// a leading byte order mark, so that none swallows it.
    private static func needsQuotes(_ cell: String) -> Bool {
        cell.utf8.contains { byte in
            switch byte {
            case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\""), 0x09, 0x0a, 0x0d: true
            default: false
            }
        } || cell.utf8.starts(with: [0xef, 0xbb, 0xbf])
    }

    private static func isFormula(_ field: String) -> Bool {
        guard let first = field.utf8.first, Array("=+-@\t\r".utf8).contains(first) else { return false }
        let isSigned = first == UInt8(ascii: "-") || first == UInt8(ascii: "+")
        return !(isSigned && isPlainNumber(field.utf8.dropFirst()))
    }

    private static func isPlainNumber(_ digits: Substring.UTF8View) -> Bool {
        let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count <= 2
            && parts.allSatisfy { part in !part.isEmpty && part.allSatisfy { (0x30...0x39).contains($0) } }
    }
}
