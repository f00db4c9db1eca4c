import Journal
import Kit
import Storage

/// Finds the ids of locations and channels by their codes.
enum PlaceChoice {
    static func location(_ code: String?, in company: Company) async throws -> Int64? {
        guard let code else { return nil }
        let found = try await company.database.read { session in
            try session.first("SELECT id FROM locations WHERE code = \(code)") { try $0.int(0) }
        }
        guard let found else { throw Refusal("access.location", .notFound, field: "location") }
        return found
    }

    static func channel(_ code: String?, in company: Company) async throws -> Int64? {
        guard let code else { return nil }
        let found = try await company.database.read { session in
            try session.first("SELECT id FROM channels WHERE code = \(code)") { try $0.int(0) }
        }
        guard let found else { throw Refusal("access.channel", .notFound, field: "channel") }
        return found
    }
}
