/// An open database of either engine: takes work, answers each piece exactly once.
protocol Store: AnyObject, Sendable {
    func write(_ member: Member)
    func read(_ member: Member)
    /// For a few rows by their keys: on the caller's own thread, if the engine answers without a wire and has
    /// a connection to spare.
    func glance(_ member: Member)
    /// Calls `wake` on a thread of its own after each commit by anybody, until the store is closed. Several
    /// commits may be one call, and a call may mean nothing.
    func watch(_ wake: @escaping @Sendable () -> Void)
    /// Refuses new work, finishes what waits, lets go of the database.
    func close()
}

extension Store {
    /// A wire would keep the caller's thread waiting.
    func glance(_ member: Member) { read(member) }
}
