import Journal
import Kit
import Sales
import Storage

/// What becomes of an order of the demo: one story for each place the first half of the road leads to.
enum DemoStory: String, CaseIterable {
    case received, authorized, confirmed, processing, held, transferred, transferAwaited = "transfer_awaited"
    case cashOnDelivery = "cash_on_delivery", backordered, madeToOrder = "made_to_order", kit, declined
    case partlyCanceled = "partly_canceled", canceled, expired, draft, service

    /// How long ago it was placed, in hours, at most; the seed spreads them below that.
    var ageHours: ClosedRange<Int> {
        switch self {
        case .received, .declined, .draft, .transferAwaited: 1...40
        case .expired: 80...160
        default: 4...120
        }
    }

    /// What is bought, as SKU and quantity.
    var goods: [(sku: String, quantity: Int)] {
        switch self {
        case .backordered: [("VASE-BLUE", 3)]
        case .madeToOrder: [("DESK-WALNUT", 1), ("ASSEMBLY", 1)]
        case .kit, .cashOnDelivery: [("READING-SET", 1)]
        case .partlyCanceled: [("CUP-CELADON", 4), ("NOTEBOOK-A5", 2)]
        case .service: [("GUIDE-PDF", 1)]
        case .held: [("LAMP-BRASS", 1)]
        default: []
        }
    }

    var rule: Order.PaymentRule {
        switch self {
        case .transferred, .transferAwaited: .bankTransfer
        case .cashOnDelivery: .cashOnDelivery
        default: .prepaid
        }
    }

    /// What happens after it was placed, each so many minutes later.
    var steps: [(afterMinutes: Int, step: DemoStep)] {
        switch self {
        case .received, .draft, .transferAwaited: []
        case .cashOnDelivery: [(30, .confirm)]
        case .authorized: [(2, .pay(token: "tok_ok", isCaptured: false))]
        case .declined: [(1, .pay(token: "tok_declined", isCaptured: false))]
        case .confirmed, .kit, .madeToOrder, .backordered, .service:
            [(1, .pay(token: "tok_ok", isCaptured: true)), (45, .confirm)]
        case .processing: [(1, .pay(token: "tok_ok", isCaptured: true)), (30, .confirm), (90, .start)]
        case .held: [(1, .pay(token: "tok_ok", isCaptured: false)), (20, .hold)]
        case .transferred: [(180, .transfer), (200, .confirm)]
        case .partlyCanceled: [(1, .pay(token: "tok_ok", isCaptured: true)), (50, .cancelUnits)]
        case .canceled: [(25, .cancel)]
        case .expired: [(72 * 60 + 5, .expire)]
        }
    }
}

/// Something somebody does to an order of the demo.
enum DemoStep {
    case pay(token: String, isCaptured: Bool)
    case confirm, start, hold, transfer, cancelUnits, cancel, expire

    func take(_ order: ID<Order>, in company: Company) async throws {
        switch self {
        case .pay(let token, let isCaptured):
            let card = Payments.Card(gateway: SandboxGateway.name, token: token, isCaptured: isCaptured)
            _ = try await Wiring.payments(company).pay(order, by: card, Self.guest)
        case .confirm:
            // The channel may have confirmed it by itself already.
            do { _ = try await company.perform(ConfirmOrder(order), Self.staff()) } catch is Refusal {
                return
            }
        case .start: _ = try await company.perform(StartOrder(order), Self.staff())
        case .hold:
            let hold = HoldOrder(order, kind: .address)
            _ = try await company.perform(hold, Self.staff("the house number is missing"))
        case .transfer: try await Self.transfer(order, in: company)
        case .cancelUnits:
            let command = CancelUnits(order, lines: [.init(position: 1, quantity: 2)])
            _ = try await company.perform(command, Self.staff("two were ordered by mistake"))
        case .cancel:
            _ = try await company.perform(CancelOrder(order), Self.staff("the customer changed her mind"))
        case .expire: _ = try await company.perform(ExpireOrder(order), Company.Request(by: .system))
        }
    }

    private static func transfer(_ order: ID<Order>, in company: Company) async throws {
        let details = try await company.database.read { try OrderDetails.load(order, in: $0) }
        let due = try Money(minor: details.due - details.received, currency: details.terms.currency)
        let payment = RecordOfflinePayment(
            order, by: .bankTransfer, amount: due, evidence: "statement \(details.number ?? "")")
        _ = try await company.perform(payment, staff())
    }

    static let guest = Company.Request(by: Actor(.guest, "guest"), origin: "web")

    static func staff(_ reason: String? = nil) -> Company.Request {
        Company.Request(by: Actor(.admin, "cli:demo"), origin: "demo", reason: reason)
    }
}
