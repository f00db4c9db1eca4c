/// Where a file lies and how long to wait for others that hold it.
struct SQLitePlace: Sendable {
    let path: String
    let lockTimeoutMilliseconds: Int

    init(_ path: String, _ lockTimeoutMilliseconds: Int = 5_000) {
        self.path = path
        self.lockTimeoutMilliseconds = lockTimeoutMilliseconds
    }
}
