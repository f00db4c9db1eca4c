import Journal
import Kit
import Storage

/// What the event `stock.changed` tells: a balance before and after goods moved. Promises alone are told by
/// whoever was promised something.
struct StockChanged {
    let key: StockKey
    let sku: String
    let location: String
    let version: Int64
    let before: Balance
    let after: Balance
    let moves: [StockChange.Move]

    init(_ place: StockPlace.Found, _ before: Balance, _ after: Balance, _ moves: [StockChange.Move]) {
        key = place.key
        sku = place.variant.sku
        location = place.location.code
        version = place.variant.version
        self.before = before
        self.after = after
        self.moves = moves
    }

    /// For a balance known by its key only.
    init(
        _ key: StockKey, _ before: Balance, _ after: Balance, moves: [StockChange.Move], in session: Session
    ) throws {
        let names = try session.first(
            """
            SELECT v.sku, v.version, l.code FROM variants v, locations l
            WHERE v.id = \(key.variant) AND l.id = \(key.location)
            """
        ) { (sku: try $0.text(0), version: try $0.int(1), location: try $0.text(2)) }
        guard let names else { throw StorageFault(.corrupt, "a balance of nothing: \(key)") }
        self.key = key
        (sku, version, location) = (names.sku, names.version, names.location)
        (self.before, self.after, self.moves) = (before, after, moves)
    }

    var event: Event {
        let told: [JSON.Member] = [
            .init("sku", .string(sku)), .init("location", .string(location)),
            .init("lot", key.lot == Lot.none ? .null : .string(ID<Lot>(raw: key.lot).text)),
            .init(
                "movements",
                .array(moves.map { ["kind": .string($0.kind.rawValue), "quantity": .int($0.quantity)] })),
        ]
        return Event(
            "stock.changed", of: ("variant", key.variant.raw, version), data: .object(told + after.told),
            previous: .object(before.told))
    }
}

extension Balance {
    fileprivate var told: [JSON.Member] {
        [
            .init("on_hand", .int(onHand)), .init("reserved", .int(reserved)),
            .init("quarantine", .int(quarantine)),
        ]
    }
}
