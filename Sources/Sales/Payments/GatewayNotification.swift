import Kit

/// What a provider tells us by itself: late answers, and things that happened without our asking.
package struct GatewayNotification: Hashable, Sendable {
    package let gateway: String
    package let kind: Kind
    /// The provider's name for what happened.
    package let reference: String
    package let amount: Money
    /// Our key, if it answers a call of ours.
    package var key: String?
    /// The provider's name for the authorization it is about.
    package var authorization: String?
    package var failure: String?
    package var endsAt: Instant?
    package var occurredAt: Instant?

    package enum Kind: String, CaseIterable, Hashable, Sendable {
        case authorized, captured, voided, refunded, declined, disputed, disputeWon = "dispute_won"
    }

    package init(_ kind: Kind, from gateway: String, reference: String, amount: Money) {
        self.kind = kind
        self.gateway = gateway
        self.reference = reference
        self.amount = amount
    }

    /// The answer it is to a call of ours.
    var answer: GatewayAnswer {
        kind == .declined
            ? .declined(code: failure ?? "declined") : .approved(reference: reference, endsAt: endsAt)
    }
}
