// Another shop's export as input: what is read of it, what comes back, and what is said when it is spoiled.
import Foundation
import Journal
import Kit
import Sales
import Storage
import Support
import Testing

@testable import Exchange

struct ShopImportTests {
    @Test(arguments: Engine.available)
    func `orders come in with the totals of the file and go out as they were written`(
        engine: Engine
    ) async throws {
        try await ImportWorld.with(engine) { world in
            let report = try await world.importShop(ShopFiles.text)
            #expect((report.orders, report.rejected, report.lines) == (3, 0, 5))
            #expect(report.sums == ["EUR": 12_370 + 500 + 750])
            #expect(
                try await world.texts("SELECT reference || ' ' || state FROM orders ORDER BY reference")
                    == ["#1 confirmed", "#2 canceled", "#3 processing"])
            #expect(try await world.number("SELECT count(*) FROM order_lines WHERE kind = 'rounding'") == 0)
            #expect(try await world.number("SELECT CAST(sum(discount) AS BIGINT) FROM order_lines") == 200)
            #expect(try await world.number("SELECT CAST(sum(tax) AS BIGINT) FROM order_lines") == 1_080)
            let exported = try await world.exportShop()
            #expect(exported.shopCells == ShopFiles.text.shopCells)
        }
    }

    @Test func `a cell that no longer says what the store says is written anew`() async throws {
        try await ImportWorld.with(.sqlite) { world in
            try await world.importShop(ShopFiles.text)
            let id = try await world.number("SELECT id FROM orders WHERE reference = '#2'")
            try await world.company.database.write { session in
                try session.run("UPDATE orders SET total = 600 WHERE id = \(id)")
            }
            let cells = try await world.exportShop().shopCells
            #expect(cells["#2"]?[0]["Total"] == "6.00")
            #expect(cells["#2"]?[0]["Subtotal"] == "5")
        }
    }

    @Test func `the header may stand in any order and case, with a mark and other separators`() async throws {
        let reversed = ShopFiles.text.split(separator: "\n").map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).reversed().joined(separator: ";")
        }
        let capitals = ShopFiles.text.replacing(ShopFiles.header, with: ShopFiles.header.uppercased())
        for text in ["\u{feff}" + ShopFiles.text, capitals, reversed.joined(separator: "\r\n")] {
            try await ImportWorld.with(.sqlite) { world in
                let report = try await world.importShop(text)
                #expect((report.orders, report.rejected) == (3, 0))
                #expect(report.sums == ["EUR": 13_620])
            }
        }
    }

    @Test func `missing columns are named all at once`() async throws {
        try await ImportWorld.with(.sqlite) { world in
            let refusals = await #expect(throws: Refusals.self) {
                try await world.importShop("Name,Total\n#1,2\n")
            }
            #expect(
                refusals?.all.map { $0.arguments["column"] ?? "" }
                    == ["Created at", "Currency", "Lineitem quantity", "Lineitem name", "Lineitem price"])
        }
    }

    @Test(arguments: SpoiledShop.all)
    func `what is wrong is named with its line and harms no other order`(spoiled: SpoiledShop) async throws {
        try await ImportWorld.with(.sqlite) { world in
            let stopped = try await world.importShop(spoiled.text) { $0.onError = .stop }
            #expect(stopped.faults == spoiled.faults)
            #expect(try await world.number("SELECT count(*) FROM orders") == 0)
            let report = try await world.importShop(spoiled.text)
            #expect(report.faults == spoiled.faults)
            #expect(report.orders == spoiled.orders)
            for fault in report.rejections {
                #expect(fault.reason(.en) != "refusal." + fault.code)
                #expect(fault.reason(.zhHans) != fault.reason(.en))
            }
        }
    }

    @Test func `another order under a known name is refused, the same one is known`() async throws {
        try await ImportWorld.with(.sqlite) { world in
            try await world.importShop(ShopFiles.text)
            let again = try await world.importShop(ShopFiles.with(",9002,", ",9999,"))
            #expect((again.orders, again.known) == (0, 2))
            #expect(again.faults == ["shop.csv:4 Name shop.differs_from_store"])
        }
    }

    @Test func `a time without a zone is read in the one that is given`() async throws {
        let text = ShopFiles.with("2026-03-02 09:00:00 +0000", "2026-03-02 09:00:00")
        try await ImportWorld.with(.sqlite) { world in
            let report = try await world.importShop(text) { $0.zone = Zone("Asia/Tokyo") }
            #expect(report.rejected == 0)
            let placed = try await world.number("SELECT placed_at FROM orders WHERE reference = '#2'")
            #expect(Instant(microseconds: placed).rfc3339 == "2026-03-02T00:00:00Z")
        }
    }
}

