import Journal
import Kit
import Sales
import Storage
import Supply

/// Balances, their stories and the places they lie in, as programs see them.
enum StockBody {
    private static let balance: [Schema.Field] = [
        .gives("location", .code), .gives("lot", .nullable(.text(0...40))), .gives("on_hand", .quantity),
        .gives("reserved", .quantity), .gives("quarantine", .quantity),
    ]

    static let schema = Schema.named(
        "Stock",
        .object([
            .gives("sku", .sku), .gives("available", .quantity, "What may be promised."),
            .gives(
                "shelves",
                .list(
                    .object(
                        balance + [
                            .gives("expires_on", .nullable(.date)), .gives("incoming", .quantity),
                            .gives("safety", .quantity), .gives("available", .quantity),
                        ]))),
        ]))

    static let explanation = Schema.named(
        "StockExplanation",
        .object([
            .gives("sku", .sku),
            .gives(
                "shelves",
                .list(
                    .object(
                        balance + [
                            .gives("agrees", .flag, "Whether the story comes to exactly this balance."),
                            .gives("movements", .list(movement, 0...1_000_000)),
                            .gives("reservations", .list(promise, 0...1_000_000)),
                        ]))),
        ]))

    private static let movement = Schema.object([
        .gives("at", .moment), .gives("kind", .word(Movement.Kind.self)), .gives("quantity", .quantity),
        .gives("on_hand", .quantity), .gives("quarantine", .quantity), .gives("source", .text(0...40)),
        .gives("actor", .text(1...200)), .gives("reason", .nullable(.text(0...500))),
    ])

    private static let promise = Schema.object([
        .gives("quantity", .quantity), .gives("holder", .text(1...40)), .gives("held_by", .text(1...60)),
        .gives("since", .moment), .gives("expires_at", .nullable(.moment)),
    ])

    static let location = Schema.named(
        "Location",
        .object([
            .gives("id", .id(Location.self)), .gives("code", .code), .gives("name", .name),
            .gives("kind", .word(Location.Kind.self)), .gives("country", .country),
            .gives("zone", .text(1...60)), .gives("priority", .integer(0...1_000_000)),
        ]))

    static func locations(in session: Session) throws -> [JSON] {
        try session.all(
            "SELECT id, code, name, kind, country, zone, priority FROM locations ORDER BY priority, code"
        ) { row in
            [
                "id": .string(try row.id(0, Location.self).text), "code": .string(try row.text(1)),
                "name": .string(try row.text(2)), "kind": .string(try row.text(3)),
                "country": .string(try row.text(4)), "zone": .string(try row.text(5)),
                "priority": .int(try row.int(6)),
            ]
        }
    }

    static func json(_ levels: StockLevels) -> JSON {
        func amount(_ value: Int64) -> JSON { .quantity(value, levels.decimals) }
        let shelves = levels.shelves.map { shelf -> JSON in
            [
                "location": .string(shelf.location), "lot": .opt(shelf.lot),
                "on_hand": amount(shelf.onHand), "reserved": amount(shelf.reserved),
                "quarantine": amount(shelf.quarantine), "expires_on": .opt(shelf.expiresOn),
                "incoming": amount(shelf.incoming), "safety": amount(shelf.safety),
                "available": amount(shelf.available),
            ]
        }
        return [
            "sku": .string(levels.sku), "available": amount(levels.available), "shelves": .array(shelves),
        ]
    }

    static func json(_ story: ExplainStock) -> JSON {
        [
            "sku": .string(story.sku),
            "shelves": .array(story.shelves.map { json($0, story.decimals) }),
        ]
    }

    private static func json(_ shelf: ExplainStock.Shelf, _ decimals: Int) -> JSON {
        func amount(_ value: Int64) -> JSON { .quantity(value, decimals) }
        let movements = shelf.movements.map { step -> JSON in
            [
                "at": .opt(step.at), "kind": .string(step.kind.rawValue), "quantity": amount(step.quantity),
                "on_hand": amount(step.onHand), "quarantine": amount(step.quarantine),
                "source": .string(step.source.kind), "actor": .string(step.actor),
                "reason": .opt(step.reason),
            ]
        }
        let promises = shelf.reservations.map { promise -> JSON in
            let isOrder = promise.holder == "order"
            return [
                "quantity": amount(promise.quantity), "holder": .string(promise.holder),
                "held_by": .string(isOrder ? ID<Order>(raw: promise.holderID).text : promise.holder),
                "since": .opt(promise.since), "expires_at": .opt(promise.expiresAt),
            ]
        }
        return [
            "location": .string(shelf.location), "lot": .opt(shelf.lot),
            "on_hand": amount(shelf.balance.onHand), "reserved": amount(shelf.balance.reserved),
            "quarantine": amount(shelf.balance.quarantine), "agrees": .bool(shelf.agrees),
            "movements": .array(movements), "reservations": .array(promises),
        ]
    }
}
