// Markup made of literals: what is escaped, what is not, and what the sources may not do.
import Foundation
import Kit
import Testing

@testable import Web

struct HTMLTests {
    private func text(_ html: HTML) -> String { String(decoding: html.bytes, as: UTF8.self) }

    @Test func `a string is escaped by its type, in text and in attributes`() {
        let nasty = #"<script>alert("x")</script> & 'quotes'"#
        let escaped = "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;quotes&#39;"
        #expect(text("<p title=\"\(nasty)\">\(nasty)</p>") == "<p title=\"\(escaped)\">\(escaped)</p>")
        #expect(text("\(nasty)") == escaped)
    }

    @Test func `markup within markup stays markup, and nothing leaves nothing`() {
        let inner: HTML = "<b>\("a<b")</b>"
        let absent: HTML? = nil
        #expect(
            text("<p>\(inner)\(absent)\([inner, inner])</p>").count == "<p></p>".count + 3 * text(inner).count
        )
        #expect(text("\(12)\(raw: "<hr>")\(-3)") == "12<hr>-3")
        #expect(HTML.empty.isEmpty)
    }

    @Test(arguments: [
        "", "plain", "汉字 & <汉字>", "\u{0}", "é\u{301}", "&amp;", String(repeating: "<", count: 5000),
    ])
    func `escaping loses nothing`(source: String) {
        var restored = text("\(source)")
        for (entity, character) in [
            ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
        ] {
            restored = restored.replacingOccurrences(of: entity, with: character)
        }
        #expect(Array(restored.utf8) == Array(source.utf8))
    }

    @Test func `no page has an attribute without quotes, a style attribute or a script of its own`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources/Web")
        let names = try FileManager.default.subpathsOfDirectory(atPath: root.path).filter {
            $0.hasSuffix(".swift")
        }
        #expect(names.count > 15)
        for name in names where !name.contains("Assets/") {
            let source = try String(contentsOf: root.appending(path: name), encoding: .utf8)
            #expect(source.firstMatch(of: /[a-z]=\\\(/) == nil, "\(name)")
            #expect(!source.contains(" style=") && !source.contains("onclick="), "\(name)")
            #expect(
                source.firstMatch(of: /<script(?! type=\\?"(module\\?" src=|application\/ld\+json\\?">))/)
                    == nil, "\(name)")
        }
    }
}
