/// Which folder may write which table. A migration that creates a table adds a line here.
enum TableOwners {
    static let folders: [String: String] = [:]

    /// Tables of the engine or of an index, which nobody owns.
    static let unowned: Set<String> = []
}
