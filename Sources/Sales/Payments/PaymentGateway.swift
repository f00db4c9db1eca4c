import Kit

/// What a payment provider can do for us. Called outside any transaction; asked twice under one key, it acts
/// once.
package protocol PaymentGateway: Sendable {
    /// Its name in our rows: `sandbox`.
    var code: String { get }

    /// Whether an authorization may be captured in several parts; if not, the first capture ends it.
    var allowsSeveralCaptures: Bool { get }

    /// Throws only if the answer is unknown: unreachable, timed out, broken off.
    func perform(_ request: GatewayRequest) async throws -> GatewayAnswer

    /// What it knows of a key; nil if it never heard of it.
    func status(of key: String) async throws -> GatewayAnswer?
}

package struct GatewayRequest: Hashable, Sendable {
    /// Our key for this one thing; the id of the `GatewayCall`.
    package let key: String
    package let operation: GatewayCall.Operation
    package let amount: Money
    /// What stands for the card, to authorize.
    package let token: String?
    /// The gateway's name for the authorization that is captured, voided or refunded.
    package let authorization: String?

    package init(
        key: String, operation: GatewayCall.Operation, amount: Money, token: String? = nil,
        authorization: String? = nil
    ) {
        self.key = key
        self.operation = operation
        self.amount = amount
        self.token = token
        self.authorization = authorization
    }
}

package enum GatewayAnswer: Hashable, Sendable {
    case approved(reference: String, endsAt: Instant?)
    /// The code is the gateway's own; it is kept and shown, not interpreted.
    case declined(code: String)
    /// The customer must confirm at his bank first.
    case actionRequired(address: String)
    /// It will tell us later.
    case pending
}

/// The gateway could not be asked, or its answer was lost. Nobody knows whether it acted: ask again, same
/// key.
package struct GatewayUnreachable: Error, Hashable, Sendable {
    package let gateway: String

    package init(gateway: String) {
        self.gateway = gateway
    }
}
