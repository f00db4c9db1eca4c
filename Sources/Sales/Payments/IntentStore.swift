import Kit
import Storage

/// The only writer of `payment_intents`. The order is locked before any of its payments is read to be
/// changed.
enum IntentStore {
    static let columns: SQL = """
        id, order_id, method, gateway, state, currency, amount, authorized, captured, refunded,
            gateway_reference,
        failure, authorization_ends_at, due_on, version, created_at
        """

    static func intent(_ row: Row) throws -> PaymentIntent {
        guard let currency = Currency(try row.text(5)) else {
            throw StorageFault(.corrupt, "a payment with an unknown currency")
        }
        return PaymentIntent(
            id: try row.id(0), order: try row.id(1), method: try row.word(2), gateway: try row.textOrNil(3),
            amount: try Money(minor: try row.int(6), currency: currency), dueOn: try row.dateOrNil(13),
            createdAt: try row.instant(15), state: try row.word(4), authorized: try row.int(7),
            captured: try row.int(8), refunded: try row.int(9), gatewayReference: try row.textOrNil(10),
            failure: try row.textOrNil(11), authorizationEndsAt: try row.instantOrNil(12),
            version: try row.int(14))
    }

    /// Which order to lock before a payment is looked at.
    static func order(of id: ID<PaymentIntent>, in session: Session) throws -> ID<Order> {
        let found: ID<Order>? = try session.first(
            "SELECT order_id FROM payment_intents WHERE id = \(id)"
        ) { try $0.id(0) }
        guard let found else { throw Refusal("payment.unknown", .notFound, ["payment": id.text]) }
        return found
    }

    static func find(_ id: ID<PaymentIntent>, in session: Session) throws -> PaymentIntent {
        let found = try session.first(
            "SELECT \(columns) FROM payment_intents WHERE id = \(id)", intent)
        guard let found else { throw Refusal("payment.unknown", .notFound, ["payment": id.text]) }
        return found
    }

    static func find(gateway: String, reference: String, in session: Session) throws -> PaymentIntent? {
        try session.first(
            """
            SELECT \(columns) FROM payment_intents
            WHERE gateway = \(gateway) AND gateway_reference = \(reference)
            """, intent)
    }

    static func all(of order: ID<Order>, in session: Session) throws -> [PaymentIntent] {
        try session.all(
            "SELECT \(columns) FROM payment_intents WHERE order_id = \(order) ORDER BY id", intent)
    }

    static func insert(_ intent: PaymentIntent, in session: Session) throws {
        try session.run(
            """
            INSERT INTO payment_intents (id, order_id, method, gateway, state, currency, amount, authorized,
                captured,
                refunded, gateway_reference, failure, authorization_ends_at, due_on, version, created_at)
            VALUES (\(intent.id), \(intent.order), \(intent.method), \(orNull: intent.gateway),
                \(intent.state),
                \(intent.currency.code), \(intent.amount.minor), \(intent.authorized), \(intent.captured),
                \(intent.refunded), \(orNull: intent.gatewayReference), \(orNull: intent.failure),
                \(orNull: intent.authorizationEndsAt), \(orNull: intent.dueOn), \(intent.version),
                \(intent.createdAt))
            """)
    }

    static func update(_ intent: inout PaymentIntent, in session: Session) throws {
        intent.version += 1
        try session.run(
            """
            UPDATE payment_intents SET state = \(intent.state), authorized = \(intent.authorized),
                captured = \(intent.captured), refunded = \(intent.refunded),
                gateway_reference = \(orNull: intent.gatewayReference), failure = \(orNull: intent.failure),
                authorization_ends_at = \(orNull: intent.authorizationEndsAt), version = \(intent.version)
            WHERE id = \(intent.id)
            """)
    }
}
