import Foundation
import Journal
import Kit
import Storage

/// What opens the API to a program: `wbk_…`, shown once. A digest finds it again; its first characters tell
/// people which one it is.
package struct APIKey: Sendable, IDKind {
    package static let prefix = "key"
    static let secretPrefix = "wbk_"
    static let hintLength = 10

    /// The roles a key can have: what none of them may do, `integration` may not do either, so that a key is
    /// never more than a member of the staff (a test proves it). What a key may do narrows further by scopes.
    package static let roles: [Role] = [.integration, .analyst, .partner, .vendor]

    package enum State: String, Sendable {
        case active, expired, revoked
    }

    package let id: ID<APIKey>
    package let name: String
    package let hint: String
    package let role: Role
    package let scopes: Scopes
    package let channel: Int64?
    package let location: Int64?
    package let expiresAt: Instant?
    package let revokedAt: Instant?
    /// To the minute.
    package let usedAt: Instant?
    package let createdBy: String
    package let createdAt: Instant
    package let version: Int64

    static let columns: SQL =
        """
        id, name, hint, role, scopes, channel_id, location_id, expires_at, revoked_at, used_at, created_by,
            created_at, version
        """

    init(_ row: Row) throws {
        (id, name, hint) = (try row.id(0), try row.text(1), try row.text(2))
        role = try row.word(3)
        scopes = Scopes(stored: try row.text(4).split(separator: " ").map(String.init))
        (channel, location) = (try row.intOrNil(5), try row.intOrNil(6))
        (expiresAt, revokedAt) = (try row.instantOrNil(7), try row.instantOrNil(8))
        (usedAt, createdBy) = (try row.instantOrNil(9), try row.text(10))
        (createdAt, version) = (try row.instant(11), try row.int(12))
    }

    package func state(at now: Instant) -> State {
        if revokedAt != nil { return .revoked }
        return expiresAt.map { $0 <= now } ?? false ? .expired : .active
    }

    package static func list(in session: Session) throws -> [APIKey] {
        try session.all("SELECT \(columns) FROM api_keys ORDER BY id") { try APIKey($0) }
    }

    package static func find(_ id: ID<APIKey>, in session: Session) throws -> APIKey? {
        try session.first("SELECT \(columns) FROM api_keys WHERE id = \(id)") { try APIKey($0) }
    }

    func principal(_ limits: RoleLimits) -> Principal {
        Principal(
            "key:\(id.text)", roles: [role], scopes: scopes,
            bounds: Principal.Bounds(location: location, channel: channel), limits: limits[role])
    }
}
