/// Addresses of any country: what is required, what is refused, how they are written.
import Foundation
import Journal
import Kit
import Testing

@testable import Sales

@Suite struct CustomersAddressTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        let entry: Address.Entry
        let language: Language
        let lines: [String]

        var testDescription: String { entry.country ?? "" }
    }

    static let samples: [Sample] = [
        Sample(
            entry: .init(
                fullName: "Jo Hill", company: "Hill & Co", lines: ["500 Elm St", "Apt 4"],
                locality: "Springfield",
                region: "il", postcode: "62701", country: "US"),
            language: .en,
            lines: ["Jo Hill", "Hill & Co", "500 Elm St", "Apt 4", "Springfield, IL 62701", "United States"]),
        Sample(
            entry: .init(
                lines: ["500 Elm St"], locality: "Springfield", region: "US-IL", postcode: "62701",
                country: "US"),
            language: .zhHans, lines: ["500 Elm St", "Springfield, IL 62701", "美国"]),
        Sample(
            entry: .init(
                fullName: "Ada Fern", lines: ["14 Juniper Row"], locality: "Kendal", postcode: "la9 4xx",
                country: "gb"),
            language: .en, lines: ["Ada Fern", "14 Juniper Row", "Kendal", "LA9 4XX", "United Kingdom"]),
        Sample(
            entry: .init(
                fullName: "Uta Kern", lines: ["Lindenweg 3"], locality: "Köln", postcode: "50667",
                country: "DE"),
            language: .en, lines: ["Uta Kern", "Lindenweg 3", "50667 Köln", "Germany"]),
        Sample(
            entry: .init(
                fullName: "王小明", lines: ["解放路1号", "2单元"], district: "西湖区", locality: "杭州市", region: "浙江省",
                postcode: "310000", country: "CN"),
            language: .zhHans, lines: ["中国", "310000", "浙江省杭州市西湖区", "解放路1号", "2单元", "王小明"]),
        Sample(
            entry: .init(
                fullName: "李雷", lines: ["长安街1号"], district: "东城区", locality: "北京市", region: "北京市",
                country: "CN"),
            language: .en, lines: ["China", "北京市东城区", "长安街1号", "李雷"]),
        Sample(
            entry: .init(
                fullName: "Wang Xiaoming", lines: ["1 Jiefang Road"], district: "Xihu", locality: "Hangzhou",
                region: "Zhejiang",
                postcode: "310000", country: "CN"),
            language: .en,
            lines: ["Wang Xiaoming", "1 Jiefang Road", "Xihu", "Hangzhou", "Zhejiang, 310000", "China"]),
        Sample(
            entry: .init(
                fullName: "山田花子", company: "山田商店", lines: ["千代田1-1"], locality: "千代田区", region: "東京都",
                postcode: "100-0001", country: "JP"),
            language: .zhHans, lines: ["日本", "100-0001", "東京都千代田区", "千代田1-1", "山田商店", "山田花子"]),
        Sample(
            entry: .init(
                fullName: "김민준", lines: ["세종대로 1"], locality: "중구", region: "서울특별시", postcode: "04524",
                country: "KR"),
            language: .en, lines: ["South Korea", "서울특별시 중구", "세종대로 1", "김민준", "04524"]),
        Sample(
            entry: .init(
                fullName: "Ana Lima", lines: ["Rua das Flores 10"], district: "Centro", locality: "Curitiba",
                region: "BR-PR",
                postcode: "80010-000", country: "BR"),
            language: .en,
            lines: ["Ana Lima", "Rua das Flores 10", "Centro", "Curitiba-PR", "80010-000", "Brazil"]),
        Sample(
            entry: .init(
                fullName: "Ravi Rao", lines: ["7 MG Road"], locality: "Bengaluru", region: "Karnataka",
                postcode: "560001", country: "IN"),
            language: .en, lines: ["Ravi Rao", "7 MG Road", "Bengaluru 560001", "Karnataka", "India"]),
        Sample(
            entry: .init(
                fullName: "Kovács Anna", lines: ["Fő utca 2"], locality: "Budapest", postcode: "1011",
                country: "HU"),
            language: .en, lines: ["Kovács Anna", "Budapest", "Fő utca 2", "1011", "Hungary"]),
        Sample(
            entry: .init(locality: "New York", region: "New York", country: "US"), language: .en,
            lines: ["New York, New York", "United States"]),
        Sample(
            entry: .init(lines: ["Nationalpost"], country: "VU"), language: .zhHans,
            lines: ["Nationalpost", "瓦努阿图"]),
    ]

    @Test(arguments: samples)
    func `every country reads in its own order`(sample: Sample) throws {
        let address = try Address(sample.entry)
        #expect(address.formatted(sample.language) == sample.lines)
        #expect(try Address(stored: address.text) == address)
    }

    @Test func `every country there is works with one line, and has a name in both languages`() throws {
        #expect(Country.allCodes.count == 249)
        for code in Country.allCodes {
            let address = try Address(Address.Entry(lines: ["1 Long Road"], country: code))
            for language in Language.allCases {
                let lines = address.formatted(language)
                #expect(lines.count == 2 && lines.contains("1 Long Road"), "\(code)")
                #expect(address.country.name(language) != code, "\(code)")
            }
            #expect(CallingCode.of[code] != nil, "\(code) has no calling code")
        }
    }

    @Test func `no country writes a part twice or forgets one`() throws {
        for code in Country.allCodes {
            let entry = Address.Entry(
                fullName: "Name", company: "Company", lines: ["Line"], district: "District",
                locality: "Locality",
                region: "Region", postcode: "1234", country: code)
            let text = try Address(entry).formatted(.en).joined(separator: "\n")
            for part in ["Name", "Company", "Line", "District", "Locality"] {
                #expect(text.components(separatedBy: part).count == 2, "\(code): \(part)")
            }
        }
    }

    @Test func `all faults are told at once, each with its field`() throws {
        let entry = Address.Entry(
            fullName: "Ada\u{202e}nref", lines: ["ok", "a\u{0}b"], region: "US-CA", postcode: "12<34",
            country: "GB",
            phone: "call me")
        let found = #expect(throws: Refusals.self) { _ = try Address(entry) }
        #expect(
            found?.all.map { "\($0.field ?? "") \($0.code)" } == [
                "address.name text.direction_override", "address.lines[1] text.control_character",
                "address.region address.region_elsewhere", "address.postcode address.postcode",
                "address.phone phone.malformed",
            ])
    }

    @Test(
        arguments: [
            (Address.Entry(lines: ["x"]), "text.required"),
            (.init(lines: ["x"], country: "ZZ"), "address.country"),
            (.init(lines: ["x"], country: "United Kingdom"), "address.country"),
            (.init(country: "GB"), "address.no_place"),
            (.init(lines: [" ", ""], country: "GB"), "address.no_place"),
            (.init(lines: ["1", "2", "3", "4", "5"], country: "GB"), "address.lines_too_many"),
            (.init(lines: [String(repeating: "x", count: 201)], country: "GB"), "text.too_long"),
            (.init(lines: Array(repeating: "x", count: 100_000), country: "GB"), "address.lines_too_many"),
            (
                .init(locality: "Kendal", postcode: String(repeating: "1", count: 17), country: "GB"),
                "text.too_long"
            ),
        ] as [(Address.Entry, String)])
    func `an address that cannot be sent to is refused`(entry: Address.Entry, code: String) {
        let found = #expect(throws: Refusals.self) { _ = try Address(entry) }
        #expect(found?.all.map(\.code) == [code])
    }

    @Test func `a past order's address loses nothing that can be read, and refuses only its country`() throws
    {
        let entry = Address.Entry(
            fullName: "Ada", lines: ["1", "2", "3", "4", "5", "a\u{7}b"], region: "US-CA", postcode: "<?>",
            country: "GB",
            phone: "none")
        let address = try Address(imported: entry)
        #expect(address.lines == ["1", "2", "3", "4"] && address.region == nil && address.postcode == nil)
        #expect(address.asEntered?.split(separator: "\n") == ["ab", "5", "US-CA", "<?>", "none"])
        #expect(try Address(stored: address.text) == address)
        #expect(try Address(imported: .init(country: "CN")).formatted(.zhHans) == ["中国"])
        let found = #expect(throws: Refusal.self) {
            try Address(imported: .init(lines: ["x"], country: "EIRE"))
        }
        #expect(found?.code == "address.country")
    }

    @Test func `any text at all is either kept or refused, and what is kept reads back`() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        let random = SeededRandom(seed: seed)
        var kept = 0
        for _ in 0..<3000 {
            func text() -> String? { random.bits() % 3 == 0 ? nil : Rubbish.text(random) }
            let entry = Address.Entry(
                fullName: text(), company: text(), lines: [text() ?? "1 Road", text() ?? ""],
                district: text(),
                locality: text(), region: text(), postcode: text(),
                country: random.bits() % 5 == 0 ? text() : Country.allCodes[Int(random.number(below: 249))],
                phone: text())
            if let address = try? Address(imported: entry) {
                #expect(try Address(stored: address.text) == address, "seed \(seed)")
                let written = address.formatted(.en).joined().unicodeScalars
                #expect(!written.contains { $0.properties.generalCategory == .control }, "seed \(seed)")
            }
            do {
                let address = try Address(entry)
                kept += 1
                #expect(try Address(stored: address.text) == address, "seed \(seed)")
            } catch let error as Refusals {
                #expect(error.all.allSatisfy { $0.field?.hasPrefix("address.") == true }, "seed \(seed)")
            }
        }
        #expect(kept > 0, "seed \(seed)")
    }
}

/// Text that nobody should have typed, and some that somebody did.
enum Rubbish {
    static func text(_ random: SeededRandom) -> String {
        let pieces = [
            "Ada", "北京", "\u{0}", "\r\n", "\u{202e}", "\u{feff}", "a@b.co", "+44", "1632 960961", "é",
            "e\u{301}", " ", "'; --",
            "<b>", "\u{1f600}", "GB", "US-CA", "-", "\u{7f}", "٣", "\u{200d}", "x",
        ]
        let count = Int(random.number(below: 5)) + 1
        let parts = (0..<count).map { _ in pieces[Int(random.number(below: UInt64(pieces.count)))] }
        return random.bits() % 50 == 0 ? String(repeating: parts.joined(), count: 100) : parts.joined()
    }
}
