import Kit
import Sales

/// One of the demo's customers. Made from a number alone: the same number is the same person in every run.
struct DemoPerson: Sendable {
    let isChinese: Bool
    let name: String
    let email: String
    let phone: String
    let address: Address.Entry
    /// Some buy for a company, and pay later.
    let company: String?

    /// About a third live in China, one in forty buys for a company.
    init(number: Int) {
        let random = SeededRandom(seed: UInt64(number) &* 0x2545_f491_4f6c_dd1d)
        isChinese = number % 3 == 1
        let isBusiness = number % 40 == 5
        let suffix = String(number, radix: 36)
        if isChinese {
            let (family, given) = (
                random.choice(DemoNames.chinese.family), random.choice(DemoNames.chinese.given)
            )
            name = family.0 + given.0
            email = "\(family.1).\(given.1).\(suffix)@example.com"
            phone = "+86 10 5555 \(Self.padded(number % 10_000, 4))"
            company = nil
            address = Self.chineseAddress(name, random)
        } else {
            let (given, family) = (
                random.choice(DemoNames.english.given), random.choice(DemoNames.english.family)
            )
            name = "\(given) \(family)"
            email = "\(given).\(family).\(suffix)@example.com".lowercased()
            phone = "+44 1632 96\(Self.padded(number % 10_000, 4))"
            company = isBusiness ? "\(family) & Co" : nil
            address = Self.englishAddress(name, random)
        }
    }

    private static func chineseAddress(_ name: String, _ random: SeededRandom) -> Address.Entry {
        let town = random.choice(DemoNames.chinese.towns)
        let house = DemoNames.chineseHouse(
            town.street, 1 + Int(random.number(below: 200)), 101 + Int(random.number(below: 2_400)))
        return Address.Entry(
            fullName: name, lines: [house], district: town.district, locality: town.locality,
            region: town.region, postcode: town.postcode, country: "CN")
    }

    private static func englishAddress(_ name: String, _ random: SeededRandom) -> Address.Entry {
        let town = random.choice(DemoNames.english.towns)
        let street = "\(1 + random.number(below: 180)) \(random.choice(DemoNames.english.streets))"
        let flat = random.number(below: 5) == 0 ? ["Flat \(1 + random.number(below: 30))"] : []
        return Address.Entry(
            fullName: name, lines: flat + [street], locality: town.0, postcode: town.1, country: "GB")
    }

    static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

extension RandomSource {
    /// One of a list that is not empty.
    func choice<T>(_ list: [T]) -> T { list[Int(number(below: UInt64(list.count)))] }

    /// Yes, so many times in a thousand.
    func happens(_ inThousand: UInt64) -> Bool { number(below: 1_000) < inThousand }

    /// Evenly between the two, in whole minutes.
    func minutes(_ range: ClosedRange<Int>) -> Duration {
        .seconds((range.lowerBound + Int(number(below: UInt64(range.count)))) * 60)
    }
}
