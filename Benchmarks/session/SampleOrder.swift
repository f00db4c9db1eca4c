import Storage

/// One order of the benchmark: the same eleven statements as `Benchmarks/limits`.
struct SampleOrder: Sendable {
    struct Line: Sendable {
        let sku: Int
        let quantity: Int
        let price: Int
        let title: String
    }

    let id: Int
    let number: String
    let customer: Int
    let email: String
    let address: String
    let lines: [Line]
    let payload: String

    static let skus = 1_000
    private static let customers = 10_000

    init(id: Int, using random: inout Dice) {
        let customer = Int.random(in: 0..<Self.customers, using: &random)
        self.id = id
        self.customer = customer
        number = "F\(id)"
        email = "customer\(customer)@example.com"
        address =
            #"{"name":"Customer \#(customer)","line1":"Street \#(customer % 200)","city":"Utrecht","country":"NL"}"#
        // Sorted, so that two orders on PostgreSQL never wait for each other in a circle.
        lines = (0..<3).map { third in
            let sku = third * Self.skus / 3 + Int.random(in: 1...Self.skus / 3, using: &random)
            let price = Int.random(in: 100..<10_000, using: &random)
            return Line(
                sku: sku, quantity: .random(in: 1...3, using: &random), price: price,
                title: "Product number \(sku), size M")
        }
        payload = #"{"order":"\#(number)","email":"\#(email)","lines":3}"#
    }

    private var subtotal: Int { lines.reduce(0) { $0 + $1.quantity * $1.price } }
    private var createdAt: Int { 1_790_000_000_000_000 + id }

    /// Asking for the counts of the stock updates costs PostgreSQL a second round trip; telling leaves the
    /// refusal to the table's CHECK, as `pipelined.sql` does.
    enum Stock: String, Sendable { case asked, told }

    func write(in session: Session, _ stock: Stock) throws {
        try writeOrder(in: session)
        for line in lines { try write(line, in: session) }
        try writeTrail(in: session)
        let updates = lines.map(reserve)
        switch stock {
        case .told: for update in updates { try session.run(update) }
        case .asked:
            guard try session.pipeline(updates) == [1, 1, 1] else {
                throw StorageFault(.rule, "out of stock")
            }
        }
    }

    private func writeOrder(in session: Session) throws {
        let tax = subtotal * 21 / 100
        try session.run(
            """
            INSERT INTO orders (id, number, customer_id, email, status, currency, subtotal, tax, shipping, total,
                address, created_at)
            VALUES (\(id), \(number), \(customer), \(email), 'placed', 'EUR', \(subtotal), \(tax), 499,
                \(subtotal + tax + 499), \(address), \(createdAt))
            """)
    }

    private func write(_ line: Line, in session: Session) throws {
        try session.run(
            """
            INSERT INTO order_lines (order_id, sku, title, quantity, price, total)
            VALUES (\(id), \(line.sku), \(line.title), \(line.quantity), \(line.price),
                \(line.quantity * line.price))
            """)
    }

    private func reserve(_ line: Line) -> SQL {
        """
        UPDATE stock SET reserved = reserved + \(line.quantity)
        WHERE sku = \(line.sku) AND on_hand - reserved >= \(line.quantity)
        """
    }

    private func writeTrail(in session: Session) throws {
        try session.run(
            """
            INSERT INTO payments (order_id, kind, amount, reference, state, created_at)
            VALUES (\(id), 'card', \(subtotal), \("pay_\(id)" as String), 'authorized', \(createdAt))
            """)
        for kind in ["order.placed", "payment.authorized"] {
            try session.run(
                """
                INSERT INTO events (order_id, kind, body, created_at)
                VALUES (\(id), \(kind), \(payload), \(createdAt))
                """)
        }
        try session.run(
            """
            INSERT INTO outbox (topic, payload, created_at) VALUES ('order.placed', \(payload), \(createdAt))
            """
        )
    }
}

/// A quick generator: the system's costs a call into the kernel for every number.
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed &* 0x9e37_79b9_7f4a_7c15 | 1
    }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
