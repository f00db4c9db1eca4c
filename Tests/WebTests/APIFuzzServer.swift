// Not a test of its own: serves a furnished world for `script/fuzz_api.sh`, which sets the port, until its
// file is gone.
import Foundation
import Kit
import Support
import Testing

@testable import Web

struct APIFuzzServer {
    private static let port = ProcessInfo.processInfo.environment["WAYBILL_FUZZ_PORT"].flatMap { Int($0) }

    @Test(.enabled(if: port != nil)) func `serves a world for the fuzzer`() async throws {
        let mark = ProcessInfo.processInfo.environment["WAYBILL_FUZZ_MARK"] ?? ""
        let engine =
            ProcessInfo.processInfo.environment["WAYBILL_FUZZ_ENGINE"].flatMap(Engine.init) ?? .sqlite
        try await APIWorld.with(engine, port: try #require(Self.port)) { world in
            // What the stateful part begins from.
            for given in Endpoint.Given.allCases { _ = try await world.make(given) }
            while FileManager.default.fileExists(atPath: mark) {
                try await Task.sleep(for: .milliseconds(200))
            }
        }
    }
}
