/// Reads JSON strictly (RFC 8259): bytes that are not UTF-8, keys that come twice, documents nested deeper
/// than 64 and anything after the end are refused with the position of the fault. A document that two
/// readers could understand differently is how requests are smuggled past a check.
extension JSON {
    package static let depthLimit = 64

    package init(parsing bytes: some Sequence<UInt8>) throws(Refusal) {
        var parser = JSONParser(bytes: Array(bytes))
        self = try parser.document()
    }

    package init(parsing text: String) throws(Refusal) {
        try self.init(parsing: text.utf8)
    }
}

private struct JSONParser {
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func document() throws(Refusal) -> JSON {
        let value = try value(depth: 1)
        skipSpace()
        guard position == bytes.count else { throw fault("json.trailing") }
        return value
    }

    private mutating func value(depth: Int) throws(Refusal) -> JSON {
        guard depth <= JSON.depthLimit else { throw fault("json.too_deep") }
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case let byte? where byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte): return try number()
        default: throw unexpected()
        }
    }

    private mutating func object(depth: Int) throws(Refusal) -> JSON {
        position += 1
        var members: [JSON.Member] = []
        var keys = SeenKeys()
        if skip(UInt8(ascii: "}")) { return .object([]) }
        repeat {
            skipSpace()
            let start = position
            guard next == UInt8(ascii: "\"") else { throw unexpected() }
            let key = try string()
            guard keys.insert(key, after: members) else {
                position = start
                throw fault("json.duplicate_key", ["key": String(key.prefix(64))])
            }
            guard skip(UInt8(ascii: ":")) else { throw unexpected() }
            members.append(JSON.Member(key, try value(depth: depth + 1)))
        } while skip(UInt8(ascii: ","))
        guard skip(UInt8(ascii: "}")) else { throw unexpected() }
        return .object(members)
    }

    private mutating func array(depth: Int) throws(Refusal) -> JSON {
        position += 1
        var items: [JSON] = []
        if skip(UInt8(ascii: "]")) { return .array([]) }
        repeat {
            items.append(try value(depth: depth + 1))
        } while skip(UInt8(ascii: ","))
        guard skip(UInt8(ascii: "]")) else { throw unexpected() }
        return .array(items)
    }

    private mutating func word(_ word: String, _ value: JSON) throws(Refusal) -> JSON {
        for byte in word.utf8 {
            guard next == byte else { throw unexpected() }
            position += 1
        }
        return value
    }

    private mutating func number() throws(Refusal) -> JSON {
        let start = position
        if next == UInt8(ascii: "-") { position += 1 }
        let isZero = next == UInt8(ascii: "0")
        let whole = try digits()
        guard !isZero || whole == 1 else { throw fault("json.number") }
        var isWhole = true
        if next == UInt8(ascii: ".") {
            position += 1
            isWhole = false
            _ = try digits()
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            position += 1
            isWhole = false
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
            _ = try digits()
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if isWhole, let value = Int64(text) { return .int(value) }
        return .decimal(text)
    }

    private mutating func digits() throws(Refusal) -> Int {
        let start = position
        while let byte = next, (0x30...0x39).contains(byte) { position += 1 }
        guard position > start else { throw fault(next == nil ? "json.incomplete" : "json.number") }
        return position - start
    }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 { position += 1 }
    }

    private mutating func skip(_ wanted: UInt8) -> Bool {
        skipSpace()
        guard next == wanted else { return false }
        position += 1
        return true
    }

    private func unexpected() -> Refusal {
        fault(next == nil ? "json.incomplete" : "json.unexpected")
    }

    /// Positions count from one, in bytes, as editors and `cut -b` do.
    private func fault(
        _ code: String, _ arguments: [String: String] = [:], at place: Int? = nil
    ) -> Refusal {
        Refusal(code, arguments.merging(["position": String((place ?? position) + 1)]) { old, _ in old })
    }
}

/// The keys of an object so far, compared as bytes: Swift calls two spellings of "é" equal, other readers do
/// not. A few are looked through, many are hashed.
private struct SeenKeys {
    private var hashed: Set<[UInt8]> = []
    private static let fewMax = 24

    /// False if the key is among the members already.
    mutating func insert(_ key: String, after members: [JSON.Member]) -> Bool {
        if members.count < Self.fewMax {
            return !members.contains { $0.key.utf8.elementsEqual(key.utf8) }
        }
        if hashed.isEmpty { hashed = Set(members.map { Array($0.key.utf8) }) }
        return hashed.insert(Array(key.utf8)).inserted
    }
}

extension JSONParser {
    fileprivate mutating func string() throws(Refusal) -> String {
        position += 1
        let start = position
        // Up to the first escape the text is what stands there.
        while let byte = next, byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
            position += 1
        }
        if next == UInt8(ascii: "\"") {
            guard let text = String(validating: bytes[start..<position], as: UTF8.self) else {
                throw fault("json.not_utf8", at: start)
            }
            position += 1
            return text
        }
        return try string(from: start, unescaped: Array(bytes[start..<position]))
    }

    private mutating func string(
        from start: Int, unescaped: consuming [UInt8]
    ) throws(Refusal) -> String {
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                guard let text = String(validating: unescaped, as: UTF8.self) else {
                    throw fault("json.not_utf8", at: start)
                }
                return text
            case UInt8(ascii: "\\"):
                position += 1
                try escape(into: &unescaped)
            case 0..<0x20: throw fault("json.control_character")
            default:
                unescaped.append(byte)
                position += 1
            }
        }
        throw fault("json.incomplete")
    }

    private mutating func escape(into text: inout [UInt8]) throws(Refusal) {
        guard let letter = next else { throw fault("json.incomplete") }
        position += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0c)
        case UInt8(ascii: "n"): text.append(0x0a)
        case UInt8(ascii: "r"): text.append(0x0d)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): text += String(try scalar()).utf8
        default:
            position -= 1
            throw fault("json.escape")
        }
    }

    /// One scalar from `XXXX` or from a surrogate pair; half a pair is refused.
    private mutating func scalar() throws(Refusal) -> Unicode.Scalar {
        let first = try hex()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xdc00, next == UInt8(ascii: "\\") else { throw fault("json.escape") }
        position += 1
        guard next == UInt8(ascii: "u") else { throw fault("json.escape") }
        position += 1
        let second = try hex()
        guard (0xdc00...0xdfff).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xd800) << 10 + (second - 0xdc00))
        else { throw fault("json.escape") }
        return scalar
    }

    private mutating func hex() throws(Refusal) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = next else { throw fault("json.incomplete") }
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80
            else { throw fault("json.escape") }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }
}
