// Orders that were good when they were read, and what becomes of them if the store has changed since.
import Journal
import Kit
import Storage
import Support
import Testing

@testable import Exchange

struct BatchWriterTests {
    /// What a run reads, looks up and would write next.
    private func prepared(_ world: ImportWorld) async throws -> PreparedBatch {
        var source = OrderBlocks(try #require(try SetReader<OrderColumn>(in: world.folder.path)))
        var blocks: [OrderBlock] = []
        while let block = try source.next() { blocks.append(block) }
        let read = blocks
        let scratch = try await Scratch.make()
        defer { scratch.remove() }
        let set = try await scratch.database.read { try SetFacts(of: read, [.orders], in: $0) }
        let keyring = world.company.tools.keyring
        return try await world.company.database.read {
            try PreparedBatch(read, set, zone: nil, keyring: keyring, in: $0)
        }
    }

    private func orders(_ references: [String], sku: String = "A") -> String {
        let rows = references.map { BadSet.row($0, sku: sku) }
        return ([BadSet.header] + rows).joined(separator: "\n") + "\n"
    }

    @Test(arguments: Engine.available)
    func `an order that somebody else brought in the meantime is refused alone`(engine: Engine) async throws {
        try await ImportWorld.with(engine, files: ["orders.csv": orders(["0"])]) { world in
            try await world.run()
            try world.write("orders.csv", orders(["1", "2", "3"], sku: "NEW"))
            let batch = try await prepared(world)
            #expect(batch.drafts.count == 3)
            try world.write("orders.csv", orders(["2"], sku: "NEW"))
            try await world.run()
            let tally = try await world.company.database.write { session in
                let occasion = world.company.occasion(for: .init(by: .system, origin: "import"))
                var writer = BatchWriter(session, occasion)
                return try writer.write(batch)
            }
            #expect(tally.report.orders == 2)
            #expect(tally.report.rejections.map(\.order) == ["shop/2"])
            #expect(
                try await world.texts("SELECT reference FROM orders ORDER BY reference") == [
                    "0", "1", "2", "3",
                ])
            #expect(try await world.number("SELECT count(*) FROM variants WHERE sku = 'NEW'") == 1)
            #expect(try await world.number("SELECT count(*) FROM order_lines") == 4)
        }
    }

    @Test(arguments: Engine.available)
    func `numbers drawn together are free and differ`(engine: Engine) async throws {
        try await ImportWorld.with(engine, files: ["orders.csv": orders((1...300).map(String.init))]) {
            world in
            let report = try await world.run()
            #expect(report.orders == 300)
            #expect(try await world.number("SELECT count(DISTINCT number) FROM orders") == 300)
        }
    }
}
