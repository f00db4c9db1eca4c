import Kit

/// Whether a value is what a schema says: every fault at once, each with its pointer. Unknown members are
/// refused by name, since a misspelled one that is passed over does harm without anybody noticing.
extension Schema {
    /// How many faults are told of one request; who has more mends these first.
    static let faultsMax = 50

    func check(_ value: JSON, at pointer: String = "", _ faults: inout [Fault]) {
        guard faults.count < Self.faultsMax else { return }
        switch self {
        case .nullable(let schema):
            if !value.isNull { schema.check(value, at: pointer, &faults) }
        case .named(_, let schema): schema.check(value, at: pointer, &faults)
        case .list(let item, let count): Self.check(value, of: item, count, at: pointer, &faults)
        case .keyed(let prefix, let item): Self.check(value, keyedBy: prefix, item, at: pointer, &faults)
        case .object(let fields): Self.check(value, fields, isOpen: false, at: pointer, &faults)
        case .open(let fields): Self.check(value, fields, isOpen: true, at: pointer, &faults)
        default:
            if let refusal = offense(value) { faults.append(Fault(refusal, at: pointer)) }
        }
    }

    private static func check(
        _ value: JSON, of item: Schema, _ count: ClosedRange<Int>, at pointer: String,
        _ faults: inout [Fault]
    ) {
        guard let items = value.array else {
            return faults.append(Fault(Refusal("json.not_list"), at: pointer))
        }
        guard count.contains(items.count) else {
            let bounds = ["min": String(count.lowerBound), "max": String(count.upperBound)]
            return faults.append(Fault(Refusal("json.list_length", bounds), at: pointer))
        }
        for (index, element) in items.enumerated() {
            item.check(element, at: Pointer.appending(String(index), to: pointer), &faults)
        }
    }

    private static func check(
        _ value: JSON, keyedBy prefix: String, _ item: Schema, at pointer: String, _ faults: inout [Fault]
    ) {
        guard let members = value.members else {
            return faults.append(Fault(Refusal("json.not_object"), at: pointer))
        }
        for member in members {
            let place = Pointer.appending(member.key.toldBack, to: pointer)
            Schema.id(prefix).check(.string(member.key), at: place, &faults)
            item.check(member.value, at: place, &faults)
        }
    }

    private static func check(
        _ value: JSON, _ fields: [Field], isOpen: Bool, at pointer: String, _ faults: inout [Fault]
    ) {
        guard let members = value.members else {
            return faults.append(Fault(Refusal("json.not_object"), at: pointer))
        }
        for member in members where !isOpen && !fields.contains(where: { $0.name == member.key }) {
            let name = member.key.toldBack
            let known = fields.map(\.name).joined(separator: ", ")
            faults.append(
                Fault(
                    Refusal("json.unknown_field", ["name": name, "known": known]),
                    at: Pointer.appending(name, to: pointer)))
        }
        for field in fields {
            guard let found = value[field.name] else {
                if field.isRequired {
                    let place = Pointer.appending(field.name, to: pointer)
                    faults.append(Fault(Refusal("text.required"), at: place))
                }
                continue
            }
            // Where something stands is only put together for what has parts or is wrong.
            if !field.schema.hasParts, field.schema.offense(found) == nil { continue }
            field.schema.check(found, at: Pointer.appending(field.name, to: pointer), &faults)
        }
    }

    private var hasParts: Bool {
        switch self {
        case .list, .object, .open, .keyed, .nullable, .named: true
        default: false
        }
    }

    /// What is wrong with a value that has no parts.
    private func offense(_ value: JSON) -> Refusal? {
        switch self {
        case .text(let length, let isMultiline): Self.offense(value, length, isMultiline)
        case .word(let known, let code): Self.offense(value, known, code)
        case .words(let known): Self.offense(value, severalOf: known)
        case .id(let prefix): Self.offense(value, prefix: prefix)
        case .date: Self.typed(value) { LocalDate(iso: $0) == nil ? Refusal("date.malformed") : nil }
        case .moment: Self.typed(value) { Instant(rfc3339: $0) == nil ? Refusal("time.malformed") : nil }
        case .amount, .quantity: Self.offense(digitsOf: value)
        case .integer(let range): Self.offense(value, range)
        case .flag: value.bool == nil ? Refusal("json.not_flag") : nil
        case .anything: value.members == nil ? Refusal("json.not_object") : nil
        case .list, .object, .open, .keyed, .nullable, .named: nil
        }
    }

