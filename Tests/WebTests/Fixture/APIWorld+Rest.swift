// Transfers nobody knows, people who work here, and keys of programs.
import Access
import Foundation
import Journal
import Kit
import Sales
import Storage
import Testing

@testable import Web

extension APIWorld {
    func makeRest(_ given: Endpoint.Given) async throws -> [String: String] {
        switch given {
        case .transfer: return ["TRANSFER": try await transfer().text, "ORDER": try await place().text]
        case .key:
            let key = try await done(AddKey("a shop", scopes: ["orders:read"]))
            return ["APIKEY": ID<APIKey>(raw: key.receipt.id).text]
        case .staff: return ["USER": try await member().text]
        case .factor:
            let user = try await member()
            try await company.database.write { session in
                let sealed: [UInt8] = [1]
                try session.run("UPDATE users SET totp = \(sealed) WHERE id = \(user)")
            }
            return ["USER": user.text]
        case .session:
            let user = try await member()
            return ["USER": user.text, "SESSION": try await session(of: user).text]
        default: return [:]
        }
    }

    private func transfer() async throws -> ID<BankTransfer> {
        let euro = try #require(Currency("EUR"))
        let transfer = BankTransfer(
            text: "thank you", amount: try Money(minor: 2_000, currency: euro), evidence: UUID().uuidString)
        return try await done(MatchTransfer(transfer)).id
    }

    func member(_ roles: [Role] = [.support]) async throws -> ID<User> {
        let person = try Person(name: "Mei Lin", email: "\(UUID().uuidString.prefix(12))@example.com")
        return ID(raw: try await done(AddStaff(person, roles: roles)).receipt.id)
    }

    private func session(of user: ID<User>) async throws -> ID<StaffSession> {
        let now = company.clock.now()
        let id = company.occasion(for: Company.Request(by: .system)).newID(StaffSession.self)
        let digest = Array(UUID().uuidString.utf8)
        try await company.database.write { session in
            try session.run(
                """
                INSERT INTO staff_sessions (id, digest, user_id, created_at, seen_at, ends_at)
                VALUES (\(id), \(digest), \(user), \(now), \(now), \(now + .seconds(3600)))
                """)
        }
        return id
    }
}
