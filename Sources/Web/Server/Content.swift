import HTTPTypes
import Hummingbird

/// Bytes ready to be sent, plain and compressed, with the headers that describe them: made once, answered
/// many times.
struct Content: Sendable {
    private let plain: Form
    private let gzipped: Form?
    private let etag: String?
    /// What a 304 repeats of the headers.
    private let lasting: [HTTPField]

    private struct Form: Sendable {
        let bytes: ByteBuffer
        let fields: [HTTPField]
    }

    init(_ bytes: [UInt8], _ mediaType: String, etag: String? = nil, effort: Gzip.Effort? = .page) {
        self.init(bytes, mediaType, etag: etag, effort: effort, variesAnyway: false)
    }

    private init(
        _ bytes: [UInt8], _ mediaType: String, etag: String?, effort: Gzip.Effort?, variesAnyway: Bool
    ) {
        let zipped = effort.flatMap { bytes.count < Gzip.worthwhileBytes ? nil : Gzip.compress(bytes, $0) }
        let type = HTTPField(name: .contentType, value: mediaType)
        var lasting: [HTTPField] = []
        if zipped != nil || variesAnyway { lasting.append(HTTPField(name: .vary, value: "Accept-Encoding")) }
        if let etag { lasting.append(HTTPField(name: .eTag, value: etag)) }
        self.etag = etag
        self.lasting = lasting
        plain = Form(bytes: ByteBuffer(bytes: bytes), fields: lasting + [type])
        gzipped = zipped.map { zipped in
            let encoding = HTTPField(name: .contentEncoding, value: "gzip")
            return Form(bytes: ByteBuffer(bytes: zipped), fields: lasting + [type, encoding])
        }
    }

    init(_ html: HTML, etag: String? = nil) {
        self.init(html.bytes, MediaType.html, etag: etag)
    }

    /// What is answered once: compressed only if this visitor takes it so.
    init(_ bytes: [UInt8], _ mediaType: String, etag: String? = nil, onceTo request: Request) {
        let isLong = bytes.count >= Gzip.worthwhileBytes
        let isZipped = isLong && Gzip.isAccepted(by: request.headers)
        self.init(bytes, mediaType, etag: etag, effort: isZipped ? .page : nil, variesAnyway: isLong)
    }

    /// The compressed bytes with what is needed to answer anybody; nil where nothing was compressed.
    var packed: Packed? {
        gzipped.map {
            Packed(
                bytes: $0.bytes, fields: $0.fields, plainFields: plain.fields,
                plainCount: plain.bytes.readableBytes, etag: etag, lasting: lasting)
        }
    }

    /// The whole, or 304 if the visitor has it already.
    func response(
        to request: Request, status: HTTPResponse.Status = .ok, adding fields: [HTTPField] = []
    ) -> Response {
        if let etag, status == .ok, EntityTag.isKnown(etag, to: request.headers) {
            return Response(status: .notModified, headers: HTTPFields(fields + lasting))
        }
        let form = Gzip.isAccepted(by: request.headers) ? gzipped ?? plain : plain
        return Response(
            status: status, headers: HTTPFields(fields + form.fields),
            body: ResponseBody(byteBuffer: form.bytes))
    }
}

/// A `Content` that is kept for long: its plain bytes are made again for whoever wants them.
struct Packed: Sendable {
    fileprivate let bytes: ByteBuffer
    fileprivate let fields: [HTTPField]
    fileprivate let plainFields: [HTTPField]
    fileprivate let plainCount: Int
    fileprivate let etag: String?
    fileprivate let lasting: [HTTPField]

    var byteCount: Int { bytes.readableBytes }

    /// Nil if it cannot be expanded.
    func response(to request: Request, adding more: [HTTPField]) -> Response? {
        if let etag, EntityTag.isKnown(etag, to: request.headers) {
            return Response(status: .notModified, headers: HTTPFields(more + lasting))
        }
        guard !Gzip.isAccepted(by: request.headers) else {
            return Response(
                status: .ok, headers: HTTPFields(more + fields), body: ResponseBody(byteBuffer: bytes))
        }
        return Gzip.expand(Array(bytes.readableBytesView), to: plainCount).map {
            Response(
                status: .ok, headers: HTTPFields(more + plainFields),
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: $0)))
        }
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
