/// What is said about promised days.
extension Words {
    static let promise: Table = [:]
}
