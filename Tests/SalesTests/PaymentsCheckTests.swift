// `CheckMoney` must find every way in which the books can contradict themselves, and only those.
import Journal
import Kit
import Storage
import Support
import Testing

@testable import Sales

@Suite struct PaymentsCheckTests {
    private typealias Codes = Set<MoneyFinding.Code>

    /// What somebody might change behind our back, and what must be found. The status may follow from the
    /// rest.
    private func tampering(_ id: ID<Order>) -> [(sql: SQL, found: Codes)] {
        [
            ("UPDATE orders SET total = total + 1 WHERE id = \(id)", [.orderTotal]),
            ("UPDATE orders SET tax_total = tax_total - 1 WHERE id = \(id)", [.taxTotal]),
            ("UPDATE orders SET live_total = live_total + 1 WHERE id = \(id)", [.liveTotal]),
            ("UPDATE orders SET received = received + 1 WHERE id = \(id)", [.received]),
            ("UPDATE orders SET due = due - 1 WHERE id = \(id)", [.due]),
            ("UPDATE orders SET authorized = 5 WHERE id = \(id)", [.authorized]),
            ("UPDATE orders SET payment_status = 'unpaid' WHERE id = \(id)", [.paymentStatus]),
            ("UPDATE ledger_entries SET currency = 'USD' WHERE order_id = \(id)", [.ledgerCurrency]),
            ("UPDATE payment_intents SET currency = 'USD' WHERE order_id = \(id)", [.paymentCurrency]),
            ("UPDATE refunds SET currency = 'USD' WHERE order_id = \(id)", [.refundCurrency]),
            ("UPDATE payment_intents SET captured = captured + 1 WHERE order_id = \(id)", [.paymentCaptured]),
        ] + tamperingWithRefundsAndLines(id)
    }

    private func tamperingWithRefundsAndLines(_ id: ID<Order>) -> [(sql: SQL, found: Codes)] {
        [
            (
                "UPDATE payment_intents SET refunded = refunded - 1 WHERE order_id = \(id)",
                [.paymentRefunded, .refundSucceeded]
            ),
            (
                "UPDATE refunds SET amount = amount + 1 WHERE order_id = \(id)",
                [.refundSucceeded, .due, .owedToCustomer]
            ),
            (
                """
                UPDATE refunds SET amount = 20000, state = 'requested', ended_at = NULL WHERE order_id = \(id)
                """,
                [.refundsExceedCaptured, .refundSucceeded, .due]
            ),
            (
                "DELETE FROM ledger_entries WHERE type = 'capture' AND order_id = \(id)",
                [.received, .paymentCaptured, .refundsExceedCaptured]
            ),
            (
                "UPDATE order_lines SET total = total + 1 WHERE order_id = \(id)",
                [.orderTotal, .liveTotal, .due]
            ),
            ("UPDATE order_lines SET tax = 7 WHERE order_id = \(id)", [.taxTotal]),
            (
                "UPDATE order_lines SET canceled = 1 WHERE order_id = \(id)",
                [.liveTotal, .due, .owedToCustomer]
            ),
        ]
    }

    @Test(arguments: Engine.available)
    func `every contradiction is found`(engine: Engine) async throws {
        try await PaymentsWorld.run(engine) { world in
            var codes: Codes = []
            for index in tampering(ID(raw: 0)).indices {
                let order = try await world.order()
                _ = try await world.captured(order)
                try await world.perform(RequestRefund(order, amount: try euros(2500), cause: .goodwill))
                try await world.finishCalls()
                let (sql, expected) = tampering(order)[index]
                #expect(try await world.findings(batch: 100).allSatisfy { $0.order != order })
                try await world.database.write { try $0.run(sql) }
                let found = Codes(
                    try await world.findings(batch: 100).filter { $0.order == order }.map(\.code))
                let isAboutStatus = expected == [.paymentStatus]
                #expect(found.subtracting(isAboutStatus ? [] : [.paymentStatus]) == expected, "\(sql.text)")
                codes.formUnion(found)
            }
            // These need a kit, a tax, a delivered order, or what the schema itself forbids.
            let elsewhere: Codes = [.kitTotal, .kitTax, .lineTax, .unbalanced, .paymentOverRefunded]
            #expect(codes.union(elsewhere) == Codes(MoneyFinding.Code.allCases))
        }
    }

    @Test(arguments: Engine.available)
    func `kits and taxes are added up`(engine: Engine) async throws {
        try await PaymentsWorld.run(engine) { world in
            let order = try await world.order()
            try await world.database.write { session in
                try session.run(
                    """
                    INSERT INTO order_lines (id, order_id, position, kind, sku, name, ordered, unit_price,
                        gross, total)
                    VALUES (77, \(order), 2, 'kit', 'K', 'Kit', 1, 0, 10000, 9999)
                    """)
                try session.run(
                    "UPDATE order_lines SET kit_line_id = 77 WHERE order_id = \(order) AND position = 1")
                try session.run(
                    """
                    INSERT INTO line_taxes (line_id, position, name, rate, amount) VALUES (77, 1, 'VAT', 1, 3)
                    """)
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
