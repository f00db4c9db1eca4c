import Glibc
import Journal
import Kit
import Storage

/// How often somebody may fail to log in: ten times an hour an account, a hundred times an hour an address.
/// Each attempt is written down as a failure *before* the password is looked at, so that a hundred at once
/// cannot slip through, and is struck out when it succeeds. It stands in the store: a restart forgives
/// nobody.
enum Throttle {
    static let accountMax: Int64 = 10
    static let addressMax: Int64 = 100
    static let window = Duration.seconds(3600)

    enum FailureKind: IDKind {
        static let prefix = "fail"
    }

    /// An attempt that was let through, counted as a failure until it succeeds.
    struct Admission: Sendable {
        let failure: ID<FailureKind>
        /// How many more the account has this hour.
        let triesLeft: Int64
    }

    /// Takes the same statements for every account, known or not.
    static func admit(
        account: [UInt8], address: [UInt8], in session: Session, on occasion: Occasion
    ) throws -> Admission {
        let since = occasion.now - window
        try session.run(session.dialect.wait(for: account))
        try session.run(session.dialect.wait(for: address))
        let counts = try session.first(
            """
            SELECT (SELECT count(*) FROM log_in_failures WHERE account = \(account) AND at > \(since)),
                (SELECT count(*) FROM log_in_failures WHERE address = \(address) AND at > \(since))
            """
        ) { (try $0.int(0), try $0.int(1)) }
        guard let counts, counts.0 < accountMax, counts.1 < addressMax else {
            throw Refusal("access.throttled", .busy, mayRetry: true)
        }
        let id = occasion.newID(FailureKind.self)
        try session.run(
            """
            INSERT INTO log_in_failures (id, account, address, at)
            VALUES (\(id), \(account), \(address), \(occasion.now))
            """)
        return Admission(failure: id, triesLeft: accountMax - counts.0 - 1)
    }

    /// The attempt was none after all: its password was right, and only its code is still to come.
    static func forgive(_ id: ID<FailureKind>, in session: Session) throws {
        try session.run("DELETE FROM log_in_failures WHERE id = \(id)")
    }

    /// The owner is in: what went wrong before does not count against him any more.
    static func forgiveAll(account: [UInt8], in session: Session) throws {
        try session.run("DELETE FROM log_in_failures WHERE account = \(account)")
    }

    /// A visitor of the new internet has more addresses than anybody can count; his network is what counts.
    static func address(_ text: String, _ keyring: Keyring) -> [UInt8] {
        var long = in6_addr()
        guard inet_pton(AF_INET6, text, &long) == 1 else { return keyring.digest("address", text) }
        let network = withUnsafeBytes(of: long) { Array($0.prefix(8)) }
        return keyring.digest("address", network.map { String($0, radix: 16) }.joined(separator: ":"))
    }
}
