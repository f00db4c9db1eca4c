import Kit
import Sales
import Storage

/// What a parcel should weigh, and whether what the scale says will do. A wrong weight is the last chance to
/// find a wrong parcel before its customer does.
package enum WeightVerdict: String, CaseIterable, Hashable, Sendable {
    case unweighed, accepted, mismatch
    /// Something in it has no known weight, so there is nothing to hold the scale against.
    case unchecked
    /// Another weight than expected, accepted with a reason.
    case overridden
}

extension Parcel.Weight {
    /// A metric ton; nothing heavier is a parcel.
    package static let gramsMax: Int64 = 1_000_000

    /// Scales, tape and paper: a twentieth of the weight, and never less than a sheet or two of cardboard.
    package static func toleranceGrams(of expected: Int64) -> Int64 { max(expected / 20, 30) }

    package var verdict: WeightVerdict {
        guard let grams else { return .unweighed }
        guard let expectedGrams else { return .unchecked }
        if abs(grams - expectedGrams) <= Self.toleranceGrams(of: expectedGrams) { return .accepted }
        return reason == nil ? .mismatch : .overridden
    }

    static func checked(_ grams: Int64) throws(Refusal) -> Int64 {
        guard (1...gramsMax).contains(grams) else {
            throw Refusal("weight.range", field: "weight", ["max": String(gramsMax), "grams": String(grams)])
        }
        return grams
    }
}

extension Parcel {
    /// It is closed and weighed as it must be, so it may be labeled.
    package var isPacked: Bool {
        switch handling {
        case .draft: weight.verdict != .unweighed && weight.verdict != .mismatch
        case .labeled, .handedOver, .closed: true
        case .voided: false
        }
    }

    /// What its contents and its package weigh together; nil if the weight of anything in it is not known.
    func expectedGrams(in session: Session) throws -> Int64? {
        let weights = try session.all(
            """
            SELECT l.id, l.decimals, v.weight_grams FROM order_lines l
            JOIN variants v ON v.id = l.variant_id WHERE l.order_id = \(order)
            """
        ) { (line: try $0.id(0, OrderLine.self), decimals: try $0.int(1), grams: try $0.intOrNil(2)) }
        let known = Dictionary(weights.map { ($0.line, $0) }) { first, _ in first }
        var sum = PackageType.all.first { $0.code == packageType }?.tareGrams ?? 0
        for item in items {
            guard let weight = known[item.line], let grams = weight.grams else { return nil }
            let (product, overflow) = item.quantity.multipliedReportingOverflow(by: grams)
            let unit = (0..<weight.decimals).reduce(Int64(1)) { unit, _ in unit * 10 }
            let (total, tooMuch) = sum.addingReportingOverflow(product / unit)
            guard !overflow, !tooMuch else { return nil }
            sum = total
        }
        return sum
    }
}
