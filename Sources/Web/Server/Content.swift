import HTTPTypes
import Hummingbird

/// Bytes ready to be sent, plain and compressed: made once, answered many times.
struct Content: Sendable {
    let mediaType: String
    let plain: ByteBuffer
    let gzipped: ByteBuffer?
    let etag: String?

    init(_ bytes: [UInt8], _ mediaType: String, etag: String? = nil, effort: Gzip.Effort = .page) {
        self.mediaType = mediaType
        self.etag = etag
        plain = ByteBuffer(bytes: bytes)
        gzipped =
            bytes.count < Gzip.worthwhileBytes
            ? nil : Gzip.compress(bytes, effort).map { ByteBuffer(bytes: $0) }
    }

    init(_ html: HTML, etag: String? = nil) {
        self.init(html.bytes, MediaType.html, etag: etag)
    }

    var byteCount: Int { plain.readableBytes + (gzipped?.readableBytes ?? 0) }

    /// The whole, or 304 if the visitor has it already.
    func response(
        to request: Request, status: HTTPResponse.Status = .ok, adding fields: [HTTPField] = []
    ) -> Response {
        var headers = HTTPFields()
        headers.append(contentsOf: fields)
        if gzipped != nil { headers.append(HTTPField(name: .vary, value: "Accept-Encoding")) }
        if let etag {
            headers.append(HTTPField(name: .eTag, value: etag))
            if status == .ok, EntityTag.isKnown(etag, to: request.headers) {
                return Response(status: .notModified, headers: headers)
            }
        }
        headers.append(HTTPField(name: .contentType, value: mediaType))
        guard let gzipped, Gzip.isAccepted(by: request.headers) else {
            return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: plain))
        }
        headers.append(HTTPField(name: .contentEncoding, value: "gzip"))
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: gzipped))
    }
}

/// Entity tags are weak, because one stands for the plain and for the compressed bytes.
enum EntityTag {
    static func weak(_ text: String) -> String { "W/\"" + text + "\"" }

    static func isKnown(_ etag: String, to headers: HTTPFields) -> Bool {
        guard let header = headers[.ifNoneMatch] else { return false }
        return header.split(separator: ",", maxSplits: 32).contains { item in
            let known = item.drop(while: \.isWhitespace)
            return known == "*" || known == etag || "W/" + known == etag
        }
    }
}

extension HTTPFields {
    fileprivate mutating func append(contentsOf fields: [HTTPField]) {
        for field in fields { append(field) }
    }
}
