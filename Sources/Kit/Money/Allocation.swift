/// Splitting a whole without losing or making a unit: a discount over lines, a line over its pieces. The
/// parts always add up to the whole, and splitting −x gives minus the parts of x.

/// Shares in proportion to the weights by largest remainder, ties to the earlier position. A weight of zero
/// (or below) gets nothing, unless no weight is above zero: then all count alike.
package func allocate(total: Int64, weights: [Int64]) -> [Int64] {
    guard !weights.isEmpty else { return [] }
    let anyCounts = weights.contains { $0 > 0 }
    let shares = weights.map { anyCounts ? Int128(max($0, 0)) : 1 }
    let sum = shares.reduce(0, +)
    let whole = Int128(total).magnitude
    var parts: [UInt128] = []
    var remainders: [(position: Int, rest: UInt128)] = []
    for (position, share) in shares.enumerated() {
        let (part, rest) = (whole * share.magnitude).quotientAndRemainder(dividingBy: sum.magnitude)
        parts.append(part)
        remainders.append((position, rest))
    }
    let missing = Int(whole - parts.reduce(0, +))
    remainders.sort { ($1.rest, $0.position) < ($0.rest, $1.position) }
    for (position, _) in remainders.prefix(missing) { parts[position] += 1 }
    return parts.map { part in Int64(truncatingIfNeeded: total < 0 ? -Int128(part) : Int128(part)) }
}

/// What the units `units` of `count` are worth together when all are worth `total`: units 1…m are worth
/// round(total × m / count), so any way of handing them out in turn adds up. Positions count from zero.
package func unitShare(total: Int64, count: Int64, units: Range<Int64>) -> Int64 {
    guard count > 0 else { return 0 }
    func worth(ofFirst units: Int64) -> Int128 {
        let counted = min(max(units, 0), count)
        return FixedPoint.rounded(Int128(total) * Int128(counted), by: Int128(count))
    }
    return Int64(worth(ofFirst: units.upperBound) - worth(ofFirst: units.lowerBound))
}
