import Kit

/// A Global Trade Item Number: what a scanner reads from the package. Eight, twelve, thirteen or fourteen
/// digits, of which the last catches a wrong one.
package struct GTIN: Hashable, Sendable {
    package let digits: String

    package init(_ text: String, field: String = "gtin") throws(Refusal) {
        let bytes = Array(text.utf8.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "-") })
        guard [8, 12, 13, 14].contains(bytes.count), bytes.allSatisfy({ (0x30...0x39).contains($0) }) else {
            throw Refusal("gtin.malformed", field: field)
        }
        let expected = Self.checkDigit(of: bytes.dropLast())
        guard Int(bytes[bytes.count - 1] - 0x30) == expected else {
            throw Refusal("gtin.check_digit", field: field, ["expected": String(expected)])
        }
        digits = String(decoding: bytes, as: UTF8.self)
    }

    init(stored digits: String) {
        self.digits = digits
    }

    /// Weights 3 and 1 in turn, from the right, so that leading zeros do not matter.
    private static func checkDigit(of body: some BidirectionalCollection<UInt8>) -> Int {
        let sum = body.reversed().enumerated().reduce(0) { sum, digit in
            sum + Int(digit.element - 0x30) * (digit.offset % 2 == 0 ? 3 : 1)
        }
        return (10 - sum % 10) % 10
    }
}
