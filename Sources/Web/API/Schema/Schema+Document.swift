import Kit

/// The same description as JSON Schema 2020-12, which is what OpenAPI 3.1 speaks.
extension Schema {
    var document: JSON {
        switch self {
        case .text(let length, let isMultiline):
            [
                "type": "string", "minLength": .int(Int64(length.lowerBound)),
                "maxLength": .int(Int64(length.upperBound)),
                "pattern": isMultiline
                    ? "^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\(Self.disguises)]*$"
                    : "^[^\\u0000-\\u001f\(Self.disguises)]*$",
            ]
        case .word(let known, _): ["type": "string", "enum": .array(known.map(JSON.string))]
        case .words(let known):
            [
                "type": "string", "maxLength": .int(Int64(Self.wordsLengthMax)),
                "pattern": .string(
                    "^(\(known.joined(separator: "|")))(,(\(known.joined(separator: "|"))))*$"),
            ]
        case .id(let prefix):
            ["type": "string", "pattern": .string("^\(prefix)_[0-7][0-9a-hjkmnp-tv-z]{12}$")]
        case .date: ["type": "string", "format": "date"]
        case .moment: ["type": "string", "format": "date-time"]
        case .amount, .quantity: digits
        case .integer(let range):
            ["type": "integer", "minimum": .int(range.lowerBound), "maximum": .int(range.upperBound)]
        case .flag: ["type": "boolean"]
        case .list(let item, let count):
            [
                "type": "array", "items": item.document, "minItems": .int(Int64(count.lowerBound)),
                "maxItems": .int(Int64(count.upperBound)),
            ]
        case .object(let fields): Self.object(fields, isOpen: false)
        case .open(let fields): Self.object(fields, isOpen: true)
        case .anything: ["type": "object"]
        case .keyed(let prefix, let item):
            [
                "type": "object", "propertyNames": Schema.id(prefix).document,
                "additionalProperties": item.document,
            ]
        case .nullable(let schema): schema.orNull
        case .named(let name, _): ["$ref": .string("#/components/schemas/\(name)")]
        }
    }

    private var digits: JSON {
        [
            "type": ["string", "number"], "pattern": "^-?[0-9]{1,15}(\\.[0-9]{1,8})?$",
            "minimum": -999_999_999_999_999, "maximum": 999_999_999_999_999,
        ]
    }

    /// What no text may hold: the later control characters, line separators and what turns the direction of
    /// reading around (`Text`).
    private static let disguises =
        "\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069"

    /// Null is one more type where a schema has a type, and one more choice where it is a reference.
    private var orNull: JSON {
        let document = document
        if case .word(let known, _) = self {
            return ["type": ["string", "null"], "enum": .array(known.map(JSON.string) + [.null])]
        }
        guard let members = document.members, let type = document["type"] else {
            return ["anyOf": [document, ["type": "null"]]]
        }
        let types = type.array ?? [type]
        return .object(
            members.map { $0.key == "type" ? .init("type", .array(types + ["null"])) : $0 })
    }

    private static func object(_ fields: [Field], isOpen: Bool) -> JSON {
        let properties = fields.map { field -> JSON.Member in
            var members = field.schema.document.members ?? []
            if !field.what.isEmpty { members.append(.init("description", .string(field.what))) }
            return .init(field.name, .object(members))
        }
        let required = fields.filter(\.isRequired).map { JSON.string($0.name) }
        return .object(
            [.init("type", "object"), .init("properties", .object(properties))]
                + (required.isEmpty ? [] : [.init("required", .array(required))])
                + [.init("additionalProperties", .bool(isOpen))])
    }

    /// Every schema with a name in here, by name.
    func collect(into all: inout [String: Schema]) {
        switch self {
        case .named(let name, let schema):
            guard all[name] == nil else { return }
            all[name] = schema
            schema.collect(into: &all)
        case .nullable(let schema), .list(let schema, _), .keyed(_, let schema): schema.collect(into: &all)
        case .object(let fields), .open(let fields): for field in fields { field.schema.collect(into: &all) }
        default: break
        }
    }
}

extension Schema {
    /// A value that fits: for samples, where a made-up text is as good as any.
    var sample: JSON {
        switch self {
        case .text(let length, _): .string(String("sample".prefix(max(1, length.upperBound))))
        case .word(let known, _), .words(let known): .string(known.first ?? "")
        case .id(let prefix): .string(prefix + "_0c8f4j2v0g000")
        case .date: "2026-11-22"
        case .moment: "2026-11-22T08:30:00Z"
        case .amount: "12.50"
        case .quantity: 2
        case .integer(let range): .int(range.contains(1) ? 1 : range.lowerBound)
        case .flag: true
        case .list(let item, let count):
            .array(Array(repeating: item.sample, count: min(max(1, count.lowerBound), count.upperBound)))
        case .object(let fields), .open(let fields): .object(fields.map { .init($0.name, $0.schema.sample) })
        case .anything: .object([])
        case .keyed(let prefix, let item): .object([.init(prefix + "_0c8f4j2v0g000", item.sample)])
        case .nullable(let schema), .named(_, let schema): schema.sample
        }
    }
}
