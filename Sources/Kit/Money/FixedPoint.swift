/// Decimal text to whole numbers and back, exactly. All that counts or costs in this system passes here; a
/// binary fraction never does.
enum FixedPoint {
    enum Fault: Error { case malformed, tooManyDecimals, tooLarge }

    /// Digits with at most one point between them: no plus, no grouping, no exponent, no leading zeros.
    /// `1.50` at two decimals reads as 150.
    static func parse(_ text: some StringProtocol, decimals: Int) throws(Fault) -> Int64 {
        var bytes = Array(text.utf8)[...]
        let isNegative = bytes.first == UInt8(ascii: "-")
        if isNegative { bytes.removeFirst() }
        let point = bytes.firstIndex(of: UInt8(ascii: ".")) ?? bytes.endIndex
        let whole = bytes[..<point]
        let fraction = bytes[point...].dropFirst()
        guard !whole.isEmpty, whole.count == 1 || whole.first != UInt8(ascii: "0"),
            point == bytes.endIndex || !fraction.isEmpty,
            (whole + fraction).allSatisfy({ (0x30...0x39).contains($0) })
        else { throw .malformed }
        guard fraction.count <= decimals else { throw .tooManyDecimals }
        var value: Int64 = 0
        let padding = repeatElement(UInt8(ascii: "0"), count: decimals - fraction.count)
        for digit in whole + fraction + padding {
            let (shifted, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carried) = shifted.addingReportingOverflow(Int64(digit - 0x30))
            guard !overflow, !carried else { throw .tooLarge }
            value = sum
        }
        return isNegative ? -value : value
    }

    /// The shortest text that reads back as the same value: 150 at two decimals is `1.5`.
    static func text(_ value: Int64, decimals: Int) -> String {
        var digits = String(value.magnitude)
        if digits.utf8.count <= decimals {
            digits = String(repeating: "0", count: decimals + 1 - digits.utf8.count) + digits
        }
        var fraction = digits.suffix(decimals)
        while fraction.last == "0" { fraction.removeLast() }
        let whole = digits.dropLast(decimals)
        return (value < 0 ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
    }

    /// The quotient rounded half away from zero. The divisor is positive.
    static func rounded(_ dividend: Int128, by divisor: Int128) -> Int128 {
        let (quotient, rest) = dividend.quotientAndRemainder(dividingBy: divisor)
        guard rest.magnitude >= divisor.magnitude - rest.magnitude else { return quotient }
        return dividend < 0 ? quotient - 1 : quotient + 1
    }

    static func power(of ten: Int) -> Int128 {
        (0..<ten).reduce(1) { product, _ in product * 10 }
    }
}
