/// JSON written out: compact, in one fixed spelling, so that equal values give equal text.
extension JSON {
    package var text: String {
        String(decoding: written(keysSorted: false, forHTML: false), as: UTF8.self)
    }

    package var bytes: [UInt8] {
        written(keysSorted: false, forHTML: false)
    }

    /// Keys sorted by their UTF-8 bytes: for hashing a body whose key order does not matter.
    package var canonical: String {
        String(decoding: written(keysSorted: true, forHTML: false), as: UTF8.self)
    }

    /// Safe inside a `<script>` element: no `<`, `>` or `&`, and no line end that only JavaScript knows.
    package var htmlSafeText: String {
        String(decoding: written(keysSorted: false, forHTML: true), as: UTF8.self)
    }

    private func written(keysSorted: Bool, forHTML: Bool) -> [UInt8] {
        var writer = JSONWriter(keysSorted: keysSorted, forHTML: forHTML)
        writer.bytes.reserveCapacity(512)
        writer.write(self)
        return writer.bytes
    }
}

private struct JSONWriter {
    let keysSorted: Bool
    let forHTML: Bool
    var bytes: [UInt8] = []

    init(keysSorted: Bool, forHTML: Bool) {
        self.keysSorted = keysSorted
        self.forHTML = forHTML
    }

    mutating func write(_ json: JSON) {
        switch json {
        case .null: bytes += "null".utf8
        case .bool(let flag): bytes += (flag ? "true" : "false").utf8
        case .int(let number): bytes += String(number).utf8
        case .decimal(let text): bytes += text.utf8
        case .string(let text): write(text)
        case .array(let items): write(items)
        case .object(let members): write(members)
        }
    }

    private mutating func write(_ items: [JSON]) {
        bytes.append(UInt8(ascii: "["))
        for (index, item) in items.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            write(item)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    private mutating func write(_ members: [JSON.Member]) {
        let ordered =
            keysSorted
            ? members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            : members
        bytes.append(UInt8(ascii: "{"))
        for (index, member) in ordered.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            write(member.key)
            bytes.append(UInt8(ascii: ":"))
            write(member.value)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    private mutating func write(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        if forHTML {
            for scalar in text.unicodeScalars { writeForHTML(scalar) }
        } else {
            writePlain(text)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Most texts need no escape and go over as a whole.
    private mutating func writePlain(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            if utf8.contains(where: Self.needsEscape) {
                for byte in utf8 { write(byte) }
            } else {
                bytes.append(contentsOf: utf8)
            }
        }
    }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7f
    }

    private mutating func writeForHTML(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x3c, 0x3e, 0x26, 0x2028, 0x2029: escape(UInt16(scalar.value))
        default: for byte in String(scalar).utf8 { write(byte) }
        }
    }

    private mutating func write(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
        case 0x0a: bytes += "\\n".utf8
        case 0x0d: bytes += "\\r".utf8
        case 0x09: bytes += "\\t".utf8
        case 0..<0x20, 0x7f: escape(UInt16(byte))
        default: bytes.append(byte)
        }
    }

    private mutating func escape(_ unit: UInt16) {
        let hex = Array("0123456789abcdef".utf8)
        bytes += "\\u".utf8
        for shift in [12, 8, 4, 0] { bytes.append(hex[Int(unit >> UInt16(shift) & 15)]) }
    }
}
