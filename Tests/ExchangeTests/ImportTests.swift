// A whole set comes into the store as it was, once.
import Foundation
import Kit
import Sales
import Storage
import Support
import Testing

@testable import Exchange

struct ImportTests {
    @Test(arguments: Engine.available)
    func `a set arrives whole`(engine: Engine) async throws {
        try await ImportWorld.with(engine, files: ShopSet.files) { world in
            let report = try await world.run()
            #expect(report.faults == [])
            #expect((report.orders, report.lines, report.known) == (5, 9, 0))
            #expect(report.customers == 3)
            #expect(report.sums == ["EUR": 11_780 + 12_577 + 2_700 + 4_990, "JPY": 3_600])
            let counted = try await world.number(
                "SELECT CAST(sum(total) AS BIGINT) FROM orders WHERE currency = 'EUR'")
            #expect(counted == report.sums["EUR"])
            #expect(try await world.number("SELECT count(*) FROM orders WHERE customer_id IS NULL") == 1)
            #expect(
                try await world.texts("SELECT state FROM orders ORDER BY placed_at") == [
                    "completed", "confirmed", "canceled", "pending", "pending",
                ])
            #expect(
                try await world.texts("SELECT sku FROM variants ORDER BY sku") == [
                    "=CMD()", "FIT", "LAMP-1", "SHADE-1", "TEA",
                ])
            #expect(try await world.number("SELECT count(*) FROM order_lines WHERE off_ledger = 0") == 0)
            #expect(try await world.number("SELECT count(*) FROM stock") == 0)
            #expect(report.notices.map(\.code).sorted() == ["kept_as_entered", "language_unknown"])
        }
    }

    @Test(arguments: Engine.available)
    func `the story of each order is told in the file's own times`(engine: Engine) async throws {
        try await ImportWorld.with(engine, files: ShopSet.files) { world in
            try await world.run()
            let story = try await world.texts(
                """
                SELECT e.type FROM events e JOIN orders o ON o.id = e.order_id
                WHERE o.reference = '1001' AND o.currency = 'EUR' ORDER BY e.order_seq
                """)
            #expect(
                story == [
                    "order.received", "order.confirmed", "fulfillment.handed_over", "fulfillment.delivered",
                    "payment.authorized", "payment.captured", "order.completed", "parcel.in_transit",
                    "parcel.out_for_delivery", "parcel.delivered",
                ])
            let placed = try #require(Instant(rfc3339: "2026-03-01T09:30:00Z"))
            let first = try await world.number(
                "SELECT min(occurred_at) FROM events WHERE origin = 'import' AND type = 'order.received'")
            #expect(first == placed.microseconds)
            #expect(try await world.number("SELECT count(*) FROM events WHERE origin <> 'import'") == 0)
            #expect(try await world.number("SELECT count(*) FROM jobs") == 0)
            let check = try await CheckOrders().run(in: world.company.database)
            #expect(check.orders == 5)
            #expect(check.findings == [])
        }
    }

    @Test(arguments: Engine.available)
    func `parcels are where their last event left them`(engine: Engine) async throws {
        try await ImportWorld.with(engine, files: ShopSet.files) { world in
            try await world.run()
            #expect(
                try await world.texts("SELECT tracking FROM parcels ORDER BY tracking_number") == [
                    "pre_transit", "delivered",
                ])
            #expect(
                try await world.texts("SELECT handling FROM parcels ORDER BY tracking_number") == [
                    "labeled", "closed",
                ])
            #expect(try await world.number("SELECT count(*) FROM parcel_events") == 4)
            #expect(try await world.number("SELECT CAST(sum(quantity) AS BIGINT) FROM parcel_items") == 4)
        }
    }

    @Test(arguments: Engine.available)
    func `what is known about people is sealed`(engine: Engine) async throws {
        try await ImportWorld.with(engine, files: ShopSet.files) { world in
            try await world.run()
            let keyring = world.company.tools.keyring
            let contact = try await world.company.database.read { session in
                let id = try session.first(
                    "SELECT contact_id FROM orders WHERE reference = '1001' AND currency = 'EUR'"
                ) { try $0.id(0, ContactVersion.self) }
                return try id.flatMap { try Customers.contact($0, in: session, keyring: keyring) }
            }
            #expect(contact?.email == "ada@example.org")
            #expect(contact?.fullName == "Ada Example")
            let told = try await world.texts("SELECT data FROM events").joined()
            #expect(!told.contains("Ada") && !told.contains("Quay") && !told.contains("porter"))
        }
    }

    @Test(arguments: Engine.available)
    func `a second run adds nothing and touches nothing`(engine: Engine) async throws {
        try await ImportWorld.with(engine, files: ShopSet.files) { world in
            try await world.run()
            let before = try await world.rowCounts()
            let again = try await world.run()
            #expect((again.orders, again.lines, again.customers, again.known) == (0, 0, 0, 5))
            #expect(again.sums.isEmpty)
            #expect(try await world.rowCounts() == before)
        }
    }

    @Test(arguments: Engine.available)
    func `an import that was cut short ends as if it had not been`(engine: Engine) async throws {
        let whole = try await ImportWorld.with(engine, files: ShopSet.files) { world in
            try await world.run()
            return try await world.rowCounts()
        }
        try await ImportWorld.with(engine, files: ShopSet.files) { world in
            let rows = ShopSet.orders.split(separator: "\n", omittingEmptySubsequences: false)
            try world.write("orders.csv", rows.prefix(6).joined(separator: "\n") + "\n")
            try world.write("payments.csv", "channel,order,kind,amount,at\n")
            try world.write("parcel_events.csv", "channel,order,tracking_number,status,at\n")
            let first = try await world.run()
            #expect(first.orders == 2)
            for (name, text) in ShopSet.files { try world.write(name, text) }
            let rest = try await world.run()
            #expect((rest.orders, rest.known) == (3, 2))
            let counts = try await world.rowCounts()
            #expect(Array(counts[0...7]) == Array(whole[0...7]))
            #expect(try await CheckOrders().run(in: world.company.database).findings == [])
            #expect(try await world.texts("SELECT state FROM orders ORDER BY placed_at").first == "completed")
        }
    }

    @Test(arguments: Engine.available)
    func `a customer without an address of his own is the same in every channel of the set`(
        engine: Engine
    ) async throws {
        try await ImportWorld.with(engine, files: ShopSet.files) { world in
            try await world.run()
            #expect(try await world.number("SELECT count(DISTINCT customer_id) FROM orders") == 2)
            #expect(try await world.number("SELECT count(*) FROM customers WHERE kind = 'person'") == 3)
        }
    }

    @Test func `progress tells of every order once the survey has counted them`() async throws {
        try await ImportWorld.with(.sqlite, files: ShopSet.files) { world in
            let told = Told()
            try await world.run(progress: { told.add($0) })
            #expect(told.all.last == ImportProgress(step: .write, orders: 5, total: 5))
            #expect(told.all.first?.step == .survey)
        }
    }
}

private final class Told: @unchecked Sendable {
    private let lock = NSLock()
    private var steps: [ImportProgress] = []

    var all: [ImportProgress] { lock.withLock { steps } }

    func add(_ step: ImportProgress) { lock.withLock { steps.append(step) } }
}