    private static func typed(_ value: JSON, _ offense: (String) -> Refusal?) -> Refusal? {
        guard let text = value.string else { return Refusal("json.not_text") }
        return offense(text)
    }

    /// Control characters are refused here for every text, whoever reads it later: no store and no log has to
    /// cope with a NUL.
    private static func offense(
        _ value: JSON, _ length: ClosedRange<Int>, _ isMultiline: Bool
    ) -> Refusal? {
        typed(value) { text in
            let scalars = text.unicodeScalars
            if scalars.isEmpty, length.lowerBound > 0 { return Refusal("text.required") }
            guard length.contains(scalars.count) else {
                return Refusal(
                    "json.text_length",
                    ["min": String(length.lowerBound), "max": String(length.upperBound)])
            }
            for (index, scalar) in scalars.enumerated() {
                guard let code = offense(scalar, isMultiline) else { continue }
                return Refusal(code, ["position": String(index + 1)])
            }
            return nil
        }
    }

    private static func offense(_ scalar: Unicode.Scalar, _ isMultiline: Bool) -> String? {
        switch scalar.value {
        case 0x09, 0x0a, 0x0d: isMultiline ? nil : "text.control_character"
        case 0..<0x20, 0x7f...0x9f, 0x2028, 0x2029: "text.control_character"
        case 0x202a...0x202e, 0x2066...0x2069: "text.direction_override"
        default: nil
        }
    }

    private static func offense(_ value: JSON, _ known: [String], _ code: String? = nil) -> Refusal? {
        typed(value) { text in
            guard !known.contains(text) else { return nil }
            let word = text.toldBack
            if let code { return Refusal(code, ["currency": word, "unit": word]) }
            return Refusal("json.unknown_word", ["word": word, "known": known.joined(separator: ", ")])
        }
    }

    static let wordsLengthMax = 400

    private static func offense(_ value: JSON, severalOf known: [String]) -> Refusal? {
        typed(value) { text in
            guard text.utf8.count <= wordsLengthMax else {
                return Refusal("json.text_length", ["min": "1", "max": String(wordsLengthMax)])
            }
            return text.split(separator: ",", omittingEmptySubsequences: false).lazy
                .compactMap { offense(.string(String($0)), known) }.first
        }
    }

    private static func offense(_ value: JSON, prefix: String) -> Refusal? {
        typed(value) { text in
            let body = text.dropFirst(prefix.count + 1)
            let isID =
                text.hasPrefix(prefix + "_") && body.utf8.count == 13
                && Crockford.decode(body).flatMap(Int64.init(exactly:)) != nil
            return isID ? nil : Refusal("json.not_id", ["prefix": prefix])
        }
    }

    private static func offense(digitsOf value: JSON) -> Refusal? {
        guard let digits = value.string ?? value.numberText else { return Refusal("json.not_digits") }
        return areDigits(digits.utf8[...]) ? nil : Refusal("json.not_digits")
    }

    /// `-?[0-9]{1,15}(\.[0-9]{1,8})?`
    private static func areDigits(_ text: Substring.UTF8View) -> Bool {
        let text = text.first == UInt8(ascii: "-") ? text.dropFirst() : text
        let whole = text.prefix { (0x30...0x39).contains($0) }
        guard (1...15).contains(whole.count) else { return false }
        let rest = text.dropFirst(whole.count)
        guard !rest.isEmpty else { return true }
        let decimals = rest.dropFirst()
        return rest.first == UInt8(ascii: ".") && (1...8).contains(decimals.count)
            && decimals.allSatisfy { (0x30...0x39).contains($0) }
    }

    private static func offense(_ value: JSON, _ range: ClosedRange<Int64>) -> Refusal? {
        guard value.numberText != nil else { return Refusal("json.not_whole") }
        let bounds = ["min": String(range.lowerBound), "max": String(range.upperBound)]
        guard let number = value.int else { return Refusal("json.not_whole") }
        return range.contains(number) ? nil : Refusal("json.out_of_range", bounds)
    }
}
