/// Where a server is and how long to wait for others that hold a row.
struct PostgresPlace: Sendable {
    let uri: String
    let lockTimeoutMilliseconds: Int

    init(_ uri: String, _ lockTimeoutMilliseconds: Int = 5_000) {
        self.uri = uri
        self.lockTimeoutMilliseconds = lockTimeoutMilliseconds
    }
}
