// A key has its effect once: for twins that race, for repeats, after refusals, and when the answer to COMMIT
// is lost.
import Kit
import Storage
import Support
import Testing

@testable import Journal

@Suite(.bounded)
struct IdempotencyTests {
    private func key(_ text: String = "k", body: String = "1", principal: String = "p") -> IdempotencyKey {
        IdempotencyKey(principal: principal, place: "order.move", key: text, body: body)
    }

    private func move(_ shop: Shop, _ key: IdempotencyKey?, refusal: Refusal? = nil) async throws -> Receipt {
        let command = MoveOrder(order: 1, refusal: refusal)
        switch try await shop.company.perform(command, .init(by: .system, key: key)) {
        case .done(let receipt): return receipt
        case .repeated(let receipt): return receipt
        }
    }

    private func moves(_ shop: Shop) async throws -> Int64 {
        try await shop.count("SELECT sequence FROM shop_orders WHERE id = 1")
    }

    @Test(arguments: Engine.available)
    func `of thirty-two twins one has the effect and all get its receipt`(engine: Engine) async throws {
        try await withShop(engine, connections: 12) { shop in
            let neighbor = try shop.neighbor(connections: 8)
            let key = key()
            let receipts = try await withThrowingTaskGroup(of: Receipt.self) { group in
                for twin in 0..<32 {
                    group.addTask { try await move(twin % 2 == 0 ? shop : neighbor, key) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            neighbor.database.close()
            #expect(receipts.count { !$0.isRepeated } == 1)
            #expect(receipts.allSatisfy { ($0.entity, $0.id, $0.version) == ("order", 1, 1) })
            #expect(try await moves(shop) == 1)
            #expect(try await shop.count("SELECT count(*) FROM events") == 1)
            #expect(try await shop.count("SELECT count(*) FROM audit") == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `the same key with another body is refused, another principal's key is another key`(
        engine: Engine
    ) async throws {
        try await withShop(engine) { shop in
            _ = try await move(shop, key())
            let other = try await refusal { _ = try await move(shop, key(body: "2")) }
            #expect((other?.code, other?.kind) == ("idempotency.other_body", .mismatch))
            #expect(try await move(shop, key(principal: "q")).version == 2)
            #expect(try await move(shop, nil).version == 3)
            #expect(try await move(shop, key()).version == 1)
        }
    }

    @Test func `parts of a key cannot run into each other`() {
        let one = IdempotencyKey(principal: "a", place: "b\u{0}c", key: "d", body: "")
        let other = IdempotencyKey(principal: "a\u{0}b", place: "c", key: "d", body: "")
        #expect(one != other)
    }

    @Test(arguments: Engine.available)
    func `a refusal leaves no trace, and its repeat runs again`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            let short = Refusal("stock.short", .conflict)
            let found = try await refusal { _ = try await move(shop, key(), refusal: short) }
            #expect(found == short)
            #expect(try await shop.count("SELECT count(*) FROM idempotency") == 0)
            #expect(try await shop.count("SELECT count(*) FROM events") == 0)
            #expect(try await shop.count("SELECT count(*) FROM audit") == 0)
            #expect(try await move(shop, key()).isRepeated == false)
            #expect(try await moves(shop) == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `a purged key is free again`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            _ = try await move(shop, key())
            let later = noon + .seconds(80 * 3600)
            let purged = try await shop.database.write { try Idempotency.purge(in: $0, at: later, limit: 10) }
            #expect(purged == 1)
            #expect(try await move(shop, key()).version == 2)
        }
    }

    @Test(arguments: Engine.available)
    func `a twin that waits too long is told to come back`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            let hasty = try shop.neighbor(lockTimeoutMilliseconds: 50)
            let (begun, door, key) = (Tally(), Door(), key())
            async let first: Void = shop.database.write { [occasion = shop.occasion] session in
                _ = try Company.carryOut(MoveOrder(order: 1), key: key, in: session, on: occasion)
                _ = try session.first("SELECT 1") { _ in true }
                begun.note("begun")
                door.wait()
            }
            try await begun.reach(1)
            let found = try await refusal { _ = try await move(hasty, key) }
            door.open()
            try await first
            // On SQLite it is not the twin that is waited for, but the one writer of the file.
            #expect(found?.code == (engine == .postgres ? "request.in_progress" : "request.busy"))
            #expect(found?.mayRetry == true)
            #expect(try await move(hasty, key).isRepeated)
            hasty.database.close()
        }
    }

    @Test(arguments: Engine.available)
    func `a command inside itself with the same key is refused`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            let key = key()
            let found = try await refusal {
                try await shop.database.write { [occasion = shop.occasion] session in
                    #expect(try Idempotency.claim(key, in: session, at: noon) == nil)
                    _ = try Company.carryOut(MoveOrder(order: 1), key: key, in: session, on: occasion)
                }
            }
            #expect(found?.code == "request.in_progress")
        }
    }

    /// The server ends the connection in the midst of the first COMMIT, as one that is being restarted does.
    private func loseFirstCommit(_ shop: Shop) async throws {
        try await shop.database.write { session in
            try session.run("CREATE SEQUENCE commits")
            try session.run(
                """
                CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN
                    IF nextval(''commits'') = 1 THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF;
                    RETURN NULL; END'
                """)
            try session.run(
                """
                CREATE CONSTRAINT TRIGGER lose AFTER UPDATE ON shop_orders DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION lose()
                """)
        }
    }

    @Test func `a commit without an answer is settled by its key`() async throws {
        try await withShop(.postgres) { shop in
            try await loseFirstCommit(shop)
            #expect(try await move(shop, key()).version == 1)
            #expect(try await moves(shop) == 1)
            #expect(try await move(shop, key()).isRepeated)
        }
    }

    @Test func `a commit without an answer and without a key is not repeated`() async throws {
        try await withShop(.postgres) { shop in
            try await loseFirstCommit(shop)
            let found = try await refusal { _ = try await move(shop, nil) }
            #expect((found?.code, found?.mayRetry) == ("request.outcome_unknown", false))
            #expect(try await moves(shop) == 0)
        }
    }
}
