import Kit

/// Numbers are printed in groups and read aloud; what counts are their letters and digits.
package enum TrackingNumber {
    package static func cleaned(_ raw: String, field: String = "tracking_number") throws(Refusal) -> String {
        let text = try Text.clean(raw, field: field, max: 100, required: true)
        return text.filter { !$0.isWhitespace }.uppercased()
    }

    /// Equal for two spellings of one carrier: `DHL Express` and `dhl_express`.
    static func sameCarrier(_ left: String, _ right: String) -> Bool { key(left) == key(right) }

    static func key(_ carrier: String) -> String {
        carrier.lowercased().filter { $0.isLetter || $0.isNumber }
    }
}
