import Foundation
import Storage

/// Where a test's database lies, before it is opened.
package struct TestPlace: Sendable {
    package let url: DatabaseURL
    package let name: String

    package static func make(_ engine: Engine) async throws -> TestPlace {
        switch engine {
        case .sqlite:
            let name = "waybill_test_\(UInt64.random(in: 0...UInt64.max))"
            let path = FileManager.default.temporaryDirectory.appending(path: "\(name).sqlite").path
            return TestPlace(url: .sqlite(path: path), name: name)
        case .postgres:
            let name = try await PostgresPool.shared.borrow()
            return TestPlace(url: .postgres(uri: try PostgresPool.uri(of: name)), name: name)
        }
    }

    package func remove() async throws {
        switch url {
        case .sqlite(let path):
            for suffix in ["", "-wal", "-shm", ".lock"] {
                try? FileManager.default.removeItem(atPath: path + suffix)
            }
        case .postgres: try await PostgresPool.shared.giveBack(name)
        }
    }
}
