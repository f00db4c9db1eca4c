// `CheckMoney` must find every way in which the books can contradict themselves, and only those.
import Journal
import Kit
import Storage
import Support
import Testing

@testable import Sales

@Suite struct PaymentsCheckTests {
    /// What somebody might change behind our back, and what must be found.
    private static let tampering: [(sql: SQL, found: Set<MoneyFinding.Code>)] = [
        ("UPDATE orders SET total = total + 1", [.orderTotal]),
        ("UPDATE orders SET tax_total = tax_total - 1", [.taxTotal]),
        ("UPDATE orders SET live_total = live_total + 1", [.liveTotal]),
        ("UPDATE orders SET received = received + 1", [.received]),
        ("UPDATE orders SET due = due - 1", [.due]),
        ("UPDATE orders SET authorized = 5", [.authorized]),
        ("UPDATE orders SET payment_status = 'unpaid'", [.paymentStatus]),
        ("UPDATE ledger_entries SET currency = 'USD' WHERE type = 'capture'", [.ledgerCurrency]),
        ("UPDATE payment_intents SET currency = 'USD'", [.paymentCurrency]),
        ("UPDATE refunds SET currency = 'USD'", [.refundCurrency]),
        ("UPDATE payment_intents SET captured = captured + 1", [.paymentCaptured]),
        ("UPDATE payment_intents SET refunded = refunded - 1", [.paymentRefunded, .refundSucceeded]),
        ("UPDATE refunds SET amount = amount + 1", [.refundSucceeded, .due, .owedToCustomer, .paymentStatus]),
        ("UPDATE refunds SET amount = 20000, state = 'requested', ended_at = NULL",
            [.refundsExceedCaptured, .refundSucceeded, .due, .paymentStatus]),
        ("DELETE FROM ledger_entries WHERE type = 'capture'",
            [.received, .paymentCaptured, .refundsExceedCaptured, .paymentStatus]),
        ("UPDATE order_lines SET total = total + 1, gross = gross + 1", [.orderTotal, .liveTotal, .due]),
        ("UPDATE order_lines SET tax = 7", [.taxTotal]),
        ("UPDATE order_lines SET canceled = 1", [.liveTotal, .due, .owedToCustomer]),
    ]

    @Test(arguments: Engine.available)
    func `every contradiction is found`(engine: Engine) async throws {
        for (sql, expected) in Self.tampering {
            try await PaymentsWorld.run(engine) { world in
                let order = try await world.order()
                _ = try await world.captured(order)
                try await world.perform(RequestRefund(order, amount: try euros(2500), cause: .goodwill))
                try await world.finishCalls()
                #expect(try await world.findings().isEmpty)
                try await world.database.write { try $0.run(sql) }
                let found = Set(try await world.findings().map(\.code)).subtracting([.paymentStatus])
                #expect(found == expected.subtracting([.paymentStatus]), "\(sql.text)")
            }
        }
    }

    @Test(arguments: Engine.available)
    func `kits and taxes are added up`(engine: Engine) async throws {
        try await PaymentsWorld.run(engine) { world in
            let order = try await world.order()
            try await world.database.write { session in
                try session.run(
                    """
                    INSERT INTO order_lines (id, order_id, position, kind, sku, name, ordered, unit_price, gross, total)
                    VALUES (77, \(order), 2, 'kit', 'K', 'Kit', 1, 0, 10000, 9999)
                    """)
                try session.run("UPDATE order_lines SET kit_line_id = 77 WHERE order_id = \(order) AND position = 1")
                try session.run(
                    "INSERT INTO line_taxes (line_id, position, name, rate, amount) VALUES (77, 1, 'VAT', 1, 3)")
            }
            let found = try await world.findings()
            #expect(Set(found.map(\.code)) == [.kitTotal, .lineTax])
            #expect(found.allSatisfy { $0.part == "2" && $0.kind == .broken })
        }
    }

    @Test(arguments: Engine.available)
    func `unfinished business is open, not broken`(engine: Engine) async throws {
        try await PaymentsWorld.run(engine) { world in
            let unpaid = try await world.order()
            let delivered = try await world.order(state: .processing, delivered: 4)
            let found = try await world.findings()
            #expect(found.map(\.code) == [.unbalanced])
            #expect(found.map(\.kind) == [.open])
            #expect(found.map(\.order) == [delivered])
            #expect(found.first?.found == "10000")
            #expect(unpaid != delivered)
        }
    }

    @Test(arguments: Engine.available)
    func `batches of any size see every order once`(engine: Engine) async throws {
        try await PaymentsWorld.run(engine) { world in
            for _ in 0..<7 { _ = try await world.order(state: .processing, delivered: 4) }
            for batch in [1, 2, 3, 7, 100] {
                var check = CheckMoney(world.database, batch: batch)
                var orders: [ID<Order>] = []
                while let findings = try await check.next() { orders += findings.map(\.order) }
                #expect(orders.count == 7)
                #expect(Set(orders).count == 7)
                #expect(check.tally == CheckMoney.Tally(orders: 7, open: 7, broken: 0))
            }
        }
    }
}
