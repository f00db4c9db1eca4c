import HTTPTypes
import Hummingbird
import NIOCore

/// Server-sent events: a response that stays open.
///
/// A client that stops reading is not fed: writing waits once NIO's buffer for the connection (64 KiB) is
/// full, changes that come meanwhile become one, and if the next heartbeat finds it still waiting, the
/// connection is closed. The browser comes back by itself and says with `Last-Event-ID` what it has seen.
enum EventStream {
    /// What a response that stays open is known by.
    static let mark = HTTPField(name: .contentType, value: "text/event-stream")
    private static let heartbeat = TimeAmount.seconds(15)

    /// Sends what one listener is to hear; throws when the listener is gone.
    typealias Send = (EventMessage) async throws -> Void

    /// The head alone, for HEAD.
    static func head(adding fields: [HTTPField]) -> Response {
        // Asks proxies of nginx's kind not to hold events back.
        let unbuffered = HTTPField(name: .acceleratedBuffering, value: "no")
        return Response(status: .ok, headers: HTTPFields(fields + [mark, unbuffered]))
    }

    static func response(
        to request: Request, on channel: any Channel, adding fields: [HTTPField],
        _ run: @escaping @Sendable (Bell, Send) async throws -> Void
    ) -> Response {
        let requestBody = request.body
        var response = head(adding: fields)
        response.body = ResponseBody { writer in
            let bell = Bell()
            let pulse = channel.eventLoop.scheduleRepeatedTask(initialDelay: heartbeat, delay: heartbeat) {
                _ in
                if !bell.beat() { channel.close(promise: nil) }
            }
            defer { pulse.cancel() }
            try await requestBody.consumeWithInboundCloseHandler { _ in
                try await run(bell) { try await writer.write($0.buffer) }
            } onInboundClosed: {
                bell.close()
            }
            try await writer.finish(nil)
        }
        return response
    }
}

/// One message as the standard writes it. What spans lines is sent as several `data:` lines and joined by the
/// client.
struct EventMessage {
    let buffer: ByteBuffer

    /// Nothing to say but that we are still here.
    static let heartbeat = EventMessage(buffer: ByteBuffer(string: ":\n\n"))

    /// How long a client waits before it comes back.
    static let retry = EventMessage(buffer: ByteBuffer(string: "retry: 2000\n\n"))

    /// Nothing more is told here; loading the page again says why.
    static let gone = EventMessage("gone", id: "gone", [UInt8(ascii: "-")])

    init(_ name: String, id: String, _ data: [UInt8]) {
        var buffer = ByteBuffer()
        buffer.writeString("id: \(id)\nevent: \(name)\n")
        for line in data.split(separator: UInt8(ascii: "\n")) {
            buffer.writeStaticString("data: ")
            buffer.writeBytes(line)
            buffer.writeStaticString("\n")
        }
        buffer.writeStaticString("\n")
        self.buffer = buffer
    }

    /// Several that travel together.
    init(_ messages: [EventMessage]) {
        var buffer = ByteBuffer()
        for message in messages { buffer.writeImmutableBuffer(message.buffer) }
        self.buffer = buffer
    }

    private init(buffer: ByteBuffer) {
        self.buffer = buffer
    }
}
