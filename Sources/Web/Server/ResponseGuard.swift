import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Stands between the server and the wire, so that nothing leaves without the security headers: not a page,
/// not a 304, not the bare 400 that Hummingbird itself writes for a request it cannot parse.
///
/// It also cuts off a body that runs on past any limit (Hummingbird would read it to its end to reach the
/// next request), and ends event streams when the server is told to stop; browsers reconnect to its successor
/// by themselves. A class, because that is what a channel handler has to be; each connection has its own.
final class ResponseGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let headers: [HTTPField]
    private var bodyBytes = 0
    /// Twice what the route takes, so that the route has time to say no before the line goes dead.
    private var bodyBytesMax = 2 * BodyLimit.page
    private var isStreamingEvents = false

    init(headers: [HTTPField]) {
        self.headers = headers
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            bodyBytes = 0
            bodyBytesMax = 2 * BodyLimit.bytes(for: head.path ?? "")
        case .body(let part): bodyBytes += part.readableBytes
        case .end: break
        }
        guard bodyBytes <= bodyBytesMax else { return context.close(promise: nil) }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .head(var head) = unwrapOutboundIn(data) else {
            return context.write(data, promise: promise)
        }
        isStreamingEvents = head.headerFields.contains(EventStream.mark)
        head.headerFields.append(contentsOf: headers)
        context.write(wrapOutboundOut(.head(head)), promise: promise)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ChannelShouldQuiesceEvent, isStreamingEvents { return context.close(promise: nil) }
        context.fireUserInboundEventTriggered(event)
    }
}

/// What every response carries (quality, S5).
enum SecurityHeaders {
    /// Nothing but our own style sheet, script and pictures; nobody may frame us; forms lead nowhere else.
    private static let policy = """
        default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; \
        form-action 'self'; base-uri 'none'; frame-ancestors 'none'
        """

    static func all(isSecure: Bool) -> [HTTPField] {
        var fields = [
            HTTPField(name: .contentSecurityPolicy, value: policy),
            HTTPField(name: .xContentTypeOptions, value: "nosniff"),
            HTTPField(name: .referrerPolicy, value: "no-referrer"),
            HTTPField(name: .crossOriginOpenerPolicy, value: "same-origin"),
            HTTPField(name: .crossOriginEmbedderPolicy, value: "require-corp"),
            HTTPField(name: .crossOriginResourcePolicy, value: "same-origin"),
        ]
        if isSecure {
            fields.append(
                HTTPField(name: .strictTransportSecurity, value: "max-age=63072000; includeSubDomains"))
        }
        return fields
    }
}
