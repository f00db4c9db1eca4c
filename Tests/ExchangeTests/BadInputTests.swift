// What can be wrong with a set, one case each: what is said, and that nothing else is harmed.
import Kit
import Sales
import Storage
import Support
import Testing

@testable import Exchange

/// A set with a fault in it, and what must be said of it.
struct BadSet: CustomTestStringConvertible, Sendable {
    let name: String
    var files: [String: String]
    let faults: [String]
    /// Orders that are good all the same.
    var orders = 0

    var testDescription: String { name }

    static let header = "channel,order,placed_at,currency,sku,quantity,unit_price"

    init(_ name: String, _ rows: [String], columns: String = "", orders: Int = 0, _ faults: [String]) {
        self.name = name
        files = ["orders.csv": ([Self.header + columns] + rows).joined(separator: "\n") + "\n"]
        self.faults = faults
        self.orders = orders
    }

    func with(_ file: String, _ rows: [String]) -> BadSet {
        var changed = self
        changed.files[file] = rows.joined(separator: "\n") + "\n"
        return changed
    }

    static func row(
        _ order: String = "1", quantity: String = "1", price: String = "10", currency: String = "EUR",
        at: String = "2026-03-01T09:30:00Z", sku: String = "A"
    ) -> String {
        "shop,\(order),\(at),\(currency),\(sku),\(quantity),\(price)"
    }
}

struct BadInputTests {
    @Test(arguments: BadSet.ofLines + BadSet.ofOrders + BadSet.ofSideFiles)
    func `every fault is named and good orders come in`(set: BadSet) async throws {
        try await ImportWorld.with(.sqlite, files: set.files) { world in
            let foretold = try await world.run {
                $0.isDryRun = true
                $0.zone = nil
            }
            let report = try await world.run { $0.zone = nil }
            #expect(report.faults == set.faults)
            #expect(report.orders == set.orders)
            #expect(foretold.added == report.added)
            #expect(try await world.number("SELECT count(*) FROM orders") == Int64(set.orders))
            for rejection in report.rejections {
                #expect(rejection.reason(.en) != "refusal." + rejection.code)
                #expect(rejection.reason(.zhHans) != rejection.reason(.en))
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a refused order harms no other`(engine: Engine) async throws {
        let rows = [BadSet.row("1"), BadSet.row("2", quantity: "-1"), BadSet.row("3")]
        let set = BadSet("", rows, orders: 2, ["orders.csv:3 quantity quantity.not_positive"])
        try await ImportWorld.with(engine, files: set.files) { world in
            let report = try await world.run()
            #expect(report.faults == set.faults)
            #expect(try await world.texts("SELECT reference FROM orders ORDER BY reference") == ["1", "3"])
        }
    }

    @Test(arguments: [
        ("channel,order\n", ["placed_at", "currency", "sku", "quantity", "unit_price"]),
        (BadSet.header + ",sku\n", ["sku"]),
    ])
    func `what is wrong with a header is named all at once`(text: String, columns: [String]) async throws {
        try await ImportWorld.with(.sqlite, files: ["orders.csv": text]) { world in
            let refusals = await #expect(throws: Refusals.self) { try await world.run() }
            #expect(refusals?.all.map(\.field) == columns.map { "orders.csv." + $0 })
        }
    }

    @Test func `another separator is said to be the fault`() async throws {
        let text = BadSet.header.replacing(",", with: ";") + "\n"
        try await ImportWorld.with(.sqlite, files: ["orders.csv": text]) { world in
            let refusals = await #expect(throws: Refusals.self) { try await world.run() }
            #expect(refusals?.all.map(\.code) == ["import.delimiter"])
            #expect(refusals?.all.first?.arguments["found"] == ";")
        }
    }

    @Test func `a set that is not there is said to be missing`() async throws {
        try await ImportWorld.with(.sqlite) { world in
            let none = await #expect(throws: Refusal.self) { try await world.run() }
            #expect(none?.code == "import.no_orders")
            let nowhere = await #expect(throws: Refusal.self) {
                try await world.run { $0.path += "/nowhere" }
            }
            #expect(nowhere?.code == "import.no_folder")
            try world.write("orders.csv", "")
            let empty = await #expect(throws: Refusal.self) { try await world.run() }
            #expect(empty?.code == "csv.empty")
        }
    }

    @Test func `a file that cannot be read is said to be so`() async throws {
        try await ImportWorld.with(.sqlite, files: ["orders.csv": BadSet.header + "\n"]) { world in
            try world.makeFolder("customers.csv")
            let refusal = await #expect(throws: Refusal.self) { try await world.run() }
            #expect(refusal?.code == "file.unreadable")
        }
    }

    @Test func `a header alone is a set of nothing`() async throws {
        try await ImportWorld.with(.sqlite, files: ["orders.csv": BadSet.header + "\n"]) { world in
            let report = try await world.run()
            #expect((report.orders, report.rejected) == (0, 0))
        }
    }

    @Test func `a byte order mark and Windows line ends are no fault`() async throws {
        let text =
            "\u{feff}" + BadSet.header + ",name\r\n" + BadSet.row() + ",\"two\r\nlines\"\r\n"
            + BadSet.row("2") + ",\r\n"
        try await ImportWorld.with(.sqlite, files: ["orders.csv": text]) { world in
            let report = try await world.run()
            #expect(report.faults == ["orders.csv:2 name text.control_character"])
            #expect(report.orders == 1)
        }
    }

    @Test func `unknown columns are told once`() async throws {
        let set = BadSet("", [BadSet.row() + ",blue", BadSet.row("2") + ",red"], columns: ",color", [])
        try await ImportWorld.with(.sqlite, files: set.files) { world in
            let report = try await world.run()
            #expect(report.notices.map(\.code) == ["unknown_column"])
            #expect(report.notices.first?.examples.first?.subject == "color")
            #expect(report.orders == 2)
        }
    }
}
