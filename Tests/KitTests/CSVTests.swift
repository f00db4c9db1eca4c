// CSV read and written: the awkward files people send, and random ones.

import Foundation
import Kit
import Testing

private func reader(_ text: String, delimiter: UInt8? = nil) throws -> CSVReader {
    try CSVReader(chunks: [Array(text.utf8)], delimiter: delimiter)
}

/// Everything a reader gives: records as their fields, faults as line and code.
private func drain(_ reader: CSVReader) throws -> [String] {
    var reader = reader
    var found: [String] = []
    while true {
        do {
            guard let record = try reader.next() else { return found }
            found.append("\(record.line):" + record.fields.joined(separator: "|"))
        } catch let fault as CSVFault {
            found.append("\(fault.line)!\(fault.refusal.code)")
        }
    }
}

struct CSVReaderTests {
    @Test func `quotes, line ends and the byte order mark are understood`() throws {
        let text = "\u{feff}a,b\r\n1,\"x \"\"y\"\"\r\nz\"\n\n2,\r3,\"\"\r\n\r\n4,5"
        let reader = try reader(text)
        #expect(reader.header == ["a", "b"])
        #expect(try drain(reader) == ["2:1|x \"y\"\r\nz", "5:2|", "6:3|", "8:4|5"])
    }

    @Test func `a delimiter is taken from the header or given`() throws {
        #expect(try reader("a;b,c;d\n1;2;3").header == ["a", "b,c", "d"])
        #expect(try reader("a\tb\n").header == ["a", "b"])
        #expect(try reader("\"a;b;c;d\",e,f\n").header == ["a;b;c;d", "e", "f"])
        #expect(try reader("a|b,c\n", delimiter: UInt8(ascii: "|")).header == ["a", "b,c"])
    }

    @Test func `a delimiter is taken from the header however small the pieces are`() throws {
        for text in ["\n\r\na;b;c,d\n1;2;3", "\"a\nb\";c;d\n1;2;3"] {
            let pieces = try CSVReader(chunks: text.utf8.map { [$0] })
            #expect(pieces.delimiter == UInt8(ascii: ";"))
            #expect(try drain(pieces) == drain(reader(text)))
        }
    }

    @Test func `a fault belongs to its record and reading goes on`() throws {
        let bad = "a,b\n1,2\n\"x\"y,2\n3\n4,5,6\n7,8\n"
        #expect(
            try drain(reader(bad)) == [
                "2:1|2", "3!csv.text_after_quote", "4!csv.field_count", "5!csv.field_count", "6:7|8",
            ])
        var bytes = Array("a,b\n1,".utf8)
        bytes += [0xff, 0x0a] + Array("2,é\n".utf8)
        #expect(try drain(CSVReader(chunks: [bytes])) == ["2!csv.not_utf8", "3:2|é"])
        #expect(try drain(reader("a,b\n5\" pipe,x\n")) == ["2:5\" pipe|x"])
    }

    @Test func `an unclosed quote names its line`() throws {
        var reader = try reader("a,b\n1,2\n3,\"open\nmore\n")
        _ = try reader.next()
        let fault = #expect(throws: CSVFault.self) { try reader.next() }
        #expect(fault?.line == 3)
        #expect(fault?.refusal == Refusal("csv.unclosed_quote", ["line": "3"]))
        #expect(try reader.next() == nil)
    }

    @Test func `a record past 1 MiB is refused in bounded memory, the next one is read`() throws {
        let long = Array(repeating: UInt8(ascii: "x"), count: 100_000)
        var chunks = [Array("a,b\n".utf8)]
        chunks += Array(repeating: long, count: 20)
        chunks += [
            Array(",1\n".utf8), Array(repeating: UInt8(ascii: ","), count: 3_000_000), Array("\n8,9\n".utf8),
        ]
        #expect(
            try drain(CSVReader(chunks: chunks)) == [
                "2!csv.record_too_long", "3!csv.record_too_long", "4:8|9",
            ])
    }

    @Test func `an empty file and a missing file are refused`() {
        #expect(refusal { _ = try reader("") }?.code == "csv.empty")
        #expect(refusal { _ = try reader("\n\n") }?.code == "csv.empty")
        let missing = refusal { _ = try CSVReader(path: "/no/such/file.csv") }
        #expect(missing?.code == "file.unreadable" && missing?.kind == .unavailable)
        #expect(refusal { _ = try CSVReader(path: "/") }?.code == "file.unreadable")
    }

    @Test func `random bytes never trap, and chunk borders change nothing`() {
        let likely = Array("a,,;\t\"\"\"\r\n\né\u{feff}".utf8)
        forAll(2000) { random in
            var bytes = Array("h,k\n".utf8)
            for _ in 0..<random.number(below: 200) {
                let isOdd = random.number(below: 20) == 0
                let pick = Int(random.number(below: UInt64(likely.count)))
                bytes.append(isOdd ? UInt8(truncatingIfNeeded: random.bits()) : likely[pick])
            }
            let whole = try drain(CSVReader(chunks: [bytes], delimiter: UInt8(ascii: ",")))
            var chunks: [[UInt8]] = []
            var rest = bytes[...]
            while !rest.isEmpty {
                let size = 1 + Int(random.number(below: 5))
                chunks.append(Array(rest.prefix(size)))
                rest = rest.dropFirst(size)
            }
            let pieces = try drain(CSVReader(chunks: chunks, delimiter: UInt8(ascii: ",")))
            try must(whole == pieces, "\(whole) differs from \(pieces)")
        }
    }
}

