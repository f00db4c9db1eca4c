/// The text format of Prometheus, one family after the other.
struct MetricsText: Sendable {
    private(set) var text = ""

    enum Kind: String { case counter, gauge, histogram }

    typealias Labels = [(name: String, value: String)]

    mutating func family(_ name: String, _ kind: Kind, _ help: String) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
    }

    mutating func sample(_ name: String, _ labels: Labels = [], _ value: Double) {
        let shown = labels.map { "\($0.name)=\"\(Self.escaped($0.value))\"" }.joined(separator: ",")
        text += name + (shown.isEmpty ? "" : "{\(shown)}") + " \(Self.number(value))\n"
    }

    /// A family of one sample.
    mutating func gauge(_ name: String, _ value: Double, _ help: String) {
        family(name, .gauge, help)
        sample(name, value)
    }

    private mutating func sample(_ name: String, _ value: Double) { sample(name, [], value) }

    private static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}
