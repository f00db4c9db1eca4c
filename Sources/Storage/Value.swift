/// What can be bound to a statement. A null keeps its type, since PostgreSQL fixes parameter types when it
/// prepares.
package enum Value: Hashable, Sendable {
    case integer(Int64)
    case text(String)
    case bytes([UInt8])
    case nullInteger
    case nullText
    case nullBytes
}

/// A Swift type that has a place in a column.
package protocol Bindable {
    var bound: Value { get }
    /// The null of this type's column.
    static var null: Value { get }
}

extension Int64: Bindable {
    package var bound: Value { .integer(self) }
    package static var null: Value { .nullInteger }
}

extension Int: Bindable {
    package var bound: Value { .integer(Int64(self)) }
    package static var null: Value { .nullInteger }
}

extension Bool: Bindable {
    package var bound: Value { .integer(self ? 1 : 0) }
    package static var null: Value { .nullInteger }
}

extension String: Bindable {
    package var bound: Value { .text(self) }
    package static var null: Value { .nullText }
}

extension Array: Bindable where Element == UInt8 {
    package var bound: Value { .bytes(self) }
    package static var null: Value { .nullBytes }
}