struct CSVWriterTests {
    private func written(_ rows: [[String]], guarded: Bool = false) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var writer = CSVWriter(guardsFormulas: guarded) { bytes += $0 }
        for row in rows { try writer.write(row) }
        try writer.flush()
        return bytes
    }

    @Test func `what is written is read back`() {
        let letters: [Character] = [
            "a", "\"", ",", ";", "\t", "\n", "\r", "\r\n", " ", "é", "中", "\u{feff}", "'", "=",
        ]
        forAll(1000) { random in
            let width = 1 + Int(random.number(below: 4))
            let rows = (0...random.number(below: 6)).map { _ in
                (0..<width).map { _ in
                    String(
                        (0..<random.number(below: 6)).map { _ in
                            letters[Int(random.number(below: UInt64(letters.count)))]
                        })
                }
            }
            var reader = try CSVReader(chunks: [written(rows)])
            var back = [reader.header]
            while let record = try reader.next() { back.append(record.fields) }
            try must(
                back.map { $0.map { Array($0.utf8) } } == rows.map { $0.map { Array($0.utf8) } }, "\(rows)")
        }
    }

    @Test func `formulas are disarmed, numbers are not touched`() throws {
        let row = ["=1+1", "-2+3", "@x", "+a", "\tx", "-12.5", "+4917", "-", "-1.", "x=1", "1e5"]
        let text = String(decoding: try written([row], guarded: true), as: UTF8.self)
        #expect(text == "'=1+1,'-2+3,'@x,'+a,\"'\tx\",-12.5,+4917,'-,'-1.,x=1,1e5\n")
        #expect(String(decoding: try written([row]), as: UTF8.self).hasPrefix("=1+1,-2+3"))
    }

    @Test func `a file is written and read by path`() throws {
        let path = FileManager.default.temporaryDirectory.path + "/kit-\(SystemRandom().bits()).csv"
        defer { try? FileManager.default.removeItem(atPath: path) }
        var writer = try CSVWriter(path: path)
        try writer.write(["sku", "note"])
        for number in 0..<20_000 { try writer.write(["S\(number)", "line\n\(number)"]) }
        try writer.flush()
        var reader = try CSVReader(path: path)
        var count = 0
        while let record = try reader.next() {
            if record.line != 2 + count * 2 || record.fields[0] != "S\(count)" { break }
            count += 1
        }
        #expect(count == 20_000)
        #expect(refusal { _ = try CSVWriter(path: "/no/such/folder/x.csv") }?.code == "file.unwritable")
    }
}

struct CSVColumnsTests {
    private func refused(_ header: [String], _ required: [String]) -> [String] {
        do {
            _ = try CSVColumns(header, required: required)
            return []
        } catch {
            return error.all.map(\.code)
        }
    }

    @Test func `columns are found by name in any order and case`() throws {
        let columns = try CSVColumns(
            ["Price", " invoice  no ", "x"], required: ["Invoice No", "Price"], optional: ["Note"])
        let record = CSVRecord(line: 2, fields: ["1.5", "536365"])
        #expect(columns.value("Invoice No", in: record) == "536365")
        #expect(columns.value("Note", in: record) == nil)
        #expect(columns.position("x") == nil)
    }

    @Test func `all that is wrong with a header is said at once`() {
        #expect(
            refused(["a", "b", "B"], ["a", "c", "d"]) == [
                "csv.missing_column", "csv.missing_column", "csv.duplicate_column",
            ])
        #expect(refused(["a;c"], ["a", "c"]) == ["csv.wrong_delimiter"])
        #expect(refused(["a", "", ""], ["a"]) == [])
    }
}