/// One way a file can be spoiled, and what must be said of it.
struct SpoiledShop: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let text: String
    let faults: [String]
    let orders: Int

    init(_ name: String, _ text: String, orders: Int, _ faults: String...) {
        (testDescription, self.text, self.orders) = (name, text, orders)
        self.faults = faults.map { "shop.csv:" + $0 }
    }

    static let all = [
        SpoiledShop(
            "a bad decimal", ShopFiles.with(",7.50,LAMP", ",7;50,LAMP"), orders: 2,
            "5 Lineitem price unit_price.malformed"),
        SpoiledShop(
            "an unknown currency", ShopFiles.with(",EUR,5,", ",XXQ,5,"), orders: 2,
            "4 Currency import.currency"),
        SpoiledShop(
            "a time without a zone", ShopFiles.with("2026-03-02 09:00:00 +0000", "2026-03-02 09:00:00"),
            orders: 2, "4 Created at import.time_without_zone"),
        SpoiledShop(
            "a time as a spreadsheet counts it", ShopFiles.with("2026-03-02 09:00:00 +0000", "45384.34"),
            orders: 2, "4 Created at import.time"),
        SpoiledShop(
            "another total", ShopFiles.with(",123.70,", ",130.00,"), orders: 2,
            "2 Total import.total_differs"),
        SpoiledShop(
            "two orders of one name", ShopFiles.with("#3,,paid", "#2,,paid"), orders: 1,
            "5 Id shop.two_orders"),
        SpoiledShop(
            "rows that stand apart", ShopFiles.text + ShopFiles.rows[1] + "\n", orders: 2,
            "2 Name import.order_apart", "6 Currency shop.no_head"),
        SpoiledShop(
            "further rows first",
            ShopFiles.header + "\n" + ShopFiles.rows[1] + "\n" + ShopFiles.rows[2] + "\n",
            orders: 1, "2 Currency shop.no_head"),
        SpoiledShop(
            "a row too short", ShopFiles.with("#3,,paid", "#9,short\n#3,,paid"), orders: 1,
            "5 - csv.field_count", "5 - csv.field_count"),
        SpoiledShop(
            "a quote that never ends", ShopFiles.with("#3,,paid", "\"#3,,paid"), orders: 1,
            "5 - csv.unclosed_quote"),
        SpoiledShop(
            "a file that breaks off", String(ShopFiles.text.dropLast(40)), orders: 1, "5 - csv.field_count"),
        SpoiledShop(
            "a cell of ten megabytes",
            ShopFiles.with("Cy Example,Cy", String(repeating: "x", count: 10_000_000) + ",Cy"), orders: 1,
            "5 - csv.record_too_long"),
    ]
}

extension ImportWorld {
    @discardableResult
    func importShop(
        _ text: String, _ change: (inout ImportOptions) -> Void = { _ in }
    ) async throws -> ImportReport {
        try write("shop.csv", text)
        var options = ImportOptions(
            path: folder.appending(path: "shop.csv").path, actor: Actor(.admin, "cli:test"))
        options.format = .shopify
        change(&options)
        return try await ImportOrders(company: company, options: options).run()
    }

    func exportShop() async throws -> String {
        let place = folder.appending(path: UUID().uuidString + ".csv")
        var options = ExportOptions(path: place.path, actor: Actor(.admin, "cli:test"))
        options.format = .shopify
        _ = try await ExportOrders(company: company, options: options).run()
        return try String(contentsOf: place, encoding: .utf8)
    }
}

extension String {
    /// By order and row: the cells that are not blank, by column.
    var shopCells: [String: [[String: String]]] {
        guard var reader = try? CSVReader(chunks: [Array(utf8)]) else { return [:] }
        var orders: [String: [[String: String]]] = [:]
        while let record = try? reader.next() {
            let cells = Dictionary(
                zip(reader.header, record.fields).filter { !$0.1.isEmpty }, uniquingKeysWith: { $1 })
            orders[cells["Name"] ?? "", default: []].append(cells)
        }
        return orders
    }
}
