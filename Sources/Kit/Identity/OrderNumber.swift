/// The number people say aloud: `K7M-29Q-FX4`. Eight characters hold the day and a random part, the ninth
/// catches every single wrong character and every swap of two. It opens nothing by itself.
package struct OrderNumber: Hashable, Sendable {
    /// Nine characters, upper case: `K7M29QFX4`.
    package let compact: String

    /// The day counts from 2024-01-01 modulo 8192; of `random` the lower 27 bits are used.
    package init(day: LocalDate, random: UInt32) {
        let since2024 = UInt64(bitPattern: Int64(day.days) - 19_723) & 0x1fff
        let body = Crockford.encode(since2024 << 27 | UInt64(random & 0x7ff_ffff), length: 8)
        let digits = body.utf8.compactMap(Crockford.digit)
        compact = (body + Crockford.encode(UInt64(Self.sum(digits)), length: 1)).uppercased()
    }

    /// As people type it: any case, spaces and dashes anywhere, O for 0, I and L for 1, full-width letters.
    package init?(_ text: String) {
        guard let bytes = Self.significant(text) else { return nil }
        self.init(significant: bytes)
    }

    /// The same with the channel's prefix in front, `DE-K7M-29Q-FX4`; people may leave the prefix out.
    package init?(_ text: String, prefix: String) {
        guard let bytes = Self.significant(text) else { return nil }
        let expected = Self.significant(prefix) ?? []
        let isPrefixed = bytes.count == expected.count + 9 && bytes.starts(with: expected)
        self.init(significant: isPrefixed ? Array(bytes.dropFirst(expected.count)) : bytes)
    }

    package var text: String {
        let letters = Array(compact)
        return String(letters[0..<3]) + "-" + String(letters[3..<6]) + "-" + String(letters[6..<9])
    }

    private init?(significant bytes: [UInt8]) {
        let digits = bytes.compactMap(Crockford.digit)
        guard bytes.count == 9, digits.count == 9, Self.sum(digits.dropLast()) == digits[8]
        else { return nil }
        let value = digits.reduce(UInt64(0)) { $0 << 5 | UInt64($1) }
        compact = Crockford.encode(value, length: 9).uppercased()
    }

    /// A sum over the field of 32 elements, each place weighted with another power of its generator. As the
    /// weights differ and none is zero, one changed digit or two exchanged ones always change the sum.
    private static func sum(_ digits: some BidirectionalCollection<UInt8>) -> UInt8 {
        var sum: UInt8 = 0
        var weight: UInt8 = 1
        for digit in digits.reversed() {
            weight = times(weight, 2)
            sum ^= times(digit, weight)
        }
        return sum
    }

    private static func times(_ left: UInt8, _ right: UInt8) -> UInt8 {
        var product: UInt8 = 0
        var shifted = left
        for bit in 0..<5 {
            if right >> bit & 1 == 1 { product ^= shifted }
            shifted = shifted << 1 ^ (shifted >> 4 & 1 == 1 ? 0b100101 : 0)
        }
        return product
    }

    private static func significant(_ text: String) -> [UInt8]? {
        guard text.utf8.count <= 128 else { return nil }
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x2d, 0x2010...0x2015, 0x2212, 0xff0d: continue
            case _ where scalar.properties.isWhitespace: continue
            case 0x61...0x7a: bytes.append(UInt8(scalar.value - 0x20))
            case 0x21...0x7e: bytes.append(UInt8(scalar.value))
            case 0xff10...0xff3a: bytes.append(UInt8(scalar.value - 0xfee0))
            case 0xff41...0xff5a: bytes.append(UInt8(scalar.value - 0xfee0 - 0x20))
            default: return nil
            }
        }
        return bytes
    }
}

extension OrderNumber: CustomStringConvertible {
    package var description: String { text }
}
