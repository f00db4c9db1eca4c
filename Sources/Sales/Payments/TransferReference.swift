/// What a customer writes on a bank transfer: the order number as an ISO 11649 creditor reference, whose
/// check digits let his bank find a slip of the pen. It is derived, never stored.
package enum TransferReference {
    /// `RF45K7M29QFX4`; nil if the number has nothing that may stand in one, or too much.
    package static func of(orderNumber: String) -> String? {
        let body = orderNumber.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        guard (1...21).contains(body.count) else { return nil }
        let check = 98 - remainder(of: body + "RF00")
        return "RF" + (check < 10 ? "0" : "") + String(check) + body
    }

    /// The order number in what somebody wrote, dashes and spaces aside; nil if the check digits are wrong.
    package static func number(in text: String) -> String? {
        let compact = text.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        guard compact.hasPrefix("RF"), (5...25).contains(compact.count) else { return nil }
        let body = compact.dropFirst(4)
        guard remainder(of: String(body) + String(compact.prefix(4))) == 1 else { return nil }
        return String(body)
    }

    /// Modulo 97, letters read as 10 to 35.
    private static func remainder(of text: String) -> Int {
        text.utf8.reduce(0) { rest, byte in
            (0x30...0x39).contains(byte)
                ? (rest * 10 + Int(byte) - 0x30) % 97 : (rest * 100 + Int(byte) - 55) % 97
        }
    }
}
