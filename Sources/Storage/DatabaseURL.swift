/// Where the store lies: `sqlite:PATH` or `postgres://…`.
package enum DatabaseURL: Hashable, Sendable, CustomStringConvertible {
    case sqlite(path: String)
    case postgres(uri: String)

    package init?(_ text: String) {
        if text.hasPrefix("sqlite:") {
            let path = String(text.dropFirst("sqlite:".count))
            guard !path.isEmpty, !path.contains("\0") else { return nil }
            self = .sqlite(path: path)
        } else if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") {
            self = .postgres(uri: text)
        } else {
            return nil
        }
    }

    package var dialect: Dialect {
        switch self {
        case .sqlite: .sqlite
        case .postgres: .postgres
        }
    }

    /// For people and logs: a password never appears.
    package var description: String {
        switch self {
        case .sqlite(let path): return "sqlite:\(path)"
        case .postgres(let uri):
            guard let scheme = uri.range(ofText: "://"), let at = uri.lastIndex(of: "@"), at > scheme else {
                return uri
            }
            let user = uri[scheme..<at].split(separator: ":", maxSplits: 1).first ?? ""
            return "\(uri[..<scheme])\(user)\(uri[at...])"
        }
    }
}

extension String {
    /// The index just behind the first occurrence of `text`.
    fileprivate func range(ofText text: String) -> String.Index? {
        firstRange(of: text)?.upperBound
    }
}
