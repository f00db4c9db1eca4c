// Orders that are still to be worked on are placed, paid and confirmed like any other.
import Journal
import Kit
import Sales
import Storage
import Support
import Testing

@testable import Exchange

struct CurrentImportTests {
    private static let header =
        "channel,order,placed_at,currency,state,contact_name,contact_email,ship_line1,ship_locality,"
        + "ship_country,order_total,sku,quantity,unit_price,tax_rate,delivered_quantity"

    private static func row(
        _ order: String, state: String = "", total: String = "", quantity: String = "2",
        delivered: String = ""
    ) -> String {
        "shop,\(order),2026-11-22T11:00:00Z,EUR,\(state),Ada Example,ada@example.org,1 Quay,London,GB,"
            + "\(total),LAMP,\(quantity),10,19,\(delivered)"
    }

    private static func files(_ rows: [String], payments: [String] = []) -> [String: String] {
        [
            "orders.csv": ([header] + rows).joined(separator: "\n") + "\n",
            "payments.csv": (["channel,order,kind,amount,at,method,reference"] + payments)
                .joined(separator: "\n") + "\n",
        ]
    }

    private static let paid = "shop,1,capture,23.80,2026-11-22T11:01:00Z,card,x-1"

    @Test(arguments: Engine.available)
    func `an order is placed and paid, once`(engine: Engine) async throws {
        let files = Self.files([Self.row("1"), Self.row("2", total: "23.81")], payments: [Self.paid])
        try await ImportWorld.with(engine, files: files) { world in
            let report = try await world.importOrders { $0.isHistory = false }
            #expect((report.orders, report.rejected) == (2, 0), "\(report.faults)")
            #expect(
                try await world.texts(
                    "SELECT reference || ' ' || payment_status || ' ' || origin FROM orders ORDER BY 1"
                )
                    == ["1 paid import", "2 unpaid import"])
            // Nobody has a lamp: what is missing is said, and nothing is refused.
            #expect(try await world.number("SELECT count(*) FROM events WHERE type = 'stock.oversold'") > 0)
            #expect(try await world.number("SELECT total FROM orders WHERE reference = '2'") == 2_381)
            let again = try await world.importOrders { $0.isHistory = false }
            #expect((again.orders, again.known, again.rejected) == (0, 2, 0))
            #expect(try await world.number("SELECT count(*) FROM ledger_entries") == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `stop and a dry run leave nothing behind`(engine: Engine) async throws {
        let files = Self.files([Self.row("1"), Self.row("2", state: "completed")])
        try await ImportWorld.with(engine, files: files) { world in
            let before = try await world.rowCounts()
            let dry = try await world.importOrders {
                $0.isHistory = false
                $0.isDryRun = true
            }
            #expect((dry.orders, dry.rejected, dry.isDryRun) == (1, 1, true))
            let stopped = try await world.importOrders {
                $0.isHistory = false
                $0.onError = .stop
            }
            #expect((stopped.orders, stopped.isStopped) == (0, true))
            #expect(stopped.faults == ["orders.csv:3 state import.past_only"])
            #expect(try await world.rowCounts() == before)
            let skipped = try await world.importOrders { $0.isHistory = false }
            #expect((skipped.orders, skipped.rejected) == (1, 1))
        }
    }

    @Test func `work that was done elsewhere is history`() async throws {
        let files = Self.files(
            [Self.row("1", delivered: "1")],
            payments: ["shop,1,refund,1,2026-11-22T11:01:00Z,card,x"])
        try await ImportWorld.with(.sqlite, files: files) { world in
            let report = try await world.importOrders { $0.isHistory = false }
            #expect(
                report.faults == [
                    "orders.csv:2 delivered_quantity import.past_only",
                    "orders.csv:2 payments import.past_only",
                ])
        }
    }

    @Test func `an order that is to be confirmed waits while a guard does not hold`() async throws {
        let files = Self.files([Self.row("1", state: "confirmed")])
        try await ImportWorld.with(.sqlite, files: files) { world in
            let report = try await world.importOrders { $0.isHistory = false }
            #expect(report.notices.map(\.code) == ["not_confirmed"])
            #expect(try await world.texts("SELECT state FROM orders") == ["pending"])
        }
    }
}
