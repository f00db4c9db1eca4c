import Kit

/// Reads a JSON object strictly: every member is either asked for or refused by name, and every fault is
/// collected, so that a person mends them all at once. A class, because nested objects report to the same
/// list.
final class Faults {
    private(set) var all: [Refusal] = []

    func add(_ refusal: Refusal) { all.append(refusal) }

    func take<T>(at field: String, _ body: () throws -> T) -> T? {
        do { return try body() } catch let refusal as Refusal {
            add(refusal.field == nil ? refusal.at(field) : refusal)
        } catch let refusals as Refusals {
            refusals.all.forEach(add)
        } catch {
            add(Refusal("json.field", field: field))
        }
        return nil
    }

    func check() throws {
        if let refusals = Refusals(all) { throw refusals }
    }
}

struct Fields {
    let faults: Faults
    private let path: String
    private let members: [String: JSON]

    /// Nil, with a fault, if it is no object or has members nobody knows.
    init?(_ json: JSON, at path: String = "", known: [String], _ faults: Faults) {
        self.faults = faults
        self.path = path
        guard let found = json.members else {
            faults.add(Refusal("json.not_object", field: path.isEmpty ? nil : path))
            return nil
        }
        members = Dictionary(found.map { ($0.key, $0.value) }) { first, _ in first }
        for member in found where !known.contains(member.key) {
            let name = String(member.key.prefix(64))
            faults.add(
                Refusal(
                    "json.unknown_field", field: place(name),
                    ["name": name, "known": known.joined(separator: ", ")]))
        }
    }

    func place(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

    private func value(_ name: String) -> JSON? {
        guard let value = members[name], !value.isNull else { return nil }
        return value
    }

    func text(_ name: String) -> String? {
        guard let value = value(name) else { return nil }
        if value.string == nil { faults.add(Refusal("json.not_text", field: place(name))) }
        return value.string
    }

    /// A text that must be there; what is missing is told as a fault and read as empty.
    func required(_ name: String) -> String {
        if value(name) == nil { faults.add(Refusal("text.required", field: place(name))) }
        return text(name) ?? ""
    }

    /// Money and quantities: digits, as a number or as text.
    func digits(_ name: String) -> String? {
        guard let value = value(name) else { return nil }
        if value.string == nil, value.numberText == nil {
            faults.add(Refusal("json.not_digits", field: place(name)))
        }
        return value.string ?? value.numberText
    }

    func flag(_ name: String) -> Bool {
        guard let value = value(name) else { return false }
        if value.bool == nil { faults.add(Refusal("json.not_flag", field: place(name))) }
        return value.bool ?? false
    }

    func read<T>(_ name: String, _ parse: (String) throws -> T) -> T? {
        digits(name).flatMap { text in faults.take(at: place(name)) { try parse(text) } }
    }

    /// A word of a closed vocabulary.
    func word<W: RawRepresentable & CaseIterable>(_ name: String, as _: W.Type = W.self) -> W?
    where W.RawValue == String {
        guard let text = text(name) else { return nil }
        if let word = W(rawValue: text) { return word }
        let known = W.allCases.map(\.rawValue).joined(separator: ", ")
        faults.add(
            Refusal(
                "json.unknown_word", field: place(name), ["word": String(text.prefix(64)), "known": known]))
        return nil
    }

    func object(_ name: String, known: [String]) -> Fields? {
        value(name).flatMap { Fields($0, at: place(name), known: known, faults) }
    }

    func objects(_ name: String, known: [String]) -> [Fields] {
        list(name).enumerated().compactMap { index, item in
            Fields(item, at: "\(place(name))[\(index)]", known: known, faults)
        }
    }

    func texts(_ name: String) -> [String] {
        list(name).enumerated().compactMap { index, item in
            if item.string == nil { faults.add(Refusal("json.not_text", field: "\(place(name))[\(index)]")) }
            return item.string
        }
    }

    private func list(_ name: String) -> [JSON] {
        guard let value = value(name) else { return [] }
        if value.array == nil { faults.add(Refusal("json.not_list", field: place(name))) }
        return value.array ?? []
    }
}
