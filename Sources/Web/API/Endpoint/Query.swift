import Hummingbird
import Kit

/// Reads what stands behind the question mark, as strictly as a body: a name that is not asked for, a name
/// that comes twice and bytes that are not UTF-8 are refused.
enum Query {
    static func read(_ text: String?, _ fields: [Schema.Field]) throws -> JSON {
        var members: [JSON.Member] = []
        var faults: [Fault] = []
        for part in (text ?? "").split(separator: "&") {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = decoded(sides[0]), let value = decoded(sides.count > 1 ? sides[1] : "") else {
                throw Refusal("request.encoding")
            }
            let pointer = Pointer.appending(name.toldBack, to: "")
            guard let field = fields.first(where: { $0.name == name }) else {
                let known = fields.map(\.name).joined(separator: ", ")
                let arguments = ["name": name.toldBack, "known": known]
                faults.append(Fault(Refusal("request.unknown_parameter", arguments), at: pointer))
                continue
            }
            if members.contains(where: { $0.key == name }) {
                faults.append(Fault(Refusal("request.parameter_twice", ["name": name.toldBack]), at: pointer))
                continue
            }
            members.append(.init(name, typed(value, field.schema)))
        }
        let query = JSON.object(members)
        if faults.isEmpty { Schema.object(fields).check(query, &faults) }
        if let faults = Faults(faults) { throw faults }
        return query
    }

    /// A text that stands for a number or a flag becomes one; anything else stays and is refused as it is.
    private static func typed(_ text: String, _ schema: Schema) -> JSON {
        switch schema {
        case .nullable(let inner), .named(_, let inner): typed(text, inner)
        case .integer: Int64(text).map(JSON.int) ?? .string(text)
        case .flag: text == "true" ? true : text == "false" ? false : .string(text)
        default: .string(text)
        }
    }

    /// A parameter as a browser's form sends it; empty if it is not there, or cannot be read.
    static func text(_ name: String, of request: Request) -> String {
        let pairs = (request.uri.query ?? "").split(separator: "&", maxSplits: 64)
        let found = pairs.first { $0.prefix { $0 != "=" } == name }
        let text = found.flatMap { decoded($0.drop { $0 != "=" }.dropFirst()) } ?? ""
        // No page writes control characters into an address, and not every engine stores them.
        return text.unicodeScalars.contains { $0.value < 0x20 } ? "" : text
    }

    /// Nil for a broken escape or bytes that are not UTF-8. In a query a plus is a space.
    static func decoded(_ text: Substring, isQuery: Bool = true) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "%"):
                guard rest.count >= 2, let high = hex(rest.removeFirst()), let low = hex(rest.removeFirst())
                else { return nil }
                bytes.append(high << 4 | low)
            case UInt8(ascii: "+") where isQuery: bytes.append(0x20)
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func hex(_ byte: UInt8) -> UInt8? {
        Character(Unicode.Scalar(byte)).hexDigitValue.flatMap { byte < 0x80 ? UInt8($0) : nil }
    }
}
