import Kit

/// One thing we ask of a gateway. It is written before the gateway is asked, and its id is the key under
/// which the gateway does it at most once, however often we have to ask.
package struct GatewayCall: Hashable, Sendable, IDKind {
    package static let prefix = "gwc"

    package let id: ID<GatewayCall>
    package let gateway: String
    package let operation: Operation
    package let order: ID<Order>
    package let intent: ID<PaymentIntent>
    package let refund: ID<Refund>?
    package let amount: Money
    /// What stands for the card at the gateway. Never a card number: those do not enter this program.
    package let token: String?
    package let createdAt: Instant
    package var state: State = .intended
    /// What the gateway said: its reference, its code of refusal, or where the customer must go.
    package var answer: String?

    package enum Operation: String, CaseIterable, Hashable, Sendable {
        case authorize, capture, void, refund
    }

    package enum State: String, CaseIterable, Hashable, Sendable {
        /// Nobody knows yet whether the gateway has heard of it.
        case intended
        /// The gateway has it and will tell later.
        case pending
        case succeeded, declined
    }

    package var isOpen: Bool { state == .intended || state == .pending }
    package var key: String { id.text }
}
