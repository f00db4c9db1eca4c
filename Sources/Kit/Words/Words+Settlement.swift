/// What is said about settling and completing orders.
extension Words {
    static let settlement: Table = [:]
}
