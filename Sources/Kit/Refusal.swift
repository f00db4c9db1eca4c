/// What the system says when it will not do what was asked. A refusal is a value: its code is stable and
/// is what programs read; people read the sentence that `Words` makes of it.
package struct Refusal: Error, Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case invalid, notFound, conflict, stale, forbidden, busy, unavailable
        /// An idempotency key that was used before, with another body.
        case mismatch
    }

    /// Dotted and stable: `stock.short`.
    package let code: String
    package let kind: Kind
    /// The path of the faulty value: `lines[1].quantity`.
    package let field: String?
    package let arguments: [String: String]
    /// The commands that are allowed instead, when the state stands in the way.
    package let allowed: [String]
    package let mayRetry: Bool

    package init(
        _ code: String, _ kind: Kind = .invalid, field: String? = nil, allowed: [String] = [],
        mayRetry: Bool = false, _ arguments: [String: String] = [:]
    ) {
        self.code = code
        self.kind = kind
        self.field = field
        self.arguments = arguments
        self.allowed = allowed
        self.mayRetry = mayRetry
    }

    package init(_ code: String, _ arguments: [String: String]) {
        self.init(code, .invalid, arguments)
    }

    /// The same refusal seen from one level further out: `quantity` becomes `lines[1].quantity`.
    package func at(_ outer: String) -> Refusal {
        let path: String
        switch field {
        case nil, "": path = outer
        case let inner? where inner.hasPrefix("["): path = outer + inner
        case let inner?: path = outer + "." + inner
        }
        return Refusal(code, kind, field: path, allowed: allowed, mayRetry: mayRetry, arguments)
    }
}

/// Several faults found in one pass, so that a person mends them all at once. Never empty.
package struct Refusals: Error, Hashable, Sendable {
    package let all: [Refusal]

    package init(_ first: Refusal, _ others: [Refusal] = []) {
        all = [first] + others
    }

    /// Nil when nothing was refused.
    package init?(_ found: [Refusal]) {
        guard !found.isEmpty else { return nil }
        all = found
    }

    package func at(_ outer: String) -> Refusals {
        Refusals(unchecked: all.map { $0.at(outer) })
    }

    private init(unchecked all: [Refusal]) {
        self.all = all
    }
}
