/// An open database of either engine: takes work, answers each piece exactly once.
protocol Store: AnyObject, Sendable {
    func write(_ member: Member)
    func read(_ member: Member)
    /// Refuses new work, finishes what waits, lets go of the database.
    func close()
}
