// Addresses are typed by strangers: whatever stands in a query or a cursor is read as it was meant or
// refused, and nothing of it is a trap.
import Foundation
import Kit
import Testing

@testable import Web

struct QueryPropertyTests {
    private static let seed = UInt64.random(in: 0...UInt64.max)

    private static let fields: [Schema.Field] = [
        .takes("limit", .integer(1...250)), .takes("q", .text(0...100)), .takes("open", .flag),
        .takes("state", .words(["new", "old"])), .takes("from", .moment), .takes("sku", .sku),
    ]

    private static func text(_ random: inout SplitMix, upTo length: Int) -> String {
        let scalars = (0..<Int(random.next() % UInt64(length + 1))).compactMap { _ -> Unicode.Scalar? in
            switch random.next() % 4 {
            case 0: Unicode.Scalar(UInt32(random.next() % 0x80))
            case 1: Unicode.Scalar(UInt32(random.next() % 0x800))
            case 2: "%+&=?#/;\u{0}".unicodeScalars.randomElement(using: &random)
            default: Unicode.Scalar(UInt32(random.next() % 0x11_0000))
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }

    private static func bytes(_ random: inout SplitMix, upTo length: Int) -> String {
        let alphabet = Array("%0123456789abcdefABCDEFgG+&= limtqopensa\u{e9}".unicodeScalars)
        let count = Int(random.next() % UInt64(length + 1))
        return String(
            String.UnicodeScalarView(
                (0..<count).map { _ in alphabet[Int(random.next() % UInt64(alphabet.count))] }))
    }

    @Test func `a text that was escaped is read as it was`() {
        var random = SplitMix(seed: Self.seed)
        let plain = CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyz0123456789-._~")
        for _ in 0..<5_000 {
            let text = Self.text(&random, upTo: 40)
            guard let escaped = text.addingPercentEncoding(withAllowedCharacters: plain) else { continue }
            #expect(Query.decoded(escaped[...]) == text, "seed \(Self.seed)")
            let spaced = escaped.replacing("%20", with: "+")
            #expect(Query.decoded(spaced[...]) == text, "seed \(Self.seed)")
        }
    }

    /// Read step by step with another decoder's rules (Foundation's own takes some bytes that are no UTF-8).
    private static func plainly(_ text: String) -> String? {
        var data = Data()
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                data.append(byte == UInt8(ascii: "+") ? 0x20 : byte)
                continue
            }
            let digits = rest.prefix(2).filter { Character(Unicode.Scalar($0)).isHexDigit && $0 < 0x80 }
            guard digits.count == 2, let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
            else { return nil }
            data.append(value)
            rest = rest.dropFirst(2)
        }
        let read = String(decoding: data, as: UTF8.self)
        return Data(read.utf8) == data ? read : nil
    }

    @Test func `what is no escape or no UTF-8 is nothing`() {
        var random = SplitMix(seed: Self.seed)
        for _ in 0..<20_000 {
            let text = Self.bytes(&random, upTo: 12)
            #expect(Query.decoded(text[...]) == Self.plainly(text), "seed \(Self.seed): \(text)")
        }
        for broken in ["%", "%4", "%zz", "%ff", "%c3%28", "%ed%a0%80", "%f5%80%80%80", "%c0%80"] {
            #expect(Query.decoded(broken[...]) == nil, "\(broken)")
        }
    }

    @Test func `any query is read into what is declared, or refused with reasons`() {
        var random = SplitMix(seed: Self.seed)
        let names = Set(Self.fields.map(\.name))
        for round in 0..<20_000 {
            let text = round % 2 == 0 ? Self.bytes(&random, upTo: 60) : Self.text(&random, upTo: 60)
            do {
                let read = try Query.read(text, Self.fields)
                let keys = (read.members ?? []).map(\.key)
                #expect(names.isSuperset(of: keys) && Set(keys).count == keys.count)
                var faults: [Fault] = []
                Schema.object(Self.fields).check(read, &faults)
                #expect(faults.isEmpty, "seed \(Self.seed)")
            } catch let faults as Faults {
                #expect(faults.all.allSatisfy { $0.pointer?.utf8.first == 0x2f })
            } catch {
                #expect((error as? Refusal)?.code == "request.encoding", "seed \(Self.seed): \(error)")
            }
        }
    }

    @Test func `a pointer names one member, whatever it is called`() {
        #expect(Pointer.appending("a/b~c", to: "/x") == "/x/a~1b~0c")
        #expect(Pointer.appending("/\u{301}", to: "") == "/~1\u{301}")
    }

    @Test func `a cursor comes back as it was, for its own list only`() throws {
        var random = SplitMix(seed: Self.seed)
        for _ in 0..<5_000 {
            let values = (0..<Int(random.next() % 3)).map { _ in Int64(bitPattern: random.next()) }
            let text = random.next() % 2 == 0 ? nil : Self.text(&random, upTo: 20)
            let cursor = PageCursor("orders-id", values, text: text)
            #expect(try PageCursor(cursor.written, of: "orders-id") == cursor, "seed \(Self.seed)")
            #expect(throws: Refusal.self) { try PageCursor(cursor.written, of: "orders") }
        }
    }

    @Test func `a cursor somebody changed is refused or is another whole one`() {
        var random = SplitMix(seed: Self.seed)
        let alphabet = Array("ABCxyz019-_=+/ \u{e9}\u{0}".unicodeScalars)
        for _ in 0..<5_000 {
            let cursor = PageCursor("orders-id", [Int64(bitPattern: random.next()), 7])
            var scalars = Array(cursor.written.unicodeScalars)
            for _ in 0...(random.next() % 3) {
                let place = Int(random.next() % UInt64(scalars.count))
                scalars[place] = alphabet[Int(random.next() % UInt64(alphabet.count))]
            }
            let text = String(String.UnicodeScalarView(scalars))
            do {
                #expect(try PageCursor(text, of: "orders-id").written == text, "seed \(Self.seed)")
            } catch {
                #expect(error.code == "request.bad_cursor")
            }
        }
    }
}

/// Small, fast and the same from the same seed.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
