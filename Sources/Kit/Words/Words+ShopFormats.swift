/// What is said about other shops' files.
extension Words {
    static let shopFormats: Table = [:]
}
