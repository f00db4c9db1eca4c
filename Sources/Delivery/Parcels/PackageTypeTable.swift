/// What goods are packed in, and what the empty package weighs. The names are in the catalog of texts.
package struct PackageType: Hashable, Sendable {
    package let code: String
    package let tareGrams: Int64

    package static let all = [
        PackageType(code: "letter", tareGrams: 20),
        PackageType(code: "bag", tareGrams: 40),
        PackageType(code: "tube", tareGrams: 150),
        PackageType(code: "small_box", tareGrams: 120),
        PackageType(code: "medium_box", tareGrams: 300),
        PackageType(code: "large_box", tareGrams: 650),
        PackageType(code: "pallet", tareGrams: 25_000),
        PackageType(code: "own", tareGrams: 0),
    ]
}
