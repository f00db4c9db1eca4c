// What people read: the catalogs, the formats, the languages, and the text they type.

import Foundation
import Kit
import Testing

struct WordsTests {
    @Test func `no key has two texts`() {
        var seen: Set<String> = []
        for key in Words.tables.flatMap(\.keys) where !seen.insert(key).inserted {
            Issue.record("\(key) stands in two tables")
        }
        #expect(Words.all.count == seen.count)
    }

    @Test func `both languages say the same with the same arguments`() {
        for (key, entry) in Words.all {
            #expect(!entry.en.isEmpty && !entry.zh.isEmpty, "\(key)")
            let arguments = Set(names(in: entry.zh))
            #expect(arguments.isSubset(of: names(in: entry.en)) || key.hasPrefix("date."), "\(key)")
        }
    }

    @Test func `the house rules of wording are kept`() {
        let spaced = /\p{Han} \p{Han}/
        for (key, entry) in Words.all {
            for banned in [
                "!", " please", "Please", "Oops", "cancelled", "colour", "fulfilment", "authoris",
                "catalogue",
            ] {
                #expect(!entry.en.contains(banned), "\(key): \(banned)")
            }
            for banned in ["！", "!", "您", ","] { #expect(!entry.zh.contains(banned), "\(key): \(banned)") }
            #expect(entry.zh.firstMatch(of: spaced) == nil, "\(key)")
        }
    }

    @Test func `every refusal that the sources name has its sentence`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources")
        let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path)
        var codes: Set<String> = []
        for path in paths where path.hasSuffix(".swift") {
            let source = try String(contentsOf: root.appending(path: path), encoding: .utf8)
            for match in source.matches(of: /(?:Refusal|fault|refuse)\(\s*"([a-z_]+\.[a-z_.]+)"/) {
                codes.insert(String(match.1))
            }
        }
        for name in ["money", "unit_price", "rate", "quantity"] {
            codes.formUnion(["malformed", "decimals", "too_large"].map { name + "." + $0 })
        }
        codes.formUnion(["text.control_character", "text.direction_override"])
        #expect(codes.count > 30)
        for code in codes.sorted() { #expect(Words.all["refusal." + code] != nil, "\(code)") }
    }

    @Test func `a sentence is filled from its refusal`() {
        let refusal = Refusal("text.too_long", field: "note", ["max": "1", "length": "9"])
        #expect(
            Words.sentence(for: refusal, .en) == "The text has 9 characters. Shorten it to one character.")
        #expect(Words.sentence(for: refusal, .zhHans) == "文字有9个字符，请缩短到1个以内。")
        #expect(Words.sentence(for: Refusal("no.such"), .en) == "refusal.no.such")
        #expect(Words.text("no.such", .zhHans) == "no.such")
    }

    @Test func `an argument is never read as a pattern, and a missing one is seen`() {
        let column = "{max|a|b} {"
        #expect(Words.text("refusal.csv.missing_column", .en, ["column": column]).contains("“\(column)”"))
        #expect(Words.text("refusal.csv.missing_column", .en).contains("{column}"))
        #expect(
            Words.text("refusal.csv.field_count", .en, ["found": "2", "expected": "3"]).contains("2 fields"))
        #expect(
            Words.text("refusal.csv.field_count", .en, ["found": "1", "expected": "3"]).contains("one field"))
    }

    private func names(in pattern: String) -> [String] {
        pattern.matches(of: /\{([a-z_]+)/).map { String($0.1) }
    }
}

struct LanguageTests {
    @Test(
        arguments: [
            ("zh", Language.zhHans), ("zh-CN", .zhHans), ("zh-Hans-CN", .zhHans), ("zh_TW", .zhHans),
            ("ZH-hant", .zhHans),
            ("en", .en), ("en-GB", .en), ("EN", .en), ("fr", nil), ("", nil), ("zhx", nil), ("-", nil),
        ] as [(String, Language?)])
    func `a tag names a language or none`(tag: String, language: Language?) {
        #expect(Language(tag: tag) == language)
    }

    @Test(arguments: [
        ("zh-CN,zh;q=0.9,en;q=0.8", Language.zhHans), ("fr, en;q=0.3, zh;q=0.5", .zhHans),
        ("en;q=0,zh;q=0.1", .zhHans),
        ("de,fr", .en), ("", .en), ("zh;q=x,en;q=0.1", .en), ("*", .en), ("zh;q=0.5,en;q=0.5", .zhHans),
        ("en , zh", .en), (";;;,,q=1", .en), ("zh; q=0.8, *;q=0.5", .zhHans), ("zh;q=2", .en),
    ])
    func `the header's weights decide`(header: String, language: Language) {
        #expect(Language.best(acceptLanguage: header) == language)
    }
}

