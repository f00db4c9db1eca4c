import Journal
import Kit
import Storage

/// Opens a place where goods can lie.
package struct AddLocation: Command {
    package static let name = "location.add"
    package static let roles: Set<Role> = [.admin, .orderManager, .integration, .system]

    package let code: String
    package let displayName: String
    package let kind: Location.Kind
    /// ISO 3166-1, two letters.
    package let country: String
    /// IANA name; cut-off times and expiry dates are read there.
    package let zone: String
    /// Lower goes first.
    package var priority: Int64 = 100

    package init(code: String, name: String, kind: Location.Kind = .warehouse, country: String, zone: String)
    {
        self.code = code
        displayName = name
        self.kind = kind
        self.country = country
        self.zone = zone
    }

    package var subject: (entity: String, id: Int64?) { ("location", nil) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        let code = try Text.clean(code, field: "code", max: 40, required: true)
        let name = try Text.clean(displayName, field: "name", max: 200, required: true)
        guard country.utf8.count == 2, country.utf8.allSatisfy({ (0x41...0x5a).contains($0) }) else {
            throw Refusal("country.malformed", field: "country", ["country": country])
        }
        guard let zone = Zone(zone) else { throw Refusal("zone.unknown", field: "zone", ["zone": zone]) }
        guard (0...1_000_000).contains(priority) else {
            throw Refusal("location.priority", field: "priority")
        }
        let id = occasion.newID(Location.self)
        let added = try session.changes(
            """
            INSERT INTO locations (id, code, name, kind, country, zone, priority, created_at)
            VALUES (\(id), \(code), \(name), \(kind), \(country), \(zone.id), \(priority), \(occasion.now))
            ON CONFLICT DO NOTHING
            """)
        guard added == 1 else {
            throw Refusal("location.taken", .conflict, field: "code", ["location": code])
        }
        try occasion.record(
            Event(
                "location.added", of: ("location", id.raw, 1),
                data: ["code": .string(code), "kind": .string(kind.rawValue), "country": .string(country)]),
            in: session)
        return Receipt("location", id: id.raw, version: 1)
    }
}
