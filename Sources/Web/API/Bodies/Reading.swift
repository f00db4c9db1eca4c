import Kit
import Sales
import Supply

/// Turns the values of a checked body into ours. Their shape is right by now; what they mean may still be
/// wrong, and all of that is told at once. A class, because the parts of a body report to one list.
final class Reading {
    private var refusals: [Refusal] = []

    func take<T>(_ field: String, _ read: () throws -> T) -> T? {
        do { return try read() } catch let refusal as Refusal {
            refusals.append(refusal.field == nil ? refusal.at(field) : refusal)
        } catch let found as Refusals {
            refusals += found.all
        } catch {
            refusals.append(Refusal("json.field", field: field))
        }
        return nil
    }

    func check() throws {
        if let found = Refusals(refusals) { throw found }
    }
}

extension Refusal {
    /// What `read` refuses is told at `field`.
    static func at<T>(_ field: String, _ read: () throws -> T) throws -> T {
        do { return try read() } catch let refusal as Refusal { throw refusal.at(field) }
    }
}

extension JSON {
    /// Digits, whichever way they were sent.
    func digits(_ name: String) -> String? { self[name].flatMap { $0.string ?? $0.numberText } }

    func text(_ name: String) -> String? { self[name]?.string }

    func date(_ name: String) -> LocalDate? { text(name).flatMap { LocalDate(iso: $0) } }

    func moment(_ name: String) -> Instant? { text(name).flatMap { Instant(rfc3339: $0) } }

    func list(_ name: String) -> [JSON] { self[name]?.array ?? [] }

    func word<W: RawRepresentable>(_ name: String, as _: W.Type = W.self) -> W?
    where W.RawValue == String {
        text(name).flatMap(W.init(rawValue:))
    }

    func money(_ name: String, _ currency: Currency) throws -> Money? {
        try digits(name).map { digits in
            try Refusal.at(name) { try Money.parse(digits, currency: currency) }
        }
    }

    /// A currency of ISO 4217.
    func currency(_ name: String = "currency") throws -> Currency? {
        try text(name).map { code in
            guard let currency = Currency(code) else {
                throw Refusal("currency.unknown", field: name, ["currency": code])
            }
            return currency
        }
    }

    static func opt(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }

    static func opt(_ moment: Instant?) -> JSON { .opt(moment?.rfc3339) }

    static func opt(_ date: LocalDate?) -> JSON { .opt(date?.iso) }

    static func opt(_ number: Int64?) -> JSON { number.map(JSON.int) ?? .null }

    /// Money as it is written: `12.50`.
    static func amount(_ minor: Int64, _ currency: Currency) -> JSON {
        .opt((try? Money(minor: minor, currency: currency))?.decimal)
    }

    /// A quantity in the SKU's unit.
    static func quantity(_ amount: Int64, _ decimals: Int) -> JSON {
        guard decimals > 0, let quantity = try? Quantity(amount: amount, decimals: decimals) else {
            return .int(amount)
        }
        return .decimal(quantity.text)
    }
}
