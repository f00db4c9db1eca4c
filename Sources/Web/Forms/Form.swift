import Kit

/// What a visitor filled in and sent: the fields of one form, read strictly. A browser never sends the other
/// kinds of body to us, so whatever does is turned away unread (`Form.read`).
struct Form: Sendable {
    private let fields: [String: [String]]

    static let empty = Form(fields: [:])

    /// How much a form may hold.
    struct Size: Sendable {
        let bytesMax: Int
        let fieldsMax: Int
        /// Whether a field may come more than once, as ticked boxes do.
        let repeats: Bool

        /// A note of 2,000 characters of any script, percent-encoded, fits; no visitor is asked for more.
        static let visitor = Size(bytesMax: 32 * 1024, fieldsMax: 16, repeats: false)
        /// An order of a hundred lines, or a page of ticked boxes.
        static let desk = Size(bytesMax: 128 * 1024, fieldsMax: 1_000, repeats: true)
    }

    private init(fields: [String: [String]]) {
        self.fields = fields
    }

    /// Nil if the bytes are not what a form sends: a broken escape, text that is not UTF-8, a field twice.
    init?(_ body: [UInt8], _ size: Size = .visitor) {
        var fields: [String: [String]] = [:]
        var count = 0
        for pair in body.split(separator: UInt8(ascii: "&")) {
            let parts = pair.split(
                separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.text(parts[0]), let value = Self.text(parts.dropFirst().first ?? []),
                size.repeats || fields[name] == nil, count < size.fieldsMax
            else { return nil }
            fields[name, default: []].append(value)
            count += 1
        }
        self.fields = fields
    }

    /// What stands in a field, the first time it comes; empty if it does not.
    subscript(name: String) -> String { fields[name]?.first ?? "" }

    /// Everything a field that may repeat holds, in the form's order.
    func all(_ name: String) -> [String] { fields[name] ?? [] }

    var names: [String] { fields.keys.sorted() }

    /// What was asked for, whichever session asked: two sendings of one form are equal in it.
    var canonical: String {
        JSON.object(
            names.filter { $0 != "csrf" && $0 != "key" }.map { name in
                JSON.Member(name, .array(all(name).map(JSON.string)))
            }
        ).canonical
    }

    private static func text(_ encoded: ArraySlice<UInt8>) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(encoded.count)
        var rest = encoded
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(0x20)
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit)
                else {
                    return nil
                }
                bytes.append(high << 4 | low)
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}
