/// Instants as text: RFC 3339 on every interface, and the zoneless times found in other systems' files.
extension Instant {
    /// `2026-11-22T08:30:00.5+01:00`. Strict: a zone is required, a leap second is refused.
    package init?(rfc3339 text: String) {
        var digits = Digits(text)
        guard let date = digits.date(), digits.skip(anyOf: "Tt") != nil,
            let local = Instant.timeOfDay(&digits, secondsRequired: true),
            let offset = Instant.offset(&digits), digits.isAtEnd
        else { return nil }
        let micros = Int64(date.days) * 86_400_000_000 + local - Int64(offset) * 1_000_000
        self.init(microseconds: micros)
        guard microseconds == micros else { return nil }
    }

    /// A local time without a zone, `2010-12-01 08:26` or `2010-12-01T08:26:00.5`, read in the given zone.
    /// A date alone is refused, because it would have to be guessed which moment of the day is meant.
    package init?(iso text: String, zone: Zone) {
        var digits = Digits(text)
        guard let date = digits.date(), digits.skip(anyOf: "Tt ") != nil,
            let local = Instant.timeOfDay(&digits, secondsRequired: false), digits.isAtEnd
        else { return nil }
        self = zone.instant(of: date, microsecondOfDay: local)
    }

    /// Always in UTC with `Z`, with no more fraction digits than the value needs.
    package var rfc3339: String {
        let (days, inDay) = dayAndMicrosecond(shiftedBy: 0)
        let seconds = Int(inDay / 1_000_000)
        let fraction = Int(inDay % 1_000_000)
        var text = LocalDate(days: days).iso + "T" + padded(seconds / 3600, 2)
        text += ":" + padded(seconds / 60 % 60, 2) + ":" + padded(seconds % 60, 2)
        if fraction > 0 {
            var digits = padded(fraction, 6)
            while digits.hasSuffix("0") { digits.removeLast() }
            text += "." + digits
        }
        return text + "Z"
    }

    func dayAndMicrosecond(shiftedBy seconds: Int) -> (days: Int32, inDay: Int64) {
        let shifted = microseconds + Int64(seconds) * 1_000_000
        let inDay = shifted % 86_400_000_000
        let positive = inDay < 0 ? inDay + 86_400_000_000 : inDay
        return (Int32(clamping: (shifted - positive) / 86_400_000_000), positive)
    }

    private static func timeOfDay(_ digits: inout Digits, secondsRequired: Bool) -> Int64? {
        guard let hour = digits.number(width: 2, in: 0...23), digits.skip(anyOf: ":") != nil,
            let minute = digits.number(width: 2, in: 0...59)
        else { return nil }
        var micros = (hour * 3600 + minute * 60) * 1_000_000
        guard digits.skip(anyOf: ":") != nil else { return secondsRequired ? nil : Int64(micros) }
        guard let second = digits.number(width: 2, in: 0...59) else { return nil }
        micros += second * 1_000_000
        guard digits.skip(anyOf: ".") != nil else { return Int64(micros) }
        guard let fraction = digits.fraction() else { return nil }
        return Int64(micros + fraction)
    }

    private static func offset(_ digits: inout Digits) -> Int? {
        if digits.skip(anyOf: "Zz") != nil { return 0 }
        guard let sign = digits.skip(anyOf: "+-"), let hours = digits.number(width: 2, in: 0...23),
            digits.skip(anyOf: ":") != nil, let minutes = digits.number(width: 2, in: 0...59)
        else { return nil }
        let seconds = hours * 3600 + minutes * 60
        return sign == UInt8(ascii: "-") ? -seconds : seconds
    }
}
