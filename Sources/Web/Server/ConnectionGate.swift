import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Lets connections in up to a limit, and tells the rest politely to come back: a server that only stopped to
/// accept would leave them waiting without a word. A class, because that is what a channel handler has to
/// be; each connection has its own.
final class ConnectionGate: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let traffic: Traffic
    private let connectionsMax: Int
    private let headers: [HTTPField]
    private let patience: Patience
    private var isIn = false
    private var isTurnedAway = false

    /// Time for the one who is turned away to read why.
    private static let farewell = TimeAmount.seconds(1)

    init(_ traffic: Traffic, connectionsMax: Int, headers: [HTTPField], patience: Patience) {
        (self.traffic, self.connectionsMax) = (traffic, connectionsMax)
        (self.headers, self.patience) = (headers, patience)
    }

    func channelActive(context: ChannelHandlerContext) {
        isIn = traffic.open(upTo: connectionsMax)
        isTurnedAway = !isIn
        context.fireChannelActive()
        if isTurnedAway { turnAway(context) }
    }

    func channelInactive(context: ChannelHandlerContext) {
        if isIn { traffic.close() }
        isIn = false
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if !isTurnedAway { context.fireChannelRead(data) }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard isTurnedAway else { return context.write(data, promise: promise) }
        promise?.fail(ChannelError.ioOnClosedChannel)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ChannelShouldQuiesceEvent {
            let channel = context.channel
            context.eventLoop.scheduleTask(in: TimeAmount(exactly: patience.stopping)) {
                channel.close(promise: nil)
            }
        }
        context.fireUserInboundEventTriggered(event)
    }

    private func turnAway(_ context: ChannelHandlerContext) {
        let said = [
            HTTPField(name: .connection, value: "close"), HTTPField(name: .contentLength, value: "0"),
            HTTPField(name: .retryAfter, value: "5"), HTTPField(name: .cacheControl, value: "no-store"),
        ]
        let head = HTTPResponse(status: .serviceUnavailable, headerFields: HTTPFields(said + headers))
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        context.close(mode: .output, promise: nil)
        let channel = context.channel
        context.eventLoop.scheduleTask(in: Self.farewell) { channel.close(promise: nil) }
    }
}
