import Journal
import Kit
import Storage

/// The only writer of `gateway_calls`: the first of three steps, and the note of the third.
enum GatewayCalls {
    /// The job that asks the gateway. Whoever waits asks at once; the job finds what he left undone.
    static let job = "CallGateway"
    private static let patience = Duration.seconds(5)

    private static let columns: SQL = """
        c.id, c.gateway, c.operation, c.order_id, c.intent_id, c.refund_id, c.amount, i.currency, c.token,
        c.created_at, c.state, c.answer
        """

    private static func call(_ row: Row) throws -> GatewayCall {
        guard let currency = Currency(try row.text(7)) else {
            throw StorageFault(.corrupt, "a payment with an unknown currency")
        }
        return GatewayCall(
            id: try row.id(0), gateway: try row.text(1), operation: try row.word(2), order: try row.id(3),
            intent: try row.id(4), refund: try row.idOrNil(5),
            amount: try Money(minor: try row.int(6), currency: currency), token: try row.textOrNil(8),
            createdAt: try row.instant(9), state: try row.word(10), answer: try row.textOrNil(11))
    }

    static func find(_ id: ID<GatewayCall>, in session: Session) throws -> GatewayCall {
        let found = try session.first(
            """
            SELECT \(columns) FROM gateway_calls c JOIN payment_intents i ON i.id = c.intent_id WHERE c.id =
                \(id)
            """, call)
        guard let found else { throw Refusal("payment.call_unknown", .notFound, ["call": id.text]) }
        return found
    }

    /// Calls that wait for an answer. A customer who never came back from his bank, and whose payment was
    /// canceled, is waited for no more.
    static func open(of order: ID<Order>, in session: Session) throws -> [GatewayCall] {
        try session.all(
            """
            SELECT \(columns) FROM gateway_calls c JOIN payment_intents i ON i.id = c.intent_id
            WHERE c.order_id = \(order) AND c.state IN ('intended', 'pending')
                AND NOT (c.operation = 'authorize' AND i.state = 'canceled')
            ORDER BY c.id
            """, call)
    }

    /// Writes down what the gateway shall do, and queues its doing.
    static func intend(_ call: GatewayCall, in session: Session, on occasion: Occasion) throws {
        try session.run(
            """
            INSERT INTO gateway_calls (id, gateway, operation, order_id, intent_id, refund_id, amount, token,
                state,
                created_at)
            VALUES (\(call.id), \(call.gateway), \(call.operation), \(call.order), \(call.intent),
                \(orNull: call.refund), \(call.amount.minor), \(orNull: call.token), \(call.state),
                \(call.createdAt))
            """)
        let payload: JSON = ["call": .string(call.id.text)]
        try Jobs.enqueue(
            NewJob(job, payload, uniqueKey: call.id.text, delay: patience), in: session, on: occasion)
    }

    /// Writes what came of it; the card's token has done its work and is forgotten.
    static func settle(_ call: GatewayCall, in session: Session, on occasion: Occasion) throws {
        let answeredAt = call.isOpen ? nil : occasion.now
        let token = call.isOpen ? call.token : nil
        try session.run(
            """
            UPDATE gateway_calls SET state = \(call.state), answer = \(orNull: call.answer),
                answered_at = \(orNull: answeredAt), token = \(orNull: token)
            WHERE id = \(call.id)
            """)
    }
}

extension GatewayCall {
    init(
        _ operation: Operation, _ amount: Money, for intent: PaymentIntent, token: String? = nil,
        refund: ID<Refund>? = nil, on occasion: Occasion
    ) throws {
        guard let gateway = intent.gateway else {
            throw Refusal("payment.no_gateway", .conflict, ["method": intent.method.rawValue])
        }
        self.init(
            id: occasion.newID(), gateway: gateway, operation: operation, order: intent.order,
            intent: intent.id,
            refund: refund, amount: amount, token: token, createdAt: occasion.now)
    }
}

extension [GatewayCall] {
    func sum(_ operation: GatewayCall.Operation, of intent: ID<PaymentIntent>? = nil) -> Int64 {
        filter { $0.operation == operation && (intent == nil || $0.intent == intent) }
            .reduce(0) { $0 + $1.amount.minor }
    }

    /// What waits for an answer must be answered first: nobody knows yet how the payment stands.
    func refuseIfAny(_ operations: Set<GatewayCall.Operation>, of intent: ID<PaymentIntent>) throws {
        let found = first { $0.intent == intent && operations.contains($0.operation) }
        guard let found else { return }
        throw Refusal(
            "payment.call_open", .conflict, mayRetry: true, ["operation": found.operation.rawValue])
    }
}
