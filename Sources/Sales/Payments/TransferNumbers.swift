import Kit
import Storage

/// Finds the order numbers in what people write on a transfer: anywhere, in any case, with or without spaces,
/// dashes and the channel's prefix, alone or inside a creditor reference, and with O for 0, I and L for 1.
/// Every nine letters whose check character fits are looked up; only orders that exist count.
enum TransferNumbers {
    private static let length = 9

    static func orders(in text: String, in session: Session) throws -> [(id: ID<Order>, number: String)] {
        let numbers = candidates(in: text)
        guard !numbers.isEmpty else { return [] }
        let prefixes = try session.all("SELECT DISTINCT order_prefix FROM channels") { try $0.text(0) }
        let asked = Set(prefixes + [""]).flatMap { prefix in numbers.map { prefix + $0 } }
        let list = JSON.array(asked.map(JSON.string)).text
        return try session.all(
            "SELECT id, number FROM orders WHERE number IN (\(session.dialect.texts(list))) ORDER BY id"
        ) { (id: try $0.id(0), number: try $0.text(1)) }
    }

    static func candidates(in text: String) -> [String] {
        let letters = Array(compact(text))
        guard letters.count >= length else { return [] }
        var found: [String] = []
        for start in 0...(letters.count - length) {
            let piece = String(decoding: letters[start..<(start + length)], as: UTF8.self)
            if let number = OrderNumber(piece)?.text, !found.contains(number) { found.append(number) }
        }
        return found
    }

    /// Letters and digits alone, full-width ones as plain ones.
    private static func compact(_ text: String) -> [UInt8] {
        text.unicodeScalars.compactMap { scalar in
            let plain = (0xff10...0xff5a).contains(scalar.value) ? scalar.value - 0xfee0 : scalar.value
            switch plain {
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: return UInt8(plain)
            default: return nil
            }
        }
    }
}
