import Kit

/// What the tracking page knows of an order: its facts, without prices of lines, names or addresses (decisions 18).
struct TrackedOrder: Sendable {
    let id: Int64
    let number: String
    let state: State
    /// 1 to 8, as far as the customer has been told; it does not step back when the work does.
    let stage: Stage?
    let marks: Marks
    let link: Link
    let language: Language
    let zone: Zone
    let isPickup: Bool
    let promise: ClosedRange<LocalDate>?
    /// Codes of why the promise is what it is, such as a purchase that has to arrive first.
    let promiseReasons: [String]
    let moments: Moments
    let payment: PaymentFacts
    /// The kind of the oldest hold that is not released.
    let hold: String?
    let channel: Channel
    let supply: Supply

    enum State: String, Sendable {
        case draft, quoted, pending, confirmed, processing, completed, canceled, expired
    }

    /// Numbers that rise with every change: the page is the same as long as they are.
    struct Marks: Hashable, Sendable {
        let order: Int64
        let events: Int64
        let channel: Int64
    }

    struct Link: Sendable {
        let version: Int64
        let expiresAt: Instant?
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

    /// Drafts and quotes have no page yet; whoever holds a link to one early learns nothing.
    var hasPage: Bool { state != .draft && state != .quoted }

    var isOver: Bool { state == .canceled || state == .expired }
}

/// What an order asks of its customer in money.
struct PaymentFacts: Sendable {
    let currency: Currency
    let rule: String
    let status: String
    let due: Int64
    let received: Int64
    let authorized: Int64
    let dueOn: LocalDate?
    let termsDays: Int64?

    /// Above zero is owed to us. Sums in the store are far from overflow; should one not be, it reads as owed nothing.
    var balance: Int64 {
        let (balance, overflow) = due.subtractingReportingOverflow(received)
        return overflow ? 0 : balance
    }
}

/// The eight stages a customer knows (decisions 20).
enum Stage: Int64, CaseIterable, Comparable, Sendable {
    case received = 1
    case confirmed, processing, inProduction, prepared, shipped, outForDelivery, delivered

    /// As the style sheet and the catalogs spell it.
    var key: String {
        switch self {
        case .received: "received"
        case .confirmed: "confirmed"
        case .processing: "processing"
        case .inProduction: "in_production"
        case .prepared: "prepared"
        case .shipped: "shipped"
        case .outForDelivery: "out_for_delivery"
        case .delivered: "delivered"
        }
    }

    static func < (left: Stage, right: Stage) -> Bool { left.rawValue < right.rawValue }
}
