import Kit

/// What a key was given out for: names of permissions (`order.confirm`) and whole areas (`orders:read`,
/// `orders:write`, `all:read`). Writing includes reading.
package struct Scopes: Hashable, Sendable {
    package let words: [String]
    private let known: Set<String>

    /// Refuses a word that names nothing, so that a key is never narrower or wider than it looks.
    package init(_ words: [String]) throws(Refusal) {
        guard !words.isEmpty else { throw Refusal("access.scope_required", field: "scopes") }
        for (index, word) in words.enumerated() where !Self.meaningful.contains(word) {
            throw Refusal(
                "access.scope_unknown", field: "scopes[\(index)]", ["scope": String(word.prefix(80))])
        }
        self.init(stored: words)
    }

    /// A name that meant something once and no longer does allows nothing.
    init(stored words: [String]) {
        known = Set(words)
        self.words = known.sorted()
    }

    package func include(_ permission: Permission) -> Bool {
        var sufficient = [permission.name]
        for area in [permission.area, "all"] {
            sufficient.append("\(area):write")
            if permission.isReading { sufficient.append("\(area):read") }
        }
        return !known.isDisjoint(with: sufficient)
    }

    /// Every word there is, for help texts and the check.
    package static let meaningful: Set<String> = {
        let areas = Set(Permission.all.map(\.area)).union(["all"])
        return Set(Permission.all.map(\.name)).union(areas.flatMap { ["\($0):read", "\($0):write"] })
    }()
}
