import Foundation
import Kit

/// Every code a problem document can carry, as the catalog of texts knows them: what `type` leads to.
enum ProblemCodes {
    /// Refusals are said under `refusal.`, failures of the request itself under `problem.`.
    private static let keys: [String: String] = {
        var keys: [String: String] = [:]
        for key in Words.all.keys {
            if key.hasPrefix("refusal."), !key.hasPrefix("refusal.cli.") {
                keys[String(key.dropFirst("refusal.".count))] = key
            } else if key.hasPrefix("problem."), key.split(separator: ".").count == 2 {
                keys["request." + key.dropFirst("problem.".count)] = key
            }
        }
        return keys
    }()

    static let all: [String] = keys.keys.sorted()

    static func isKnown(_ code: String) -> Bool { keys[code] != nil }

    /// What is said, with the name of each value where it will stand.
    static func sentence(_ code: String, _ language: Language) -> String {
        guard let key = keys[code], let entry = Words.all[key] else { return code }
        let pattern = language == .en ? entry.en : entry.zh
        let names = pattern.matches(of: /\{([A-Za-z_]+)/).map { String($0.1) }
        let arguments = Dictionary(names.map { ($0, "‹\($0)›") }, uniquingKeysWith: { first, _ in first })
        return Words.text(key, language, arguments)
    }

    /// The endpoints that declare it.
    static func endpoints(refusing code: String) -> [Endpoint] {
        API.endpoints.filter { $0.refusals.contains(code) }
    }
}
