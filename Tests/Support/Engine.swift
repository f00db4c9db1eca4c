import Testing

/// Both engines, as the argument of every test that touches a database.
package enum Engine: String, CaseIterable, CustomTestStringConvertible, Sendable {
    case sqlite
    case postgres

    package static let available: [Engine] = allCases
    package var testDescription: String { rawValue }
}
