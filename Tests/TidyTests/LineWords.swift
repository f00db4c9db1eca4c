/// Identifiers and SQL words read from a line, as bytes: the whole tree is read in a debug build, where
/// characters are slow.
struct Word: Equatable {
    let text: String
    let column: Int
}

func words(in line: String) -> [Word] {
    let bytes = Array(line.utf8)
    var found: [Word] = []
    var start: Int?
    for index in 0...bytes.count {
        let isPart = index < bytes.count && isWordByte(bytes[index])
        if isPart, start == nil { start = index }
        if !isPart, let first = start {
            found.append(Word(text: String(decoding: bytes[first..<index], as: UTF8.self), column: first))
            start = nil
        }
    }
    return found
}

private func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
        true
    default: false
    }
}

/// `isLabelled` → `is`, `labelled`; `SQLRow` → `sqlrow`, which is good enough for spelling.
func humps(of identifier: String) -> [String] {
    var parts: [String] = []
    var wasLower = false
    for character in identifier.utf8 {
        let isUpper = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(character)
        let isLetter = isUpper || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(character)
        if !isLetter || parts.isEmpty || (isUpper && wasLower) { parts.append("") }
        if isLetter { parts[parts.count - 1].unicodeScalars.append(Unicode.Scalar(character | 0x20)) }
        wasLower = isLetter && !isUpper
    }
    return parts.filter { !$0.isEmpty }
}
