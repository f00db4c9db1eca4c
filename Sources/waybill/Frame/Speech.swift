import Foundation
import Kit

/// The language this person reads: `WAYBILL_LANGUAGE`, else the system's locale.
enum Speech {
    static let language: Language = {
        let environment = ProcessInfo.processInfo.environment
        for name in ["WAYBILL_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"] {
            guard let tag = environment[name], !tag.isEmpty else { continue }
            return Language(tag: tag) ?? .en
        }
        return .en
    }()

    static func text(_ key: String, _ arguments: [String: String] = [:]) -> String {
        Words.text(key, language, arguments)
    }

    static func money(_ minor: Int64, _ currency: Currency) -> String {
        guard let money = try? Money(minor: minor, currency: currency) else { return String(minor) }
        return Formats.money(money, language)
    }

    static func quantity(_ amount: Int64, decimals: Int) -> String {
        (try? Quantity(amount: amount, decimals: decimals)).map(\.text) ?? String(amount)
    }

    static func time(_ instant: Instant?) -> String {
        guard let instant else { return "" }
        let whole = Instant(microseconds: instant.microseconds / 1_000_000 * 1_000_000)
        return whole.rfc3339
    }
}
