// Exports hold facts only: they are the same whatever the store made up for itself, and reading one back
// leads to the same bytes.
import Foundation
import Journal
import Kit
import Sales
import Storage
import Support
import Testing

@testable import Exchange

struct ExportTests {
    @Test(arguments: Engine.available)
    func `an export read into an empty store exports the same bytes`(engine: Engine) async throws {
        let first = try await ImportWorld.with(engine, files: ShopSet.files) { world in
            try await world.run()
            try await world.importShop(ShopFiles.text)
            return try await world.exportSets()
        }
        #expect(first.keys.sorted().contains("shop/orders.csv"))
        #expect(first.keys.contains("shopify/extras.csv"))
        for other in Engine.available {
            let second = try await ImportWorld.with(other) { world in
                try world.lay(first)
                let report = try await world.importOrders()
                #expect(report.rejected == 0)
                return try await world.exportSets(named: "again")
            }
            for name in Set(first.keys).union(second.keys) {
                #expect(first[name] == second[name], "\(name)")
            }
        }
    }

    @Test func `nothing is there until all of it is`() async throws {
        try await ImportWorld.with(.sqlite, files: ShopSet.files) { world in
            try await world.run()
            _ = try await world.exportSets()
            let refusal = await #expect(throws: Refusal.self) { try await world.exportSets() }
            #expect(refusal?.code == "export.exists")
            let names = try FileManager.default.contentsOfDirectory(atPath: world.folder.path)
            #expect(!names.contains { $0.contains(".part-") })
        }
    }

    @Test func `only what is asked for is exported`() async throws {
        try await ImportWorld.with(.sqlite, files: ShopSet.files) { world in
            try await world.run()
            let files = try await world.exportSets(named: "narrow") {
                $0.channel = "shop"
                $0.from = Instant(rfc3339: "2026-03-02T00:00:00Z")
                $0.until = Instant(rfc3339: "2026-03-03T00:00:00Z")
            }
            let orders = files["shop/orders.csv"] ?? ""
            #expect(orders.contains("shop,1002,"))
            #expect(!orders.contains("shop,1001,"))
            #expect(files["shop/customers.csv"]?.contains("C-1") == false)
            #expect(files.keys.allSatisfy { $0.hasPrefix("shop/") })
        }
    }

    @Test func `an order without lines is refused as such, and its payments are counted`() async throws {
        let files = [
            "orders.csv": """
            channel,order,placed_at,currency,sku,quantity,unit_price
            shop,1,2026-03-01T09:30:00Z,EUR,,,
            shop,2,2026-03-01T09:30:00Z,EUR,LAMP,1,10

            """,
            "payments.csv": """
            channel,order,kind,amount,at
            shop,1,capture,3.50,2026-03-01T09:30:00Z
            shop,2,capture,10,2026-03-01T09:30:00Z
            shop,2,capture,0,2026-03-01T09:30:00Z

            """,
        ]
        try await ImportWorld.with(.sqlite, files: files) { world in
            let report = try await world.run()
            #expect(report.faults == ["orders.csv:2 lines order.without_lines"])
            #expect((report.payments.count, report.payments.sums) == (1, ["EUR": 1_000]))
            #expect((report.refusedPayments.count, report.refusedPayments.sums) == (2, ["EUR": 350]))
            #expect(report.notices.map(\.code) == ["payment_of_zero"])
        }
    }
}

extension ImportWorld {
    func exportSets(
        named name: String = "out", _ change: (inout ExportOptions) -> Void = { _ in }
    ) async throws -> [String: String] {
        let place = folder.appending(path: name)
        var options = ExportOptions(path: place.path, actor: Actor(.admin, "cli:test"))
        change(&options)
        _ = try await ExportOrders(company: company, options: options).run()
        var files: [String: String] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: place.path)
        where path.hasSuffix(".csv") {
            files[path] = try String(contentsOf: place.appending(path: path), encoding: .utf8)
        }
        return files
    }

    func lay(_ files: [String: String]) throws {
        for (path, text) in files {
            let place = folder.appending(path: path)
            try FileManager.default.createDirectory(
                at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: place)
        }
    }

    func importOrders(_ change: (inout ImportOptions) -> Void = { _ in }) async throws -> ImportReport {
        var options = ImportOptions(path: folder.path, actor: Actor(.admin, "cli:test"))
        change(&options)
        return try await ImportOrders(company: company, options: options).run()
    }
}
