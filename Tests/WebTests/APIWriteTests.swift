// Writing through the API: once however often it is sent, and never over somebody else's change.
import Foundation
import Journal
import Kit
import Support
import Testing

@testable import Web

struct APIWriteTests {
    @Test(arguments: Engine.available)
    func `the same placement sent five times at once makes one order`(engine: Engine) async throws {
        try await APIWorld.with(engine) { world in
            for round in 0..<10 {
                let answers = try await Self.atOnce(5) { _ in
                    try await world.ask(
                        "POST", "/orders", API.sampleDraft, ["Idempotency-Key": "\"place-\(round)\""])
                }
                let made = answers.filter { $0.status == 201 }
                let isTwin = answers.filter { $0.status == 409 && $0.headers["retry-after"] != nil }
                let answered = made.count + isTwin.count
                #expect(answered == 5, "\(answers.map(\.status))")
                #expect(Set(made.compactMap { $0.json["id"]?.string }).count == 1)
                #expect(made.filter { $0.headers["idempotency-replayed"] == nil }.count == 1)
            }
            #expect(try await world.ask("GET", "/orders").json["data"]?.array?.count == 10)
            var other = API.sampleDraft.members ?? []
            other.append(.init("note", "another"))
            let mismatch = try await world.ask(
                "POST", "/orders", .object(other), ["Idempotency-Key": "place-0"])
            #expect(mismatch.status == 422 && mismatch.json["code"]?.string == "idempotency.other_body")
        }
    }

    @Test(arguments: Engine.available)
    func `two hundred edits with If-Match lose none`(engine: Engine) async throws {
        try await APIWorld.with(engine) { world in
            let path = "/orders/\(try await world.place().text)"
            let start = try await world.ask("GET", path).json["version"]?.int ?? 0
            let written = try await Self.atOnce(20) { writer -> [String] in
                var written: [String] = []
                while written.count < 10 {
                    let owner = "w\(writer).\(written.count)"
                    let seen = try #require(try await world.ask("GET", path).headers["etag"])
                    let answer = try await world.ask(
                        "PUT", path + "/assignment", ["owner": .string(owner)],
                        ["If-Match": seen])
                    if answer.status == 412 {
                        #expect(answer.json["current_version"]?.int != nil)
                        continue
                    }
                    #expect(answer.status == 200, "\(answer.text)")
                    written.append(owner)
                }
                return written
            }.flatMap(\.self)
            #expect(try await world.ask("GET", path).json["version"]?.int == start + 200)
            let events = try await world.ask("GET", path + "/events?limit=250").json["data"]?.array ?? []
            let noted = events.filter { $0["type"]?.string == "order.assigned" }
                .compactMap { $0["data"]?["owner"]?.string }
            #expect(noted.count == 200 && noted.sorted() == written.sorted())
        }
    }

    @Test(arguments: Engine.available)
    func `a batch answers for each order, and again when it is sent again`(engine: Engine) async throws {
        try await APIWorld.with(engine) { world in
            func order(_ reference: String, sku: String = "LAMP") -> JSON {
                .object(
                    (API.sampleDraft.members ?? []).filter { $0.key != "lines" } + [
                        .init("reference", .string(reference)),
                        .init("lines", [["sku": .string(sku), "quantity": 1]]),
                    ])
            }
            let batch: JSON = [
                "orders": .array((0..<40).map { order("W-\($0)", sku: $0 == 7 ? "NONE" : "LAMP") })
            ]
            let first = try await world.ask("POST", "/orders/batch", batch).json["data"]?.array ?? []
            let second = try await world.ask("POST", "/orders/batch", batch).json["data"]?.array ?? []
            #expect(first.count == 40 && second.count == 40)
            #expect(first.filter { $0["status"]?.int == 201 }.count == 39)
            #expect(first[7]["problem"]?["code"]?.string != nil)
            #expect(first.map { $0["id"] } == second.map { $0["id"] })
            #expect(second.filter { $0["repeated"]?.bool == true }.count == 39)
        }
    }

    @Test(arguments: Engine.available)
    func `pages follow each other without gap or repeat, in every sort`(engine: Engine) async throws {
        try await APIWorld.with(engine) { world in
            for _ in 0..<7 { _ = try await world.place() }
            for sort in ["id", "-id", "placed_at", "-placed_at", "total", "-total"] {
                var seen: [String] = []
                var path = "/orders?limit=3&sort=\(sort)"
                while true {
                    let page = try await world.ask("GET", path)
                    seen += (page.json["data"]?.array ?? []).compactMap { $0["id"]?.string }
                    guard let link = page.headers["link"] else { break }
                    let address = link.dropFirst().prefix { $0 != ">" }
                    path = String(address.dropFirst(API.root.count))
                }
                #expect(seen.count == 7 && Set(seen).count == 7, "\(sort)")
            }
        }
    }

    @Test func `who has the version already gets none`() async throws {
        try await APIWorld.with(.sqlite) { world in
            let path = "/orders/\(try await world.place().text)"
            let tag = try #require(try await world.ask("GET", path).headers["etag"])
            let known = try await world.ask("GET", path, nil, ["If-None-Match": tag])
            #expect(known.status == 304 && known.body.isEmpty)
            #expect(try await world.ask("HEAD", path).body.isEmpty)
            let zipped = try await world.ask("GET", path, nil, ["Accept-Encoding": "gzip"])
            #expect(zipped.headers["content-encoding"] == "gzip")
            #expect(zipped.headers["cache-control"] == "no-store")
        }
    }

    static func atOnce<T: Sendable>(
        _ count: Int, _ body: @escaping @Sendable (Int) async throws -> T
    ) async throws -> [T] {
        try await withThrowingTaskGroup(of: T.self) { group in
            for index in 0..<count { group.addTask { try await body(index) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }
}
