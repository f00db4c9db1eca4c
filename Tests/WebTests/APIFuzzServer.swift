// Not a test of its own: serves a furnished world for `script/fuzz_api.sh`, which sets the port, until its
// file is gone. On the port above it is told, before each call that should succeed, what that needs.
import Foundation
import HTTPTypes
import Hummingbird
import Kit
import Logging
import Support
import Testing

@testable import Web

struct APIFuzzServer {
    private static let port = ProcessInfo.processInfo.environment["WAYBILL_FUZZ_PORT"].flatMap { Int($0) }

    @Test(.enabled(if: port != nil)) func `serves a world for the fuzzer`() async throws {
        let mark = ProcessInfo.processInfo.environment["WAYBILL_FUZZ_MARK"] ?? ""
        let engine =
            ProcessInfo.processInfo.environment["WAYBILL_FUZZ_ENGINE"].flatMap(Engine.init) ?? .sqlite
        let port = try #require(Self.port)
        // What goes wrong on our side is shown by the script.
        var logger = Logger(label: "fuzz") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .error
        try await APIWorld.with(engine, port: port, logger: logger) { world in
            // What the stateful part begins from.
            for given in Endpoint.Given.allCases { _ = try await world.make(given) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await Self.furnish(Furniture(world: world), port: port + 1) }
                while FileManager.default.fileExists(atPath: mark) {
                    try await Task.sleep(for: .milliseconds(200))
                }
                group.cancelAll()
            }
        }
    }

    /// `GET /given/OPERATION?order=…`: the path, the version and the values a call of it needs.
    private static func furnish(_ furniture: Furniture, port: Int) async throws {
        let router = Router()
        router.get("/given/{operation}") { request, context -> Response in
            let name = context.parameters.get("operation")
            guard let endpoint = API.endpoints.first(where: { $0.name == name }) else {
                throw HTTPError(.notFound)
            }
            let asked = request.uri.queryParameters.map { (String($0.key), String($0.value)) }
            let given = try await furniture.make(
                for: endpoint, asked: Dictionary(asked, uniquingKeysWith: { first, _ in first }))
            return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(bytes: given.bytes)))
        }
        try await Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: port))
        ).run()
    }
}
