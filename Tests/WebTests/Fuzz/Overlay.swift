// Which members of a body or a query only the world can tell (what exists, what is new, what is affordable),
// and what they should be for a call to succeed. Derived from the endpoint's schema and example, so that an
// endpoint gets it by being declared; what has to be known besides stands in the two tables below.
import Foundation
import Kit

@testable import Web

struct Overlay {
    let endpoint: Endpoint
    let variables: [String: String]

    /// Pointer patterns (`/lines/*/sku`) with the value that belongs there; null takes the member away, and a
    /// plus before the pattern adds it where it is missing.
    var body: JSON {
        guard let schema = endpoint.body else { return .object([]) }
        var found: [JSON.Member] = []
        walk(schema, endpoint.example.body.map(filled), [], &found)
        return .object(found)
    }

    var query: JSON {
        .object(
            endpoint.query.compactMap { field in
                Self.queries[field.name].map { .init(field.name, $0 == "$" ? filled(field.name) : $0) }
            })
    }

    static func filled(_ text: String, _ variables: [String: String]) -> String {
        variables.reduce(text) { $0.replacing("$" + $1.key, with: $1.value) }
    }

    private func filled(_ name: String) -> JSON {
        .string(variables[name.uppercased()] ?? "")
    }

    private func filled(_ json: JSON) -> JSON {
        switch json {
        case .string(let text): .string(Self.filled(text, variables))
        case .array(let items): .array(items.map(filled))
        case .object(let members): .object(members.map { .init($0.key, filled($0.value)) })
        default: json
        }
    }

    private func walk(_ schema: Schema, _ example: JSON?, _ place: [String], _ found: inout [JSON.Member]) {
        switch schema {
        case .named(_, let inner), .nullable(let inner): walk(inner, example, place, &found)
        case .object(let fields), .open(let fields):
            for field in fields {
                leafOrWalk(field.schema, example?[field.name], place + [field.name], &found)
            }
        case .list(let item, _): leafOrWalk(item, example?[0], place + ["*"], &found)
        case .anything where place.isEmpty:
            // The document does not say what is in it, so it is the example's.
            found += (example?.members ?? []).map { .init("+/" + $0.key, $0.value) }
        default: break
        }
    }

    private func leafOrWalk(
        _ schema: Schema, _ example: JSON?, _ place: [String], _ found: inout [JSON.Member]
    ) {
        let pointer = "/" + place.joined(separator: "/")
        let name = place.last { $0 != "*" } ?? ""
        if let special = Self.specials[endpoint.name]?[pointer] {
            let wanted = ["+", "example"].contains(special.string) ? example ?? .null : special
            found.append(.init((special == "+" ? "+" : "") + pointer, wanted))
        } else if let fresh = Self.fresh(pointer, name) {
            found.append(.init(pointer, fresh))
        } else if let known = Self.known[pointer] ?? Self.known[name] {
            let isAdded = Self.added.contains(pointer) || Self.added.contains(name)
            found.append(
                .init((isAdded ? "+" : "") + pointer, example?.string.map(JSON.string) ?? filled(known)))
        } else if let bound = bound(schema, example) {
            found.append(.init(pointer, bound))
        } else {
            walk(schema, example, place, &found)
        }
    }

    /// Amounts, counts and ids are the example's, or small, or left out.
    private func bound(_ schema: Schema, _ example: JSON?) -> JSON? {
        switch schema {
        case .named(_, let inner), .nullable(let inner): bound(inner, example)
        case .amount: example ?? "1.00"
        case .quantity: example ?? 1
        case .id: example ?? .null
        default: nil
        }
    }

    /// What has to be new each time.
    private static func fresh(_ pointer: String, _ name: String) -> JSON? {
        switch (pointer, name) {
        case (_, "email"): .string(Unique.text("p") + "@example.com")
        case ("/code", _): .string(Unique.text("c"))
        case ("/variants/*/sku", _), (_, "reference"), (_, "evidence"), (_, "customer_reference"),
            ("/orders/*/key", _):
            .string(Unique.text("N-"))
        default: nil
        }
    }
}
