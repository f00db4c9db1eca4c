import Kit
import Sales
import Supply

/// What a value of a request or an answer may be: one description that checks what comes in
/// (`Schema+Check.swift`) and is shown to those who write programs against us (`Schema+Document.swift`).
indirect enum Schema: Sendable {
    /// A text of so many characters. One line unless it says otherwise.
    case text(ClosedRange<Int>, isMultiline: Bool = false)
    /// One of a closed vocabulary. What is none of it is refused with all that are, or with a code of its own
    /// where they are too many to tell.
    case word([String], orElse: String? = nil)
    /// Several of a vocabulary in one text, with commas between.
    case words([String])
    /// An id of ours with its prefix: `ord_` and thirteen characters.
    case id(String)
    case date
    case moment
    /// Money, a price or a rate: decimal digits, sent as text or as a number and answered as text, so that no
    /// digit is lost.
    case amount
    /// A count in the unit of the SKU: a number, with a fraction if the SKU is weighed or measured.
    case quantity
    case integer(ClosedRange<Int64>)
    case flag
    case list(Schema, ClosedRange<Int> = 0...1_000)
    case object([Field])
    /// An object that may hold more than is told here: what grows without asking its readers.
    case open([Field])
    /// Any JSON object; what is in it is another's affair.
    case anything
    /// An object whose members are named by ids with this prefix, each of the same kind.
    case keyed(String, Schema)
    case nullable(Schema)
    /// Described once, under this name, and referred to everywhere else.
    case named(String, Schema)

    struct Field: Sendable {
        let name: String
        let schema: Schema
        let what: String
        let isRequired: Bool
    }
}

extension Schema {
    static let name = Schema.text(1...200)
    static let code = Schema.text(1...40)
    static let sku = Schema.text(1...Text.skuLengthMax)
    static let reason = Schema.text(1...500)
    static let currency = Schema.named("Currency", .word(Currency.allCodes, orElse: "currency.unknown"))
    static let country = Schema.named("Country", .word(Country.allCodes, orElse: "address.country"))
    static let unit = Schema.named("Unit", .word(UnitOfMeasure.codes.sorted(), orElse: "unit.unknown"))

    static func word<W: RawRepresentable & CaseIterable>(_: W.Type) -> Schema where W.RawValue == String {
        .word(W.allCases.map(\.rawValue))
    }

    static func id<Kind: IDKind>(_: Kind.Type) -> Schema { .id(Kind.prefix) }
}

extension Schema.Field {
    /// A member that must be there.
    static func needs(_ name: String, _ schema: Schema, _ what: String = "") -> Schema.Field {
        Schema.Field(name: name, schema: schema, what: what, isRequired: true)
    }

    /// A member that may be left out; null says the same.
    static func takes(_ name: String, _ schema: Schema, _ what: String = "") -> Schema.Field {
        Schema.Field(name: name, schema: .nullable(schema), what: what, isRequired: false)
    }

    /// A member of an answer that is always there, if only as null.
    static func gives(_ name: String, _ schema: Schema, _ what: String = "") -> Schema.Field {
        needs(name, schema, what)
    }
}
