import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Stands between the server and the wire, so that nothing leaves without the security headers: not a page,
/// not a 304, not the bare 400 that Hummingbird itself writes for a request it cannot parse.
///
/// It also ends what would go on for ever: a body that runs on past any limit or trickles in, a reader who
/// does not read, a request that was answered before it had been sent (Hummingbird would read it to its end
/// to reach the next one), and event streams when the server is told to stop; browsers reconnect to its
/// successor by themselves. A class, because that is what a channel handler has to be; each connection has
/// its own.
final class ResponseGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let headers: [HTTPField]
    private let patience: Patience
    private let traffic: Traffic
    private var bodyBytes = 0
    /// Twice what the route takes, so that the route has time to say no before the line goes dead.
    private var bodyBytesMax = 2 * BodyLimit.page
    private var isReceiving = false
    private var isLeaving = false
    private var isStreamingEvents = false
    private var bodyDeadline: Scheduled<Void>?
    private var readingDeadline: Scheduled<Void>?

    /// Time for the one who was answered early to read it.
    private static let farewell = TimeAmount.seconds(2)

    init(headers: [HTTPField], patience: Patience, traffic: Traffic) {
        (self.headers, self.patience, self.traffic) = (headers, patience, traffic)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            (bodyBytes, isReceiving) = (0, true)
            bodyBytesMax = 2 * BodyLimit.bytes(for: head.path ?? "")
        case .body(let part): bodyBytes += part.readableBytes
        case .end:
            isReceiving = false
            bodyDeadline?.cancel()
            bodyDeadline = nil
        }
        guard bodyBytes <= bodyBytesMax else { return context.close(promise: nil) }
        if !isLeaving { context.fireChannelRead(data) }
    }

    /// Most requests are here as a whole by now, and need no watch.
    func channelReadComplete(context: ChannelHandlerContext) {
        if isReceiving, bodyDeadline == nil { bodyDeadline = close(context, in: patience.body) }
        context.fireChannelReadComplete()
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        readingDeadline?.cancel()
        let mustWait = !context.channel.isWritable && !isStreamingEvents
        readingDeadline = mustWait ? close(context, in: patience.reading) : nil
        context.fireChannelWritabilityChanged()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(var head):
            notice(streaming: head.headerFields.contains(EventStream.mark))
            isLeaving = isReceiving && !isStreamingEvents && head.status.kind != .informational
            for field in headers where head.headerFields[field.name] == nil {
                head.headerFields.append(field)
            }
            if isLeaving { head.headerFields[.connection] = "close" }
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .body: context.write(data, promise: promise)
        case .end:
            notice(streaming: false)
            context.write(data, promise: promise)
            if isLeaving { leave(context) }
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ChannelShouldQuiesceEvent, isStreamingEvents { return context.close(promise: nil) }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        notice(streaming: false)
        bodyDeadline?.cancel()
        readingDeadline?.cancel()
        context.fireChannelInactive()
    }

    private func notice(streaming: Bool) {
        guard streaming != isStreamingEvents else { return }
        isStreamingEvents = streaming
        traffic.stream(streaming ? 1 : -1)
    }

    /// Closed at once, what the other side still sends would make the system throw our answer away.
    private func leave(_ context: ChannelHandlerContext) {
        context.flush()
        context.close(mode: .output, promise: nil)
        let channel = context.channel
        context.eventLoop.scheduleTask(in: Self.farewell) { channel.close(promise: nil) }
    }

    private func close(_ context: ChannelHandlerContext, in duration: Duration) -> Scheduled<Void> {
        let channel = context.channel
        return context.eventLoop.scheduleTask(in: TimeAmount(exactly: duration)) {
            channel.close(promise: nil)
        }
    }
}
