// The examples of the documentation, run as they stand there; and the document against the endpoints.
import Access
import Foundation
import Journal
import Kit
import Support
import Testing

@testable import Web

struct APIExampleTests {
    @Test(arguments: Engine.available)
    func `every curl example of the documentation works as it stands`(engine: Engine) async throws {
        try await APIWorld.with(engine) { world in
            for endpoint in API.endpoints {
                var variables = try await world.make(endpoint.example.given)
                variables["WAYBILL"] = "http://127.0.0.1:\(world.port)"
                variables["KEY"] = APIWorld.key
                if endpoint.needsVersion {
                    variables["VERSION"] = try await Self.version(endpoint, variables, world)
                }
                let (status, body) = try await Shell.run(CurlExample(endpoint: endpoint).text, variables)
                #expect(status == endpoint.status.code, "\(endpoint.name): \(body)")
                guard let answer = endpoint.answer else { continue }
                var faults: [Fault] = []
                answer.check(try JSON(parsing: body), &faults)
                for fault in faults {
                    Issue.record("\(endpoint.name): \(fault.pointer ?? "") \(fault.refusal.code)")
                }
            }
            try await Self.checkEvents(of: world)
        }
    }

    /// As a client finds it: the tag of the thing that is about to be changed.
    private static func version(
        _ endpoint: Endpoint, _ variables: [String: String], _ world: APIWorld
    ) async throws -> String {
        let path = endpoint.path.split(separator: "/").prefix(2).map { segment in
            guard segment.hasPrefix("{") else { return "/" + segment }
            let given = endpoint.example.path[String(segment.dropFirst().dropLast())] ?? ""
            return "/" + (given.hasPrefix("$") ? variables[String(given.dropFirst())] ?? "" : given)
        }.joined()
        let tag = try await world.ask("GET", path).headers["etag"]
        return try #require(tag, "\(endpoint.name)").filter { $0 != "\"" }
    }

    private static func checkEvents(of world: APIWorld) async throws {
        try await Sequencer(world.company.database).catchUp()
        var after = ""
        var seen: Set<String> = []
        repeat {
            let page = try await world.ask("GET", "/events?limit=1000" + after).json
            for event in page["data"]?.array ?? [] {
                let name = try #require(event["type"]?.string)
                seen.insert(name)
                let type = try #require(EventTypes.all.first { $0.name == name })
                var faults: [Fault] = []
                EventSchemas.exact(type).check(event["data"] ?? .null, &faults)
                for fault in faults {
                    Issue.record("\(name): \(fault.pointer ?? "") \(fault.refusal.code)")
                }
            }
            if page["at_end"]?.bool == true { break }
            after = "&after=" + (page["next"]?.string ?? "")
        } while true
        #expect(seen.count > 70)
    }

    @Test func `the sample of every event type is valid`() {
        for type in EventTypes.all {
            #expect(EventSchemas.isStated(type), "\(type.name): say what its data holds")
            var faults: [Fault] = []
            EventSchemas.data(of: type).check(EventSchemas.sample(of: type)["data"] ?? .null, &faults)
            EventBody.inFeed.check(EventSchemas.sample(of: type), &faults)
            #expect(faults.isEmpty, "\(type.name): \(faults)")
        }
    }

    @Test func `document, matrix and routes name the same addresses`() throws {
        let document = OpenAPI(endpoints: API.endpoints, server: "http://localhost").json
        var described: Set<String> = []
        for path in document["paths"]?.members ?? [] {
            for operation in path.value.members ?? [] {
                described.insert("\(operation.key.uppercased()) \(API.root)\(path.key)")
                #expect(operation.value["responses"]?.members?.isEmpty == false)
            }
        }
        #expect(described == Set(PermissionMatrix.api.map { "\($0.method) \($0.path)" }))
        #expect(described.count == API.endpoints.count)
        #expect(Set(API.endpoints.map(\.name)).count == API.endpoints.count)
        let text = document.text
        for match in text.matches(of: /"#\/components\/schemas\/([A-Za-z]+)"/) {
            #expect(document["components"]?["schemas"]?[String(match.1)] != nil, "\(match.1)")
        }
    }

    @Test func `every permission is stated in the policy's table, with the same roles`() {
        for endpoint in API.endpoints {
            guard let permission = endpoint.permission else { continue }
            #expect(Permission.named(permission.name)?.roles == permission.roles, "\(endpoint.name)")
        }
    }

    @Test func `every example's body is what its endpoint declares`() {
        for endpoint in API.endpoints {
            guard let body = endpoint.body, let example = endpoint.example.body else { continue }
            var faults: [Fault] = []
            body.check(example, &faults)
            #expect(faults.isEmpty, "\(endpoint.name): \(faults)")
        }
    }
}

/// Runs a line as somebody who copied it would.
enum Shell {
    static func run(_ line: String, _ variables: [String: String]) async throws -> (Int, String) {
        let script = "curl() { command curl -w '\\n%{http_code}' \"$@\"; }\n" + line
        let output = try await withCheckedThrowingContinuation {
            (continuation: CheckedContinuation<String, any Error>) in
            Thread.detachNewThread {
                continuation.resume(with: Result { try Self.output(of: script, variables) })
            }
        }
        let lines = output.split(separator: "\n", omittingEmptySubsequences: false)
        return (Int(lines.last ?? "") ?? 0, lines.dropLast().joined(separator: "\n"))
    }

    private static func output(of script: String, _ variables: [String: String]) throws -> String {
        let environment = ProcessInfo.processInfo.environment.merging(variables) { _, new in new }
        let program = try Program(["bash", "-c", script], environment: environment, output: .pipe)
        let output = program.readToEnd()
        program.waitUntilExit()
        return String(decoding: output, as: UTF8.self)
    }
}
