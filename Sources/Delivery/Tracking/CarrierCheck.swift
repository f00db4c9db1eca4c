/// The public rules of check digits, each over the characters of a number.
enum CarrierCheck: Hashable, Sendable {
    case none
    /// GS1: the last digit over as many before it, weighted 3 and 1 from the right.
    case gs1(count: Int)
    /// The same sum from the left, letters counted as (code − 3) mod 10, behind so many characters.
    case lettered(skipping: Int, odd: Int, even: Int)
    case luhn
    /// The number without its last digit, modulo 7.
    case mod7
    /// Weights over the 11 or 13 digits that end so many from the end; modulo 11, then 10.
    case weighted([Int], before: Int)
    case s10
    /// ISO 7064 mod 37, 36, over the last so many characters.
    case mod37(count: Int)

    func holds(_ number: [UInt8]) -> Bool {
        switch self {
        case .none: true
        case .gs1(let count): Self.gs1(number.suffix(count).map(Self.digit))
        case .lettered(let skipping, let odd, let even):
            Self.alternating(number.dropFirst(skipping).map(Self.digit), odd, even)
        case .luhn: Self.luhn(number.map(Self.digit))
        case .mod7: Self.mod7(number.map(Self.digit))
        case .weighted(let weights, let before):
            Self.weighted(number.dropLast(before).suffix(weights.count + 1).map(Self.digit), weights)
        case .s10: Self.s10(number.filter { (0x30...0x39).contains($0) }.map(Self.digit))
        case .mod37(let count): Self.mod37(Array(number.suffix(count)))
        }
    }

    private static func digit(_ byte: UInt8) -> Int {
        (0x30...0x39).contains(byte) ? Int(byte) - 0x30 : (Int(byte) - 3) % 10
    }

    private static func gs1(_ digits: [Int]) -> Bool {
        guard let check = digits.last else { return false }
        let sum = digits.dropLast().reversed().enumerated().reduce(0) {
            $0 + $1.element * ($1.offset % 2 == 0 ? 3 : 1)
        }
        return (10 - sum % 10) % 10 == check
    }

    private static func alternating(_ digits: [Int], _ odd: Int, _ even: Int) -> Bool {
        guard let check = digits.last else { return false }
        let sum = digits.dropLast().enumerated().reduce(0) {
            $0 + $1.element * ($1.offset % 2 == 0 ? odd : even)
        }
        return (10 - sum % 10) % 10 == check
    }

    private static func luhn(_ digits: [Int]) -> Bool {
        let sum = digits.reversed().enumerated().reduce(0) { sum, place in
            let doubled = place.element * (place.offset % 2 == 0 ? 1 : 2)
            return sum + doubled / 10 + doubled % 10
        }
        return sum % 10 == 0
    }

    private static func mod7(_ digits: [Int]) -> Bool {
        digits.dropLast().reduce(0) { ($0 * 10 + $1) % 7 } == digits.last
    }

    private static func weighted(_ digits: [Int], _ weights: [Int]) -> Bool {
        guard digits.count == weights.count + 1 else { return false }
        return zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 } % 11 % 10 == digits.last
    }

    private static func s10(_ digits: [Int]) -> Bool {
        guard digits.count == 9 else { return false }
        let sum = zip(digits, [8, 6, 4, 2, 3, 5, 9, 7]).reduce(0) { $0 + $1.0 * $1.1 }
        let check = 11 - sum % 11
        return (check == 10 ? 0 : check == 11 ? 5 : check) == digits[8]
    }

    private static func mod37(_ characters: [UInt8]) -> Bool {
        let values = characters.map { (0x30...0x39).contains($0) ? Int($0) - 0x30 : Int($0) - 55 }
        guard let check = values.last else { return false }
        var remainder = 36
        for value in values.dropLast() {
            let sum = (remainder + value) % 36
            remainder = (sum == 0 ? 36 : sum) * 2 % 37
        }
        return (37 - remainder) % 36 == check
    }
}
