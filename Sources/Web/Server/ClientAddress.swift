import HTTPTypes
import Hummingbird
import Kit
import NIOCore

/// Where a request comes from: the other end of the line, or, if that is a proxy we trust, whom it says it
/// stands for. Anybody else can write what he likes into `X-Forwarded-For`, and is not believed.
struct ClientAddress: Sendable {
    let trusted: [NetworkRange]

    private static let hopsMax = 16

    /// Read from the right: each proxy adds whom it saw. The first one that is no proxy of ours is the
    /// client.
    func find(_ request: Request, over channel: any Channel) -> NetworkAddress? {
        guard let peer = channel.remoteAddress?.ipAddress.flatMap({ NetworkAddress($0) }) else { return nil }
        guard isTrusted(peer) else { return peer }
        let hops = request.headers[values: .forwardedFor].flatMap { $0.split(separator: ",") }
        var client = peer
        for hop in hops.reversed().prefix(Self.hopsMax) {
            guard let address = NetworkAddress(hop.filter { !$0.isWhitespace }) else { return client }
            client = address
            if !isTrusted(address) { return client }
        }
        return client
    }

    private func isTrusted(_ address: NetworkAddress) -> Bool { trusted.contains { $0.contains(address) } }
}
