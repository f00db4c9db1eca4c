import NIOCore

/// How long a connection may take for what: long enough for a telephone in a tunnel, too short for anybody
/// who only wants to hold it.
package struct Patience: Sendable {
    /// Between two requests, and for the header of one to arrive.
    package var idle = Duration.seconds(30)
    /// For the body, from the header on.
    package var body = Duration.seconds(30)
    /// For reading on, once what we sent is waiting for its reader.
    package var reading = Duration.seconds(60)
    /// What is still open so long after we were told to stop is closed.
    package var stopping = Duration.seconds(8)

    package init() {}
}

extension TimeAmount {
    init(exactly duration: Duration) {
        let parts = duration.components
        self = .seconds(parts.seconds) + .nanoseconds(parts.attoseconds / 1_000_000_000)
    }
}
