// Permission, audit and the reactions to events.
import Kit
import Storage
import Support
import Testing

@testable import Journal

private struct AuditRow: Equatable {
    let actor: String
    let command: String
    let subject: String
    let allowed: Bool
    let requestID: String?
}

@Suite(.bounded)
struct CommandTests {
    private func audit(_ shop: Shop) async throws -> [AuditRow] {
        try await shop.database.read { session in
            try session.all(
                "SELECT actor, command, entity, entity_id, allowed, request_id FROM audit ORDER BY serial"
            ) { row in
                let id = try row.intOrNil(3).map(String.init) ?? "-"
                return AuditRow(
                    actor: try row.text(0), command: try row.text(1), subject: "\(try row.text(2)) \(id)",
                    allowed: try row.bool(4), requestID: try row.textOrNil(5))
            }
        }
    }

    @Test(arguments: Engine.available)
    func `every attempt is written down, the denied ones too`(engine: Engine) async throws {
        try await withShop(engine) { shop in
            let driver = Actor(.driver, "staff:usr_2")
            let denied = try await refusal {
                _ = try await shop.company.perform(MoveOrder(order: 5), .init(by: driver, requestID: "req_1"))
            }
            #expect((denied?.code, denied?.kind) == ("permission.denied", .forbidden))
            // A guard may say no to a role that may ask.
            let guarded = MoveOrder(order: 5, refusal: Refusal("permission.denied", .forbidden))
            _ = try await refusal {
                _ = try await shop.company.perform(guarded, .init(by: Actor(.sales, "staff:usr_3")))
            }
            _ = try await shop.company.perform(MoveOrder(order: 5), .init(by: .system))
            #expect(
                try await audit(shop) == [
                    AuditRow(
                        actor: "staff:usr_2", command: "order.move", subject: "order 5", allowed: false,
                        requestID: "req_1"),
                    AuditRow(
                        actor: "staff:usr_3", command: "order.move", subject: "order 5", allowed: false,
                        requestID: nil),
                    AuditRow(
                        actor: "system", command: "order.move", subject: "order 5", allowed: true,
                        requestID: nil),
                ])
            #expect(try await shop.count("SELECT sequence FROM shop_orders WHERE id = 5") == 1)
        }
    }

    /// Each event causes the next, `depth` of them.
    private func chain(_ depth: Int) -> Listeners {
        Listeners(
            reactions: (1...depth).map { step in
                Reaction(
                    "step \(step)", on: step == 1 ? "order.moved" : "step.\(step)",
                    appends: ["step.\(step + 1)"]
                ) {
                    event, session, occasion in
                    #expect(occasion.actor == .system)
                    try occasion.record(Event("step.\(step + 1)", of: ("step", Int64(step), 1)), in: session)
                }
            })
    }

    @Test(arguments: Engine.available)
    func `reactions run in the transaction of their cause, four deep`(engine: Engine) async throws {
        try await withShop(engine, listeners: chain(4)) { shop in
            _ = try await shop.company.perform(MoveOrder(order: 1), .init(by: Actor(.sales, "staff:usr_1")))
            let types = try await shop.feed().map(\.event.type)
            #expect(types == ["order.moved", "step.2", "step.3", "step.4", "step.5"])
        }
    }

    @Test(arguments: Engine.available)
    func `a fifth reaction undoes everything`(engine: Engine) async throws {
        try await withShop(engine, listeners: chain(5)) { shop in
            do {
                _ = try await shop.company.perform(MoveOrder(order: 1), .init(by: .system))
                Issue.record("it went five deep")
            } catch is ListenersTooDeep {}
            #expect(try await shop.count("SELECT count(*) FROM events") == 0)
            #expect(try await shop.count("SELECT sequence FROM shop_orders WHERE id = 1") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `a reaction that refuses undoes the command`(engine: Engine) async throws {
        let listeners = Listeners(reactions: [
            Reaction("refuse", on: "order.moved") { _, session, _ in
                // It sees what the command wrote.
                let sequence = try session.first("SELECT sequence FROM shop_orders WHERE id = 1") {
                    try $0.int(0)
                }
                #expect(sequence == 1)
                throw Refusal("stock.short", .conflict)
            }
        ])
        try await withShop(engine, listeners: listeners) { shop in
            let found = try await refusal {
                _ = try await shop.company.perform(MoveOrder(order: 1), .init(by: .system))
            }
            #expect(found?.code == "stock.short")
            #expect(try await shop.count("SELECT sequence FROM shop_orders WHERE id = 1") == 0)
        }
    }

    @Test func `a circle of reactions is found`() {
        func reaction(_ event: String, _ appends: String...) -> Reaction {
            Reaction("r", on: event, appends: appends) { _, _, _ in }
        }
        #expect(Listeners().cycle() == nil)
        #expect(
            Listeners(reactions: [reaction("a", "b"), reaction("b", "c"), reaction("a", "c")]).cycle() == nil)
        let circle = Listeners(reactions: [reaction("a", "x", "b"), reaction("b", "c"), reaction("c", "b")])
        #expect(circle.cycle() == ["a", "b", "c", "b"])
        #expect(Listeners(reactions: [reaction("a", "a")]).cycle() == ["a", "a"])
    }
}
