/// A strict reader of the fixed-width numbers in dates and times. It accepts ASCII digits only and takes
/// nothing on trust: a part that is out of range reads as nil.
struct Digits {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    var isAtEnd: Bool { position == bytes.count }

    mutating func skip(anyOf accepted: String) -> UInt8? {
        guard position < bytes.count, accepted.utf8.contains(bytes[position]) else { return nil }
        position += 1
        return bytes[position - 1]
    }

    mutating func number(width: Int, in range: ClosedRange<Int>) -> Int? {
        guard position + width <= bytes.count else { return nil }
        var value = 0
        for byte in bytes[position..<position + width] {
            guard (0x30...0x39).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        guard range.contains(value) else { return nil }
        position += width
        return value
    }

    mutating func date() -> LocalDate? {
        guard let year = number(width: 4, in: 1...9999), skip(anyOf: "-") != nil,
            let month = number(width: 2, in: 1...12), skip(anyOf: "-") != nil,
            let day = number(width: 2, in: 1...31)
        else { return nil }
        return LocalDate(year: year, month: month, day: day)
    }

    /// The microseconds of one to nine fraction digits; what is finer than a microsecond is cut off.
    mutating func fraction() -> Int? {
        var value = 0
        var count = 0
        while count < 9, let digit = number(width: 1, in: 0...9) {
            if count < 6 { value = value * 10 + digit }
            count += 1
        }
        guard count > 0 else { return nil }
        for _ in min(count, 6)..<6 { value *= 10 }
        return value
    }
}

func padded(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
}
