import Kit

/// Whose a tracking number may be, by its shape and, where its rule is public, its check digit. A hint for
/// people, and a doubt about numbers typed wrong; never a reason to refuse one, since carriers make up new
/// shapes at will.
package struct CarrierGuess: Hashable, Sendable {
    package let carrier: Carrier
    /// Its check digit is right, which a shape alone does not say.
    package let isChecked: Bool

    package struct Carrier: Hashable, Sendable {
        /// As people write it.
        package let name: String
        /// As other systems write it.
        package let code: String

        init(_ name: String, _ code: String) { (self.name, self.code) = (name, code) }
    }

    /// What is odd about a number, as a text of the catalog.
    package struct Doubt: Hashable, Sendable {
        package let key: String
        package let arguments: [String: String]
    }

    /// Checked ones first.
    package static func of(_ raw: String) -> [CarrierGuess] {
        let number = key(raw)
        var guesses: [CarrierGuess] = []
        for shape in CarrierShape.all where shape.fits(number) && shape.check.holds(number) {
            let guess = CarrierGuess(carrier: shape.carrier, isChecked: shape.check != .none)
            if !guesses.contains(where: { $0.carrier == guess.carrier }) { guesses.append(guess) }
        }
        return guesses.filter(\.isChecked) + guesses.filter { !$0.isChecked }
    }

    /// `parcel.number_doubtful`: the carrier could not have given out this number. Nil if it could, or if we
    /// do not know the carrier's numbers.
    package static func doubt(_ raw: String, carrier: String?) -> Doubt? {
        let number = key(raw)
        guard let carrier, let known = carriers.first(where: { isSame($0, carrier) }) else { return nil }
        let fitting = CarrierShape.all.filter { $0.carrier == known && $0.fits(number) }
        guard !fitting.contains(where: { $0.check.holds(number) }) else { return nil }
        let others = of(raw).filter(\.isChecked).map(\.carrier.name)
        guard !fitting.isEmpty || !others.isEmpty else { return nil }
        return Doubt(
            key: fitting.isEmpty ? "cli.parcel.number_of_another" : "cli.parcel.number_doubtful",
            arguments: [
                "number": raw, "carrier": known.name, "others": others.joined(separator: ", "),
            ])
    }

    private static let carriers = Set(CarrierShape.all.map(\.carrier))

    private static func isSame(_ known: Carrier, _ written: String) -> Bool {
        let text = TrackingNumber.key(written)
        return text == TrackingNumber.key(known.name) || text == TrackingNumber.key(known.code)
    }

    /// Spaces and dashes are how a number is printed, not part of it.
    private static func key(_ raw: String) -> [UInt8] {
        raw.uppercased().utf8.filter { $0 > 0x20 && $0 != UInt8(ascii: "-") }
    }
}
