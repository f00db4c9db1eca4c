import Kit
import Sales

/// What the tracking page knows of an order: its facts, without prices of lines, names or addresses
/// (decisions 18).
struct TrackedOrder: Sendable {
    let id: Int64
    let number: String
    let state: OrderState
    /// As far as the customer has been told; it does not step back when the work does.
    let stage: Stage
    let zone: Zone
    let isPickup: Bool
    let promise: ClosedRange<LocalDate>?
    let promiseReasons: [Reason]
    let moments: Moments
    let payment: TrackedPayment
    /// What stops the order now, if anything does.
    let hold: Hold.Kind?
    let channel: Channel
    let supply: Supply

    /// Why the promise is what it is: a code, and numbers that go into its sentence.
    struct Reason: Sendable {
        let code: String
        let arguments: [String: String]
    }

    struct Moments: Sendable {
        let placed: Instant?
        let confirmed: Instant?
        let completed: Instant?
        let canceled: Instant?
    }

    /// Who sells: its brand, and its own words by language.
    struct Channel: Sendable {
        let brand: String
        let words: JSON
    }

    /// Which roads the goods take before they can be packed.
    struct Supply: Sendable {
        let isMade: Bool
        let isPurchased: Bool
    }

    var isOver: Bool { state == .canceled || state == .expired }

    /// What is owed and not yet reserved for us; nil if that is nothing, or if the order takes no payment.
    var payable: Money? {
        guard !isOver, state != .draft, state != .quoted, payment.balance > payment.authorized else {
            return nil
        }
        return try? Money(minor: payment.balance - max(0, payment.authorized), currency: payment.currency)
    }
}

/// What an order asks of its customer in money.
struct TrackedPayment: Sendable {
    let currency: Currency
    let rule: Order.PaymentRule
    let status: PaymentStatus
    let due: Int64
    let received: Int64
    let authorized: Int64
    let dueOn: LocalDate?
    let termsDays: Int64?

    /// Above zero is owed to us. Sums in the store are far from overflow; should one not be, it reads as owed
    /// nothing.
    var balance: Int64 {
        let (balance, overflow) = due.subtractingReportingOverflow(received)
        return overflow ? 0 : balance
    }
}

extension Stage {
    /// As the style sheet and the catalogs spell it.
    var key: String {
        switch self {
        case .none, .received: "received"
        case .confirmed: "confirmed"
        case .processing: "processing"
        case .inProduction: "in_production"
        case .prepared: "prepared"
        case .shipped: "shipped"
        case .outForDelivery: "out_for_delivery"
        case .delivered: "delivered"
        }
    }
}
