import Kit

/// One payment we asked for: how, how much, and how far it came. What really moved is in the ledger.
package struct PaymentIntent: Hashable, Sendable, IDKind {
    package static let prefix = "pay"

    package let id: ID<PaymentIntent>
    package let order: ID<Order>
    package let method: PaymentMethod
    /// Which gateway carries it; nil for what is paid by hand.
    package let gateway: String?
    package let amount: Money
    package let dueOn: LocalDate?
    package let createdAt: Instant
    package var state: IntentState
    package var authorized: Int64 = 0
    package var captured: Int64 = 0
    package var refunded: Int64 = 0
    /// The gateway's name for the authorization.
    package var gatewayReference: String?
    package var failure: String?
    package var authorizationEndsAt: Instant?
    package var version: Int64 = 1

    /// What is reserved for us and not yet taken.
    package var capturable: Int64 { state.isAuthorized ? max(0, authorized - captured) : 0 }

    package var currency: Currency { amount.currency }

    /// Refuses a verb the state does not know, and says which it does.
    package func require(_ verb: IntentVerb) throws {
        guard state.verbs.contains(verb) else {
            throw Refusal(
                "payment.not_allowed", .conflict, allowed: state.verbs.map(\.rawValue),
                ["verb": verb.rawValue, "state": state.rawValue])
        }
    }

    /// Money was taken. On a payment that had ended it is a fact all the same: the rest stays closed.
    mutating func took(_ taken: Int64) {
        captured += taken
        let target = max(authorized, method == .card ? 0 : amount.minor)
        if captured >= target {
            state = .captured
        } else if state == .authorized {
            state = .partiallyCaptured
        } else if state != .partiallyCaptured, state != .awaiting {
            state = .closed
        }
    }

    /// What its events carry.
    func data(_ moved: Int64, _ more: [JSON.Member] = []) -> [JSON.Member] {
        [
            .init("payment", .string(id.text)), .init("method", .string(method.rawValue)),
            .init("amount", .int(moved)), .init("currency", .string(currency.code)),
            .init("state", .string(state.rawValue)),
        ] + more
    }
}
