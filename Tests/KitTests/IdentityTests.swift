// Ids and order numbers: never twice, never mistaken for another.

import Foundation
import Kit
import Testing

enum Order: IDKind { static let prefix = "ord" }
enum Parcel: IDKind { static let prefix = "pcl" }

struct IDTests {
    @Test func `text reads back, in any case and with look-alikes`() throws {
        let id = ID<Order>(raw: 1 << 40 | 1)
        #expect(id.text == "ord_0000100000001")
        #expect(ID<Order>("ORD_OooOIooooOOOL") == id)
        forAll { random in
            let id = ID<Order>(raw: Int64(random.bits() >> 1))
            try must(ID<Order>(id.text) == id && ID<Order>(id.text.uppercased()) == id, id.text)
        }
        #expect(ID<Order>(ID<Order>(raw: .max).text)?.raw == .max)
    }

    @Test(arguments: [
        "", "ord_", "pcl_0000100000001", "ord_000010000001", "ord_00001000000011", "ord_8000000000000",
        "ord_zzzzzzzzzzzzz", "ord_000010000000u", "ord-0000100000001", "ord_00001000000é",
    ])
    func `what is not an order id is refused`(text: String) {
        #expect(ID<Order>(text) == nil)
    }
}

struct IDSourceTests {
    @Test func `ids ascend and never repeat while the clock jumps about`() {
        forAll(50) { random in
            let source = IDSource(node: Int(random.number(below: 1024)))
            var last: Int64 = -1
            for _ in 0..<500 {
                let jump = Int64(bitPattern: random.bits()) >> Int64(random.number(below: 63))
                let id = source.next(at: Instant(microseconds: 1_800_000_000_000_000 &+ jump))
                try must(id > last, "\(id) after \(last)")
                last = id
            }
        }
    }

    @Test func `a full counter runs into the next millisecond, not into the node`() throws {
        let source = IDSource(node: 7)
        let now = try #require(Instant(rfc3339: "2026-11-22T00:00:00Z"))
        var seen: Set<Int64> = []
        for _ in 0..<10_000 {
            let id = source.next(at: now)
            #expect(id >> 12 & 0x3ff == 7)
            seen.insert(id)
        }
        #expect(seen.count == 10_000)
        #expect((seen.max() ?? 0) >> 22 == (seen.min() ?? 0) >> 22 + 2)
    }

    @Test func `a moment before 2024 or in year 9999 still gives distinct ascending ids`() {
        let source = IDSource()
        let early = (0..<10).map { _ in source.next(at: .earliest) }
        let late = (0..<10).map { _ in source.next(at: .latest) }
        #expect(zip(early + late, (early + late).dropFirst()).allSatisfy { $0 < $1 })
        #expect(early.allSatisfy { $0 >= 0 && $0 < 1 << 22 })
    }

    @Test func `a restart with a clock behind goes on after the last stored id`() throws {
        let now = try #require(Instant(rfc3339: "2026-11-22T00:00:00Z"))
        let stored = IDSource().next(at: now)
        #expect(IDSource(after: stored).next(at: now - .seconds(3600)) > stored)
    }

    @Test func `many threads share one source without a repeat`() async {
        let source = IDSource(node: 3)
        let all = await withTaskGroup(of: [Int64].self) { group in
            for worker in 0..<8 {
                group.addTask {
                    let base = Instant(microseconds: 1_800_000_000_000_000 - Int64(worker) * 1_000_000)
                    return (0..<5000).map { source.next(at: base.adding(.microseconds($0))) }
                }
            }
            return await group.reduce(into: [[Int64]]()) { $0.append($1) }
        }
        #expect(Set(all.joined()).count == 40_000)
        #expect(all.allSatisfy { ids in zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 } })
    }
}

struct OrderNumberTests {
    private let day = LocalDate(iso: "2026-11-22") ?? .earliest

    private func numbers(_ count: Int) -> [OrderNumber] {
        let random = SeededRandom(seed: 18)
        return (0..<count).map { step in
            OrderNumber(day: day.adding(days: step), random: UInt32(truncatingIfNeeded: random.bits()))
        }
    }

    @Test func `it reads back however people type it`() throws {
        for number in numbers(300) {
            #expect(OrderNumber(number.text) == number)
            #expect(OrderNumber(number.compact.lowercased()) == number)
            let typed =
                " "
                + number.text.replacing("0", with: "o").replacing("1", with: "l").replacing("-", with: "– ")
            #expect(OrderNumber(typed) == number)
            let wide = number.compact.unicodeScalars.compactMap { UnicodeScalar($0.value + 0xfee0) }
            #expect(OrderNumber(String(String.UnicodeScalarView(wide))) == number)
            #expect(OrderNumber("de-" + number.text, prefix: "DE-") == number)
            #expect(OrderNumber(number.text, prefix: "DE-") == number)
            #expect(OrderNumber("DE-" + number.text) == nil)
        }
    }

    @Test func `every single wrong character is caught, at every place`() {
        let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        for number in numbers(200) {
            let letters = Array(number.compact)
            for place in letters.indices {
                for letter in alphabet where letter != letters[place] {
                    var wrong = letters
                    wrong[place] = letter
                    #expect(OrderNumber(String(wrong)) == nil)
                }
            }
        }
    }

    @Test func `every swap of two characters is caught, neighbors or not`() {
        for number in numbers(2000) {
            let letters = Array(number.compact)
            for left in 0..<8 {
                for right in (left + 1)..<9 where letters[left] != letters[right] {
                    var wrong = letters
                    wrong.swapAt(left, right)
                    #expect(OrderNumber(String(wrong)) == nil)
                }
            }
        }
    }

    @Test func `it has the written form`() {
        let first = OrderNumber(day: LocalDate(iso: "2024-01-01") ?? .earliest, random: 0)
        #expect(first.text == "000-000-000")
        #expect(OrderNumber(day: .earliest, random: .max).compact.count == 9)
        for bad in [
            "", "K7M-29Q-FX", "K7M-29Q-FX44", "000-000-00U", "000-000-00é",
            String(repeating: "0", count: 500),
        ] {
            #expect(OrderNumber(bad) == nil, "\(bad)")
        }
    }
}
