// What the document promises about values: null is left out, a whole number is whole however it is written,
// and what is wrong with what was sent (422) is told apart from what stands in the way (409).
import Foundation
import Kit
import Support
import Testing

@testable import Web

struct APIContractTests {
    private func draft(_ more: [JSON.Member]) -> JSON {
        let names = Set(more.map(\.key))
        return .object((API.sampleDraft.members ?? []).filter { !names.contains($0.key) } + more)
    }

    @Test(arguments: Engine.available)
    func `a member that is null is a member left out`(engine: Engine) async throws {
        try await APIWorld.with(engine) { world in
            let nulls = OrderDraftBody.fields.filter { field in
                API.sampleDraft[field.name] == nil
            }.map { JSON.Member($0.name, .null) }
            let answer = try await world.ask("POST", "/orders", draft(nulls))
            #expect(answer.status == 201, "\(answer.text)")
        }
    }

    @Test(arguments: Engine.available)
    func `what is wrong with what was sent is 422 with its pointer, what stands in the way 409`(
        engine: Engine
    ) async throws {
        try await APIWorld.with(engine) { world in
            let wrong: [(String, String, JSON, String)] = [
                ("/locations", "location.taken", ["code": "AMS", "name": "A", "country": "NL"], "/code"),
                (
                    "/orders", "stock.short",
                    draft([.init("lines", [["sku": "LAMP", "quantity": 900_000]])]),
                    "/lines"
                ),
                ("/variants/LAMP/packs", "pack.taken", ["code": "tray", "factor": 6], "/code"),
            ]
            let pack: JSON = ["code": "tray", "factor": 6]
            #expect(try await world.ask("POST", "/variants/LAMP/packs", pack).status == 201)
            for (path, code, body, pointer) in wrong {
                let answer = try await world.ask("POST", path, body)
                #expect(answer.status == 422 && answer.json["code"]?.string == code, "\(answer.text)")
                #expect(answer.json["errors"]?[0]?["pointer"]?.string == pointer, "\(answer.text)")
            }
            let order = try await world.make(.confirmed)["ORDER"] ?? ""
            let tag = try #require(try await world.ask("GET", "/orders/\(order)").headers["etag"])
            let refused = try await world.ask(
                "POST", "/orders/\(order)/confirmation", nil, ["If-Match": tag])
            #expect(refused.status == 409 && refused.json["allowed"]?.array?.isEmpty == false)
        }
    }

    @Test func `a whole number is one however it is written, and what only looks like one is none`()
        async throws
    {
        try await APIWorld.with(.sqlite) { world in
            for (text, status) in [("6.0", 201), ("6.5", 422), ("6e0", 422), ("\"6\"", 422)] {
                let body = "{\"code\": \"p\(status)\(text.count)\", \"factor\": \(text)}"
                let answer = try await world.ask("POST", "/variants/LAMP/packs", bytes: Array(body.utf8))
                #expect(answer.status == status, "\(text): \(answer.text)")
            }
        }
    }
}
