import Journal
import Kit
import Storage

/// Has the gateway reserve the money. Writes the intention; the gateway is asked after the commit.
package struct AuthorizePayment: Command {
    package static let name = "payment.authorize"
    package static let roles: Set<Role> = [
        .customer, .guest, .sales, .support, .finance, .integration, .admin, .system,
    ]
    let payment: ID<PaymentIntent>
    let token: String

    /// - Parameter token: what stands for the card at the gateway; a card number is refused and never stored.
    package init(_ payment: ID<PaymentIntent>, token: String) {
        self.payment = payment
        self.token = token
    }

    package var subject: (entity: String, id: Int64?) { ("payment", payment.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> PaymentAnswer {
        let token = try CardToken.clean(token)
        var order = try OrderStore.lock(IntentStore.order(of: payment, in: session), in: session)
        let intent = try IntentStore.find(payment, in: session)
        try intent.require(.authorize)
        try order.requirePayable()
        let open = try GatewayCalls.open(of: order.id, in: session)
        try open.refuseIfAny([.authorize], of: payment)
        let most = order.balance - order.money.authorized - open.sum(.authorize)
        try order.refuseIfOverdrawn(intent.amount.minor, most: most, code: "payment.more_than_due")
        let call = try GatewayCall(.authorize, intent.amount, for: intent, token: token, on: occasion)
        try GatewayCalls.intend(call, in: session, on: occasion)
        try order.saveMoney(in: session, on: occasion)
        return try PaymentAnswer(intent, of: order, call: call.id)
    }
}

/// The gateway's stand-in for a card.
enum CardToken {
    static func clean(_ raw: String) throws -> String {
        let token = try Text.clean(raw, field: "token", max: 255, required: true)
        guard !isCardNumber(token) else { throw Refusal("payment.card_number", field: "token") }
        return token
    }

    /// 12 to 19 digits, spaces and dashes aside, whose check digit is right.
    private static func isCardNumber(_ text: String) -> Bool {
        let bytes = text.utf8.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "-") }
        guard (12...19).contains(bytes.count), bytes.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return false
        }
        let sum = bytes.reversed().enumerated().reduce(0) { sum, digit in
            let value = Int(digit.element - 0x30) * (digit.offset % 2 == 0 ? 1 : 2)
            return sum + value / 10 + value % 10
        }
        return sum % 10 == 0
    }
}
