import Kit

/// Where orders come from: a web shop, the telephone, a marketplace. It lends an order its brand, currency,
/// language, time zone and tax mode; what was agreed is frozen on the order, so a change here never changes
/// an old one.
package struct Channel: Hashable, Sendable, IDKind {
    package static let prefix = "chn"

    package enum Kind: String, CaseIterable, Sendable {
        case web, phone, email, marketplace, counter, `import`
    }

    /// When money that is reserved is taken (decisions 25).
    package enum Capture: String, CaseIterable, Sendable {
        case confirmation, shipment, delivery
    }

    package let id: ID<Channel>
    package let code: String
    package let kind: Kind
    package let brand: String
    package let currency: Currency
    package let language: Language
    package let zone: Zone
    package let pricesIncludeTax: Bool
    /// Stands before every order number of the channel; may be empty.
    package let orderPrefix: String
    package let autoConfirm: Bool
    package let isActive: Bool
    package let version: Int64
    package let priceList: String?
    /// The public host name under which its pages and links are reached.
    package let domain: String?
    /// The e-mail address its messages come from.
    package let sender: String?
    /// The company's own names for stages and the like, by key and language.
    package let words: JSON
    package let capture: Capture
}
