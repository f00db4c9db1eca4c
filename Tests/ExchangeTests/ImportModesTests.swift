// A dry run foretells exactly, `stop` writes all or nothing, a later set adds to what is known.
import Journal
import Kit
import Sales
import Storage
import Support
import Testing

@testable import Exchange

struct ImportModesTests {
    @Test(arguments: Engine.available)
    func `a dry run writes nothing and says what a run does`(engine: Engine) async throws {
        var files = ShopSet.files
        files["orders.csv"] = ShopSet.orders + BadOrders.rows
        try await ImportWorld.with(engine, files: files) { world in
            let before = try await world.rowCounts()
            let foretold = try await world.run { $0.isDryRun = true }
            #expect(try await world.rowCounts() == before)
            #expect(foretold.isDryRun)
            let done = try await world.run()
            #expect(foretold.added == done.added)
            #expect(done.rejected > 0)
            let again = try await world.run { $0.isDryRun = true }
            #expect((again.orders, again.known, again.customers) == (0, 5, 0))
        }
    }

    @Test(arguments: Engine.available)
    func `stop writes nothing if anything is refused`(engine: Engine) async throws {
        var files = ShopSet.files
        files["payments.csv"] = ShopSet.payments + "shop,nobody,capture,1,EUR,2026-03-01T09:31:00Z,card,x\n"
        try await ImportWorld.with(engine, files: files) { world in
            let before = try await world.rowCounts()
            let report = try await world.run { $0.onError = .stop }
            #expect(report.isStopped)
            #expect((report.orders, report.rejected) == (0, 1))
            #expect(report.faults == ["payments.csv:6 order import.order_unknown"])
            #expect(try await world.rowCounts() == before)
            try world.write("payments.csv", ShopSet.payments)
            let mended = try await world.run { $0.onError = .stop }
            #expect((mended.orders, mended.isStopped) == (5, false))
        }
    }

    @Test(arguments: Engine.available)
    func `later payments and parcel events join the order they belong to`(engine: Engine) async throws {
        let orders = """
            channel,order,placed_at,currency,sku,quantity,unit_price,delivered_at
            shop,1,2026-03-01T09:30:00Z,EUR,LAMP,2,10,2026-03-03T09:30:00Z

            """
        try await ImportWorld.with(engine, files: ["orders.csv": orders]) { world in
            try await world.run()
            #expect(try await world.texts("SELECT state FROM orders") == ["processing"])
            try world.write("orders.csv", "channel,order,placed_at,currency,sku,quantity,unit_price\n")
            try world.write(
                "payments.csv", "channel,order,kind,amount,at\nshop,1,capture,20,2026-03-04T09:30:00Z\n")
            let header = "channel,order,tracking_number,status,at,lines\n"
            try world.write("parcel_events.csv", header + "shop,1,T1,delivered,2026-03-03T09:30:00Z,1:2\n")
            let report = try await world.run()
            #expect(report.faults == [])
            #expect(report.orders == 0)
            #expect(try await world.texts("SELECT state FROM orders") == ["completed"])
            #expect(try await world.texts("SELECT payment_status FROM orders") == ["paid"])
            #expect(try await world.texts("SELECT tracking FROM parcels") == ["delivered"])
            let before = try await world.rowCounts()
            try await world.run()
            #expect(try await world.rowCounts() == before)
            #expect(try await CheckOrders().run(in: world.company.database).findings == [])
        }
    }

    @Test func `whoever may not keep past orders is told so before anything is read`() async throws {
        try await ImportWorld.with(.sqlite, files: ShopSet.files) { world in
            let refusal = await #expect(throws: Refusal.self) {
                try await world.run { $0.actor = Actor(.customer, "customer:1") }
            }
            #expect(refusal?.code == "permission.denied")
            let orders = try await world.number("SELECT count(*) FROM orders")
            #expect(orders == 0)
        }
    }

    @Test func `the report is the same JSON every time`() throws {
        var tally = Tally()
        tally.count(CountedOrder(lines: 2, units: 5, currency: "GBP", total: 1_099))
        let key = OrderKey(channel: "shop", order: "7")
        let refusal = Refusal("quantity.not_positive", [:])
        tally.refuse(key, [ImportFault(.orders, line: 3, field: "quantity", refusal)])
        let reason = Words.sentence(for: refusal, .en)
        #expect(
            tally.report.json().text == """
                {"orders":1,"lines":2,"units":5,"customers":0,"sums":{"GBP":1099},\
                "payments":{"count":0,"sums":{}},"refused_payments":{"count":0,"sums":{}},\
                "known":0,"rejected":1,"rejections":[{\
                "file":"orders.csv","line":3,"order":"shop/7","field":"quantity",\
                "code":"quantity.not_positive","reason":"\(reason)"}],"notices":[],"dry_run":false,\
                "stopped":false}
                """)
    }
}

/// Rows that no order can be made of, in the columns of `ShopSet.orders`.
enum BadOrders {
    static let rows = """
        shop,2001,2026-03-09T09:30:00Z,EUR,confirmed,C-1,,,,,,,,,,,,,LAMP-1,,0,49.90,,,
        shop,2002,2026-03-09T09:30:00Z,EUR,confirmed,C-9,,,,,,,,,,,,,LAMP-1,,1,49.90,,,5

        """
}
