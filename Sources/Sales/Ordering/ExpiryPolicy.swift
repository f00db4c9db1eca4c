import Kit

/// How long an order that nobody paid is kept (decisions 19: never net terms, never what was agreed by
/// telephone).
enum ExpiryPolicy {
    static let unpaid = Duration.seconds(72 * 3600)

    static func deadline(for order: Order, at now: Instant) -> Instant? {
        switch order.terms.paymentRule {
        case .netTerms, .cashOnDelivery: return nil
        case .prepaid, .bankTransfer: break
        }
        switch order.terms.origin {
        case .web, .api, .marketplace: return now + unpaid
        case .phone, .email, .counter, .import, .exchange: return nil
        }
    }
}
