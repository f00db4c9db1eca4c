import HTTPTypes
import Hummingbird
import NIOCore

/// How a form comes in: its kind and its size are looked at before it is read.
extension Form {
    private static let patience = Duration.seconds(20)

    static func read(_ request: Request, _ size: Size = .visitor) async throws -> Form {
        guard isForm(request.headers[.contentType]) else { throw Failure.wrongMedia }
        let body: ByteBuffer
        do {
            body = try await collected(request, upTo: size.bytesMax)
        } catch is NIOTooManyBytesError {
            throw Failure.bodyTooLarge
        }
        guard let form = Form(Array(body.readableBytesView), size) else { throw Failure.badForm }
        return form
    }

    /// The wire gives up later (`Patience`), and says nothing.
    private static func collected(_ request: Request, upTo bytesMax: Int) async throws -> ByteBuffer {
        try await withThrowingTaskGroup(of: ByteBuffer?.self) { group in
            group.addTask { try await request.body.collect(upTo: bytesMax) }
            group.addTask {
                try await Task.sleep(for: patience)
                return nil
            }
            defer { group.cancelAll() }
            guard let body = try await group.next() ?? nil else { throw Failure.tooSlow }
            return body
        }
    }

    private static func isForm(_ type: String?) -> Bool {
        let essence = type?.split(separator: ";").first?.filter { !$0.isWhitespace }.lowercased()
        return essence == "application/x-www-form-urlencoded"
    }
}
