import Kit

/// Markup, written as a literal whose interpolations are made safe by their type.
///
/// `"<b>\(name)</b>"` escapes `name` because it is a `String`; another `HTML` goes in as it is; so do
/// numbers. Only text that stands in this program can be put in raw, and it has to say so. The escape covers
/// text and quoted attributes alike, so an attribute that holds a value is always quoted.
package struct HTML: Sendable, ExpressibleByStringInterpolation {
    package private(set) var bytes: [UInt8]

    package static let empty = HTML(bytes: [])

    package init(stringLiteral literal: StaticString) {
        bytes = []
        bytes.append(literal)
    }

    package init(stringInterpolation interpolation: Interpolation) {
        bytes = interpolation.bytes
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Facts for machines, in an element that nothing executes. `htmlSafeText` holds no `<`, so nothing in it
    /// can end the element.
    package init(linkedData json: JSON) {
        bytes = []
        bytes.append("<script type=\"application/ld+json\">" as StaticString)
        bytes.append(contentsOf: json.htmlSafeText.utf8)
        bytes.append("</script>\n" as StaticString)
    }

    /// One after the other, with nothing between.
    package init(_ parts: [HTML]) {
        bytes = []
        bytes.reserveCapacity(parts.reduce(0) { $0 + $1.bytes.count })
        for part in parts { bytes.append(contentsOf: part.bytes) }
    }

    package var isEmpty: Bool { bytes.isEmpty }

    package struct Interpolation: StringInterpolationProtocol {
        fileprivate var bytes: [UInt8] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            bytes.reserveCapacity(literalCapacity + 48 * interpolationCount)
        }

        package mutating func appendLiteral(_ literal: StaticString) {
            bytes.append(literal)
        }

        package mutating func appendInterpolation(_ text: String) {
            bytes.append(escaping: text)
        }

        package mutating func appendInterpolation(_ number: some BinaryInteger) {
            bytes.append(contentsOf: String(number).utf8)
        }

        package mutating func appendInterpolation(_ html: HTML) {
            bytes.append(contentsOf: html.bytes)
        }

        /// What is absent leaves nothing behind.
        package mutating func appendInterpolation(_ html: HTML?) {
            if let html { bytes.append(contentsOf: html.bytes) }
        }

        package mutating func appendInterpolation(_ parts: [HTML]) {
            for part in parts { bytes.append(contentsOf: part.bytes) }
        }

        /// Text said out loud: only a literal of this program can be passed, never a value of a request.
        package mutating func appendInterpolation(raw literal: StaticString) {
            bytes.append(literal)
        }
    }
}

extension [UInt8] {
    fileprivate mutating func append(_ literal: StaticString) {
        literal.withUTF8Buffer { append(contentsOf: $0) }
    }

    /// Copies whole stretches and stops only at the five characters that mean something in markup.
    fileprivate mutating func append(escaping text: String) {
        var text = text
        text.withUTF8 { source in
            var start = 0
            for (index, byte) in source.enumerated() {
                guard let entity = Self.entity(for: byte) else { continue }
                append(contentsOf: source[start..<index])
                append(entity)
                start = index + 1
            }
            append(contentsOf: source[start...])
        }
    }

    private static func entity(for byte: UInt8) -> StaticString? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}
