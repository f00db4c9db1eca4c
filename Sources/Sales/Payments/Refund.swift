import Kit

/// Money to be given back: granted by one, carried out by another (model, section 6).
package struct Refund: Hashable, Sendable, IDKind {
    package static let prefix = "rfd"

    package let id: ID<Refund>
    package let order: ID<Order>
    package let intent: ID<PaymentIntent>?
    package let amount: Money
    /// True if it lowers what is due (goodwill, returned goods). Canceled units lowered the live total
    /// already.
    package let lowersDue: Bool
    package let reason: String
    package let requestedBy: String
    package let createdAt: Instant
    package var target: Target
    package var state: State
    package var approvedBy: String?
    package var failure: String?
    package var endedAt: Instant?

    package enum Target: String, CaseIterable, Hashable, Sendable {
        case original, storeCredit = "store_credit", bank
    }

    package enum State: String, CaseIterable, Hashable, Sendable {
        case requested, approved, executing, succeeded, failed, canceled

        package var verbs: [Verb] {
            switch self {
            case .requested: [.approve, .cancel]
            case .approved: [.execute, .cancel]
            case .failed: [.execute]
            case .succeeded: [.reverse]
            case .executing, .canceled: []
            }
        }

        /// Granted, and the money is still with us.
        package var isOwed: Bool { self == .approved || self == .executing || self == .failed }
    }

    package enum Verb: String, CaseIterable, Hashable, Sendable {
        case approve, execute, cancel, reverse
    }

    package enum Cause: String, CaseIterable, Hashable, Sendable {
        case goodwill, returned, canceledUnits = "canceled_units", overpaid

        package var lowersDue: Bool { self == .goodwill || self == .returned }
    }

    package func require(_ verb: Verb) throws {
        guard state.verbs.contains(verb) else {
            throw Refusal(
                "refund.not_allowed", .conflict, allowed: state.verbs.map(\.rawValue),
                ["verb": verb.rawValue, "state": state.rawValue])
        }
    }

    /// What its events carry.
    var data: [JSON.Member] {
        [
            .init("refund", .string(id.text)), .init("payment", intent.map { .string($0.text) } ?? .null),
            .init("amount", .int(amount.minor)), .init("currency", .string(amount.currency.code)),
            .init("target", .string(target.rawValue)), .init("lowers_due", .bool(lowersDue)),
        ]
    }
}
