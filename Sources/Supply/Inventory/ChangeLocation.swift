import Journal
import Kit
import Storage

/// Changes what a location is called, how soon it is chosen, what kind it is, and whether goods may come in.
/// Its code, country and zone stay: promises and balances are read by them.
package struct ChangeLocation: Command {
    package static let name = "location.change"
    package static let roles = AddLocation.roles

    package let code: String
    /// As the caller saw it; another one now is refused as stale.
    package var version: Int64?
    package var displayName = Edit<String>.keep
    package var kind = Edit<Location.Kind>.keep
    package var priority = Edit<Int64>.keep
    package var isActive = Edit<Bool>.keep

    package init(_ code: String) {
        self.code = code
    }

    package var subject: (entity: String, id: Int64?) { ("location", nil) }

    private struct Facts: Equatable {
        var name: String
        var kind: Location.Kind
        var priority: Int64
        var isActive: Bool

        var json: [JSON.Member] {
            [
                .init("kind", .string(kind.rawValue)), .init("priority", .int(priority)),
                .init("is_active", .bool(isActive)),
            ]
        }
    }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        let location = try LocationStore.find(code, in: session)
        let known = try session.first(
            """
            UPDATE locations SET version = version + 1 WHERE id = \(location.id)
            RETURNING name, kind, priority, is_active, version
            """
        ) {
            (
                Facts(
                    name: try $0.text(0), kind: try $0.word(1), priority: try $0.int(2),
                    isActive: try $0.bool(3)), version: try $0.int(4)
            )
        }
        guard let (before, next) = known else {
            throw StorageFault(.defect, "a location just read is gone")
        }
        try location.requireSeen(version, now: next - 1)
        let after = try changed(before)
        if before.isActive, !after.isActive { try Self.requireEmpty(location, in: session) }
        try session.run(
            """
            UPDATE locations SET name = \(after.name), kind = \(after.kind), priority = \(after.priority),
                is_active = \(after.isActive) WHERE id = \(location.id)
            """)
        try occasion.record(
            Event(
                "location.changed", of: ("location", location.id.raw, next), data: .object(after.json),
                previous: .object(before.json)), in: session)
        return Receipt("location", id: location.id.raw, version: next)
    }

    private func changed(_ before: Facts) throws -> Facts {
        var after = before
        displayName.applied(to: &after.name)
        kind.applied(to: &after.kind)
        priority.applied(to: &after.priority)
        isActive.applied(to: &after.isActive)
        after.name = try Text.clean(after.name, field: "name", max: 200, required: true)
        guard (0...1_000_000).contains(after.priority) else {
            throw Refusal("location.priority", field: "priority")
        }
        return after
    }

    /// A location that is closed holds nothing, neither goods nor promises: work there has its goods
    /// reserved, so it is empty only when the work is done or elsewhere.
    private static func requireEmpty(_ location: LocationStore.Row, in session: Session) throws {
        let held = try session.all(
            """
            SELECT v.sku FROM stock s JOIN variants v ON v.id = s.variant_id
            WHERE s.location_id = \(location.id) AND (s.on_hand > 0 OR s.reserved > 0)
            ORDER BY v.sku LIMIT 4
            """
        ) { try $0.text(0) }
        guard held.isEmpty else {
            let named = held.prefix(3).joined(separator: ", ") + (held.count > 3 ? " …" : "")
            throw Refusal(
                "location.not_empty", .conflict, allowed: ["stock transfer", "stock adjust"],
                ["location": location.code, "skus": named])
        }
    }
}
