/// One SQL statement, written as a literal whose interpolations become bound parameters.
///
/// `"SELECT id FROM orders WHERE number = \(number)"` is sent as `… = $1` with `number` bound: no request can
/// reach the text. Text is only ever made of literals of this program, so a statement is recognized by the
/// *addresses* of its literal pieces; the prepared-statement cache never hashes SQL text (measured: 15 % of
/// an order's CPU).
package struct SQL: Sendable, ExpressibleByStringInterpolation {
    private(set) var identity = Identity()
    package private(set) var values: [Value] = []

    /// Tells statements apart within this process: equal pieces mean equal text. The hash is kept up while
    /// the statement is put together.
    struct Identity: Hashable, Sendable {
        fileprivate var pieces: [Piece] = []
        private var hash: UInt64 = 0xcbf2_9ce4_8422_2325

        fileprivate mutating func append(_ piece: Piece) {
            pieces.append(piece)
            hash = (hash ^ UInt64(piece.address) ^ UInt64(piece.count) << 48) &* 0x9e37_79b9_7f4a_7c15
            hash ^= hash >> 29
        }

        static func == (a: Identity, b: Identity) -> Bool { a.hash == b.hash && a.pieces == b.pieces }

        func hash(into hasher: inout Hasher) { hasher.combine(hash) }
    }

    /// A stretch of literal text, or, without an address, the place of the next parameter.
    fileprivate struct Piece: Hashable {
        let address: UInt
        let count: Int

        static let parameter = Piece(address: 0, count: 0)
    }

    package init(stringLiteral literal: StaticString) {
        append(literal)
    }

    package init(stringInterpolation interpolation: Interpolation) {
        self = interpolation.sql
    }

    private init() {}

    /// A longer list travels as one parameter; see `Dialect.texts(of:)`.
    static let fewMax = 16

    package struct Interpolation: StringInterpolationProtocol {
        fileprivate var sql = SQL()

        package init(literalCapacity: Int, interpolationCount: Int) {
            sql.identity.pieces.reserveCapacity(2 * interpolationCount + 1)
            sql.values.reserveCapacity(interpolationCount)
        }

        package mutating func appendLiteral(_ literal: StaticString) {
            sql.append(literal)
        }

        package mutating func appendInterpolation(_ value: some Bindable) {
            sql.append(value.bound)
        }

        package mutating func appendInterpolation<R: RawRepresentable>(_ value: R)
        where R.RawValue == String {
            sql.append(.text(value.rawValue))
        }

        /// A value that may be absent says so, since the compiler takes a bare optional for a slip of the
        /// pen.
        package mutating func appendInterpolation<B: Bindable>(orNull value: B?) {
            sql.append(value?.bound ?? B.null)
        }

        package mutating func appendInterpolation<R: RawRepresentable>(orNull value: R?)
        where R.RawValue == String {
            sql.append(value.map { .text($0.rawValue) } ?? .nullText)
        }

        /// Text said out loud: only a literal of this program can be passed, never a value of a request.
        package mutating func appendInterpolation(raw literal: StaticString) {
            sql.append(literal)
        }

        /// The rows of one `VALUES`, with commas between; see `Session.run(_:_:)`.
        package mutating func appendInterpolation(rows: [SQL]) {
            for (index, row) in rows.enumerated() {
                if index > 0 { sql.append(", " as StaticString) }
                sql.append(row)
            }
        }

        /// Values with commas between, for `IN (…)`. A short list is filled up with its last value, so that
        /// there are few statements of different lengths, whose plans know how short they are.
        package mutating func appendInterpolation(few values: [some Bindable]) {
            guard let last = values.last else { return appendInterpolation(raw: "NULL") }
            let count = [1, 4, SQL.fewMax].first { $0 >= values.count } ?? values.count
            for index in 0..<count {
                if index > 0 { sql.append(", " as StaticString) }
                sql.append((index < values.count ? values[index] : last).bound)
            }
        }

        /// Another statement, or a named fragment of `Dialect`, with its own parameters.
        package mutating func appendInterpolation(_ fragment: SQL) {
            sql.append(fragment)
        }
    }

    private mutating func append(_ literal: StaticString) {
        precondition(literal.hasPointerRepresentation, "a piece of SQL is always a string literal")
        guard literal.utf8CodeUnitCount > 0 else { return }
        identity.append(Piece(address: UInt(bitPattern: literal.utf8Start), count: literal.utf8CodeUnitCount))
    }

    private mutating func append(_ value: Value) {
        identity.append(.parameter)
        values.append(value)
    }

    private mutating func append(_ fragment: SQL) {
        for piece in fragment.identity.pieces { identity.append(piece) }
        values.append(contentsOf: fragment.values)
    }

    /// The text both engines understand, parameters numbered `$1 … $n` in order of appearance.
    package var text: String {
        var text = ""
        var parameter = 0
        for piece in identity.pieces {
            if let start = UnsafePointer<UInt8>(bitPattern: piece.address) {
                text += String(decoding: UnsafeBufferPointer(start: start, count: piece.count), as: UTF8.self)
            } else {
                parameter += 1
                text += "$\(parameter)"
            }
        }
        return text
    }
}
