/// Telephone numbers in the one spelling of E.164, `+441632960961`, so that equal numbers are equal texts. A
/// number written without its country needs one to be read in.
import Kit

enum PhoneNumber {
    static func clean(_ raw: String, in country: Country?, field: String) throws(Refusal) -> String {
        let text = try Text.clean(raw, field: field, max: 40, required: true)
        guard let number = e164(text, in: country) else { throw Refusal("phone.malformed", field: field) }
        return number
    }

    /// Nil for what cannot be a number: letters, too few or too many digits, an unknown country code.
    static func e164(_ text: String, in country: Country?) -> String? {
        guard let (digits, isInternational) = digits(of: text) else { return nil }
        if isInternational { return international(digits) }
        if digits.hasPrefix("00") { return international(digits.dropFirst(2)) }
        guard let country, let plan = CallingCode.of[country.code] else { return nil }
        return international(plan.code + national(digits, plan))
    }

    /// Without the digit that is only dialed inside the country; some countries have none.
    private static func national(_ digits: Substring, _ plan: CallingCode) -> Substring {
        plan.trunk.isEmpty || !digits.hasPrefix(plan.trunk) ? digits : digits.dropFirst(plan.trunk.count)
    }

    private static func international(_ digits: some StringProtocol) -> String? {
        guard (7...15).contains(digits.utf8.count), digits.first != "0" else { return nil }
        guard (1...3).contains(where: { CallingCode.all.contains(String(digits.prefix($0))) }) else {
            return nil
        }
        return "+" + digits
    }

    private static func digits(of text: String) -> (Substring, isInternational: Bool)? {
        // "+44 (0)20 …": the zero in brackets is for callers inside the country.
        let spelled = text.replacing("(0)", with: "")
        var digits = ""
        var isInternational = false
        for scalar in spelled.unicodeScalars {
            switch scalar.value {
            case 0x30...0x39: digits.unicodeScalars.append(scalar)
            case 0xff10...0xff19: digits.append(String(scalar.value - 0xff10))
            case 0x2b, 0xff0b:
                guard digits.isEmpty, !isInternational else { return nil }
                isInternational = true
            case 0x20, 0xa0, 0x28, 0x29, 0x2d, 0x2e, 0x2f, 0x2010...0x2015, 0x2212, 0x3000, 0xff08, 0xff09,
                0xff0d:
                continue
            default: return nil
            }
        }
        let hasTrunkAfterPlus = isInternational && digits.hasPrefix("0")
        return digits.isEmpty || hasTrunkAfterPlus ? nil : (digits[...], isInternational)
    }
}
