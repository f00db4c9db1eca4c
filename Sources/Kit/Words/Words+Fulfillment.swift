/// What is said about the work in the warehouse.
extension Words {
    static let fulfillment: Table = [:]
}