struct FormatsTests {
    private func money(_ minor: Int64, _ code: String, _ language: Language) throws -> String {
        try Formats.money(Money(minor: minor, currency: #require(Currency(code))), language)
    }

    @Test func `money has its sign in front and all its decimals`() throws {
        #expect(try money(406_473, "GBP", .en) == "£4,064.73")
        #expect(try money(-3025, "USD", .en) == "−$30.25")
        #expect(try money(-3025, "USD", .zhHans) == "−US$30.25")
        #expect(try money(123_450, "CNY", .zhHans) == "¥1,234.50")
        #expect(try money(123_450, "CNY", .en) == "CN¥1,234.50")
        #expect(try money(1_234_567, "JPY", .en) == "¥1,234,567")
        #expect(try money(1_234_567, "JPY", .zhHans) == "JP¥1,234,567")
        #expect(try money(5, "KWD", .en) == "KWD\u{a0}0.005")
        #expect(try money(0, "EUR", .zhHans) == "€0.00")
        #expect(try money(Money.limit, "USD", .en) == "$10,000,000,000,000.00")
    }

    @Test func `numbers are grouped by thousands`() throws {
        #expect(
            [0, 999, 1000, -1_234_567].map { Formats.integer($0, .en) } == [
                "0", "999", "1,000", "−1,234,567",
            ])
        #expect(Formats.integer(.min, .zhHans) == "−9,223,372,036,854,775,808")
        #expect(try Formats.quantity(Quantity(amount: 1_200_500, decimals: 3), .en) == "1,200.5")
        #expect(try Formats.quantity(Quantity(amount: 2000, decimals: 3), .zhHans) == "2")
        #expect(try Formats.percent(Rate.parse("8.875%"), .en) == "8.875%")
    }

    @Test func `dates and times are written in both languages`() throws {
        let date = try #require(LocalDate(iso: "2026-11-19"))
        #expect(Formats.date(date, .en) == "Thu, Nov 19")
        #expect(Formats.date(date, .zhHans) == "11月19日周四")
        #expect(Formats.dateWithYear(date, .en) == "Nov 19, 2026")
        #expect(Formats.dateWithYear(date, .zhHans) == "2026年11月19日")
        #expect(Formats.time(LocalTime(hour: 14, minute: 5), .en) == "2:05 PM")
        #expect(Formats.time(LocalTime(hour: 0, minute: 0), .en) == "12:00 AM")
        #expect(Formats.time(LocalTime(hour: 12, minute: 0), .en) == "12:00 PM")
        #expect(Formats.time(LocalTime(hour: 8, minute: 52), .zhHans) == "08:52")
        let (from, to) = (LocalTime(hour: 14, minute: 10), LocalTime(hour: 16, minute: 10))
        #expect(Formats.timeRange(from, to, .en) == "2:10–4:10 PM")
        #expect(Formats.timeRange(from, to, .zhHans) == "14:10-16:10")
        #expect(Formats.timeRange(LocalTime(hour: 11, minute: 0), to, .en) == "11:00 AM–4:10 PM")
        let seattle = try #require(Zone("America/Los_Angeles"))
        let instant = try #require(Instant(rfc3339: "2026-11-18T21:47:00Z"))
        #expect(Formats.dateTime(instant, in: seattle, .en) == "Nov 18, 1:47 PM")
        #expect(Formats.dateTime(instant, in: seattle, .zhHans) == "11月18日 13:47")
        #expect(Formats.dateTime(instant, in: .utc, .en, withYear: true) == "Nov 18, 2026, 9:47 PM")
    }

    @Test func `near days have words`() throws {
        let today = try #require(LocalDate(iso: "2026-12-31"))
        let words = (-2...2).map { Formats.day(today.adding(days: $0), today: today, .en) }
        #expect(words == ["Tue, Dec 29", "yesterday", "today", "tomorrow", "Jan 2, 2027"])
        #expect(Formats.day(today, today: today, .zhHans) == "今天")
        #expect(Formats.relativeDay(today.adding(days: 7), today: today, .en) == nil)
    }
}

struct TextTests {
    private func code(_ raw: String, max: Int = 10, required: Bool = true, multiline: Bool = false) -> String?
    {
        refusal {
            _ = try Text.clean(raw, field: "note", max: max, required: required, multiline: multiline)
        }?.code
    }

    @Test func `text is composed and trimmed`() throws {
        let clean = try Text.clean("  Cafe\u{301} \u{3000}\n", field: "name", max: 4)
        #expect(Array(clean.unicodeScalars).count == 4)
        #expect(try Text.clean("a\r\n\tb", field: "note", max: 10, multiline: true) == "a\n\tb")
        #expect(try Text.clean("", field: "note", max: 10) == "")
        #expect(try Text.clean("مرحبا\u{200f}", field: "note", max: 10) == "مرحبا\u{200f}")
    }

    @Test func `what could disguise itself is refused`() {
        #expect(code("a\u{0}b") == "text.control_character")
        #expect(code("a\nb") == "text.control_character")
        #expect(code("a\u{85}b", multiline: true) == "text.control_character")
        #expect(code("a\rb", multiline: true) == "text.control_character")
        #expect(code("a\u{202e}b") == "text.direction_override")
        #expect(code("\u{2066}ab") == "text.direction_override")
    }

    @Test func `length is counted in scalars and bounded`() {
        #expect(code("1234567890") == nil)
        #expect(code("12345678901") == "text.too_long")
        #expect(code(String(repeating: "e\u{301}\u{302}", count: 6)) == "text.too_long")
        #expect(code(String(repeating: "x", count: 1_000_000)) == "text.too_long")
        #expect(code("  ") == "text.required")
        #expect(code("  ", required: false) == nil)
        let found = refusal { _ = try Text.clean("abc", field: "name", max: 2) }
        #expect(found?.field == "name" && found?.arguments == ["max": "2", "length": "3"])
    }

    @Test func `skus keep their case, twins are seen`() throws {
        #expect(try Text.sku(" Ab-1 ", field: "sku") == "Ab-1")
        #expect(
            refusal { _ = try Text.sku(String(repeating: "a", count: 65), field: "sku") }?.code
                == "text.too_long")
        #expect(Text.twinKey("ＡＢ－１") == Text.twinKey("ab-1"))
        #expect(Text.twinKey("AB 1") == Text.twinKey("ab1"))
        #expect(Text.twinKey("AB-1") != Text.twinKey("AB-2"))
    }
}
