import Journal
import Kit
import Storage

/// The only writer of `movements`.
enum Movements {
    static func add(
        _ kind: Movement.Kind, _ quantity: Int64, at key: StockKey, source: Movement.Source,
        in session: Session,
        on occasion: Occasion
    ) throws {
        try session.run(
            """
            INSERT INTO movements (id, at, kind, variant_id, location_id, lot_id, quantity, source, source_id,
                actor, reason)
            VALUES (\(occasion.newID(Movement.self)), \(occasion.now), \(kind), \(key.variant),
                \(key.location), \(key.lot), \(quantity), \(source.kind), \(source.id),
                \(occasion.actor.name), \(orNull: occasion.reason))
            """)
    }
}
