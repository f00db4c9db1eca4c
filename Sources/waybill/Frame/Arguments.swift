import ArgumentParser
import Journal
import Kit
import Sales
import Supply

/// Words of closed vocabularies can stand on the command line as they stand everywhere else; the parser lists
/// them when another one is given.
extension Role: ExpressibleByArgument {}
extension Variant.Kind: ExpressibleByArgument {}
extension Variant.WhenShort: ExpressibleByArgument {}
extension Location.Kind: ExpressibleByArgument {}
extension Channel.Kind: ExpressibleByArgument {}
extension Channel.Capture: ExpressibleByArgument {}
extension Customer.Kind: ExpressibleByArgument {}
extension Customer.State: ExpressibleByArgument {}
extension OrderState: ExpressibleByArgument {}
extension Order.PaymentRule: ExpressibleByArgument {}
extension Order.Origin: ExpressibleByArgument {}
extension Hold.Kind: ExpressibleByArgument {}
extension OrderMessages.Visibility: CaseIterable, ExpressibleByArgument {
    package static let allCases: [OrderMessages.Visibility] = [.internal, .customer]
}
extension PaymentMethod: ExpressibleByArgument {}
extension Refund.Cause: ExpressibleByArgument {}
extension Refund.Target: ExpressibleByArgument {}

/// Values that may be wrong in ways a person wants explained are read here, so that the answer is a refusal
/// with its field and not a word of the parser.
enum Typed {
    static func currency(_ code: String, field: String = "currency") throws -> Currency {
        guard let currency = Currency(code) else {
            throw Refusal("currency.unknown", field: field, ["currency": String(code.prefix(20))])
        }
        return currency
    }

    static func money(_ text: String, _ currency: Currency, field: String = "amount") throws -> Money {
        do { return try Money.parse(text, currency: currency) } catch { throw error.at(field) }
    }

    static func price(_ text: String, _ currency: Currency, field: String = "price") throws -> UnitPrice {
        do { return try UnitPrice.parse(text, currency: currency) } catch { throw error.at(field) }
    }

    static func rate(_ text: String, field: String) throws -> Rate {
        do { return try Rate.parse(text) } catch { throw error.at(field) }
    }

    static func date(_ text: String, field: String) throws -> LocalDate {
        guard let date = LocalDate(iso: text) else { throw Refusal("date.malformed", field: field) }
        return date
    }

    static func instant(_ text: String, field: String) throws -> Instant {
        guard let instant = Instant(rfc3339: text) else { throw Refusal("time.malformed", field: field) }
        return instant
    }
}
