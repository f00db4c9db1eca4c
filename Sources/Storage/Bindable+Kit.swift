// Kit values that have a place in a column.
import Kit

extension ID: Bindable {
    package var bound: Value { .integer(raw) }
    package static var null: Value { .nullInteger }
}

extension Instant: Bindable {
    package var bound: Value { .integer(microseconds) }
    package static var null: Value { .nullInteger }
}

extension LocalDate: Bindable {
    package var bound: Value { .integer(Int64(days)) }
    package static var null: Value { .nullInteger }
}

extension Row {
    package func id<Kind: IDKind>(_ column: Int, _: Kind.Type = Kind.self) throws -> ID<Kind> {
        ID(raw: try int(column))
    }

    package func idOrNil<Kind: IDKind>(_ column: Int, _: Kind.Type = Kind.self) throws -> ID<Kind>? {
        try intOrNil(column).map(ID.init(raw:))
    }

    package func instant(_ column: Int) throws -> Instant {
        Instant(microseconds: try int(column))
    }

    package func instantOrNil(_ column: Int) throws -> Instant? {
        try intOrNil(column).map(Instant.init(microseconds:))
    }

    package func dateOrNil(_ column: Int) throws -> LocalDate? {
        try intOrNil(column).map { LocalDate(days: Int32(clamping: $0)) }
    }
}
