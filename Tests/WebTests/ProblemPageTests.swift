// Where a problem's `type` leads: a page of ours for every code, in both languages.
import Foundation
import Kit
import Support
import Testing

@testable import Web

struct ProblemPageTests {
    @Test func `the type of a problem leads to a page that says what the code means`() async throws {
        try await APIWorld.with(.sqlite) { world in
            let browser = Browser(port: world.port)
            for (path, body) in [
                ("/orders", ["channel": 7] as JSON), ("/orders", ["channel": "none", "lines": []]),
                ("/nothing", .null), ("/locations", ["code": "AMS", "name": "A", "country": "NL"]),
            ] {
                let problem = try await world.ask("POST", path, body)
                let type = try #require(problem.json["type"]?.string)
                let code = try #require(problem.json["code"]?.string)
                let english = try await browser.get(type)
                #expect(english.status == 200 && english.text.contains(code), "\(type)")
                let chinese = try await browser.get(type + "?lang=zh-Hans")
                #expect(chinese.headers["content-language"] == "zh-Hans")
                #expect(chinese.text.contains(ProblemCodes.sentence(code, .zhHans).prefix(4)))
            }
            #expect(try await browser.get("/docs/problems/no.such").status == 404)
            let all = try await browser.get("/docs/problems").text
            for code in ProblemCodes.all { #expect(all.contains("id=\"\(code)\""), "\(code)") }
        }
    }

    @Test func `every code an endpoint declares has a page, and no sentence holds a bare placeholder`() {
        for endpoint in API.endpoints {
            for code in endpoint.refusals { #expect(ProblemCodes.isKnown(code), "\(endpoint.name): \(code)") }
        }
        for code in ProblemCodes.all {
            for language in Language.allCases {
                let sentence = ProblemCodes.sentence(code, language)
                #expect(!sentence.isEmpty && !sentence.contains("{"), "\(code): \(sentence)")
            }
        }
    }
}
