/// Reads comma-separated records from a file or any source of bytes, in constant memory. A fault belongs to
/// its record: it is thrown with its line, and the next call reads on behind it.
package struct CSVReader {
    package private(set) var header: [String] = []
    package let delimiter: UInt8

    private var scanner: CSVScanner
    private var source: () throws -> [UInt8]
    private var chunk: [UInt8]
    private var position: Int
    private var isAtEnd = false

    /// Without a delimiter the header decides among comma, semicolon and tab.
    package init(path: String, delimiter: UInt8? = nil) throws {
        let file = try FileBytes(reading: path)
        try self.init(delimiter: delimiter) { try file.read(upTo: 1 << 16) }
    }

    package init(chunks: some Sequence<[UInt8]>, delimiter: UInt8? = nil) throws {
        var rest = chunks.makeIterator()
        try self.init(delimiter: delimiter) {
            while let chunk = rest.next() { if !chunk.isEmpty { return chunk } }
            return []
        }
    }

    /// The source gives an empty array at its end.
    package init(delimiter: UInt8? = nil, source: @escaping () throws -> [UInt8]) throws {
        let opening = try CSVOpening(source)
        self.source = source
        chunk = opening.bytes
        position = opening.start
        self.delimiter = delimiter ?? opening.likelyDelimiter
        scanner = CSVScanner(delimiter: self.delimiter)
        guard let first = try nextRecord() else { throw Refusal("csv.empty") }
        header = first.fields
    }

    /// Nil at the end. Throws `CSVFault` for one record, any other error when the source itself fails.
    package mutating func next() throws -> CSVRecord? {
        guard let record = try nextRecord() else { return nil }
        guard record.fields.count == header.count else {
            let counts = ["expected": String(header.count), "found": String(record.fields.count)]
            throw CSVFault(line: record.line, refusal: Refusal("csv.field_count", counts))
        }
        return record
    }

    private mutating func nextRecord() throws -> CSVRecord? {
        scanner.startRecord()
        while !isAtEnd {
            if scanChunk() { return try record() }
            chunk = try source()
            position = 0
            isAtEnd = chunk.isEmpty
            if isAtEnd, scanner.finish() { return try record() }
        }
        return nil
    }

    private mutating func scanChunk() -> Bool {
        let bytes = chunk
        return bytes.withUnsafeBufferPointer { scanner.scan($0, from: &position) }
    }

    private func record() throws -> CSVRecord {
        if let refusal = scanner.refusal { throw CSVFault(line: scanner.firstLine, refusal: refusal) }
        var fields: [String] = []
        fields.reserveCapacity(scanner.ends.count)
        var start = 0
        for end in scanner.ends {
            guard let field = String(validating: scanner.bytes[start..<end], as: UTF8.self) else {
                let refusal = Refusal("csv.not_utf8", ["column": String(fields.count + 1)])
                throw CSVFault(line: scanner.firstLine, refusal: refusal)
            }
            fields.append(field)
            start = end
        }
        return CSVRecord(line: scanner.firstLine, fields: fields)
    }
}

package struct CSVRecord: Hashable, Sendable {
    /// The physical line of the file on which the record begins, counted from one.
    package let line: Int
    package let fields: [String]

    package init(line: Int, fields: [String]) {
        self.line = line
        self.fields = fields
    }
}

/// One record that cannot be read; reading goes on with the next.
package struct CSVFault: Error, Hashable, Sendable {
    package let line: Int
    package let refusal: Refusal

    package init(line: Int, refusal: Refusal) {
        self.line = line
        self.refusal = refusal
    }
}

/// The first bytes of a file, enough to skip the byte order mark and to see which delimiter the header uses,
/// however small the pieces are in which they come.
private struct CSVOpening {
    private(set) var bytes: [UInt8] = []
    private(set) var likelyDelimiter = UInt8(ascii: ",")

    var start: Int { bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0 }

    init(_ source: () throws -> [UInt8]) throws {
        var isWhole = false
        while !isWhole, bytes.count < 1 << 16 {
            let more = try source()
            bytes += more
            isWhole = readHeader() || more.isEmpty
        }
    }

    /// False if its end is still to come. Empty lines before it and line ends in quotes are none.
    private mutating func readHeader() -> Bool {
        var counts: [UInt8: Int] = [:]
        var (isQuoted, isEnded) = (false, false)
        for byte in bytes[start...] {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted { continue }
            isEnded = !counts.isEmpty && (byte == 0x0a || byte == 0x0d)
            if isEnded { break }
            if byte != 0x0a, byte != 0x0d { counts[byte, default: 0] += 1 }
        }
        likelyDelimiter = UInt8(ascii: ",")
        for candidate in [UInt8(ascii: ";"), UInt8(ascii: "\t")] {
            if counts[candidate, default: 0] > counts[likelyDelimiter, default: 0] {
                likelyDelimiter = candidate
            }
        }
        return isEnded
    }
}
