import Access
import HTTPTypes
import Hummingbird
import Journal
import Kit
import NIOCore

/// The door of every endpoint: who is it, may he, is what he sends what was declared; only then the endpoint
/// runs. Whatever goes wrong behind it becomes a problem document here.
struct APIDoor: Sendable {
    let api: API
    let endpoint: Endpoint
    let request: Request
    let visit: Visit

    private static let patience = Duration.seconds(20)
    private static let depthMax = 32

    func answer() async -> Response {
        var fields: [HTTPField] = []
        do {
            if endpoint.isWrite { try api.crowd.checkRoom() }
            let principal = try await admit(&fields)
            let call = try await call(by: principal)
            return reply(try await run(call), fields)
        } catch {
            let problem = Problem(error, visit.language, sent: sentNames)
            if problem.isOurs {
                api.logger.error(
                    "an API call failed",
                    metadata: [
                        "request": "\(visit.requestID)", "error": "\(error)", "route": "\(endpoint.name)",
                    ])
            }
            return problem.response(to: request, visit, adding: fields)
        }
    }

    private func run(_ call: Call) async throws -> Reply {
        guard endpoint.isWrite else { return try await endpoint.run(call) }
        return try await api.crowd.letIn { try await endpoint.run(call) }
    }

    /// The names of all that was sent besides the address.
    private var sentNames: Set<String> {
        guard case .object(let fields)? = endpoint.body?.unnamed else {
            return Set(endpoint.query.map(\.name))
        }
        return Set((fields + endpoint.query).map(\.name))
    }

    // MARK: Who

    private func admit(_ fields: inout [HTTPField]) async throws -> Principal {
        guard accepts else { throw Refusal("request.not_acceptable") }
        guard endpoint.needsKey else { return try await visitor(&fields) }
        guard let key = request.bearer else { throw Refusal("auth.required", .forbidden) }
        guard let principal = try await api.setting.admission(key) else {
            throw Refusal("auth.unknown_key", .forbidden)
        }
        try take(principal.name, &fields)
        if let permission = endpoint.permission { try await require(permission, of: principal) }
        return principal
    }

    /// Whoever is turned away here is written down.
    private func require(_ permission: Permission, of principal: Principal) async throws {
        let access = Access(api.company)
        let subject = (entity: String(permission.name.prefix { $0 != "." }), id: Int64?.none)
        try await access.require(
            permission, of: principal, about: subject, unknown: Self.nothingThere, requestID: visit.requestID)
        // Whoever reaches his own rows only gets to the places that know whose rows they are.
        guard endpoint.knowsOwners || Policy.rows(principal, permission) == .all else {
            try await access.require(
                permission, .other, of: principal, about: subject, unknown: Self.nothingThere,
                requestID: visit.requestID)
            throw Failure.notFound
        }
    }

    /// As an address that leads nowhere is answered.
    private static let nothingThere = Refusal("request.not_found", .notFound)

    private func visitor(_ fields: inout [HTTPField]) async throws -> Principal {
        // Each address has a measure of its own, so that one cannot use up everybody's.
        try take("visitor \(visit.client?.text ?? "")", &fields)
        return Principal("visitor", roles: [])
    }

    private func take(_ name: String, _ fields: inout [HTTPField]) throws {
        let standing = api.limit.take(name, at: api.company.clock.now())
        fields += standing.fields
        guard standing.isAllowed else {
            throw Refusal("request.rate", .busy, mayRetry: true, ["seconds": String(standing.seconds)])
        }
    }

    private var accepts: Bool {
        guard let header = request.headers[.accept] else { return true }
        let known = ["*/*", "application/*", MediaType.json, Problem.mediaType, "text/event-stream"]
        return header.split(separator: ",", maxSplits: 32).contains { item in
            let parts = item.split(separator: ";").map { $0.filter { !$0.isWhitespace }.lowercased() }
            guard let type = parts.first, known.contains(type) else { return false }
            return !parts.dropFirst().contains { $0 == "q=0" || $0.hasPrefix("q=0.000") || $0 == "q=0.0" }
        }
    }

    // MARK: What

    private func call(by principal: Principal) async throws -> Call {
        let path = try pathValues()
        let text = request.head.path ?? ""
        let query = try Query.read(
            text.firstIndex(of: "?").map { String(text[text.index(after: $0)...]) }, endpoint.query)
        let version = try seenVersion()
        let body = try await readBody()
        return Call(
            api: api, endpoint: endpoint, request: request, visit: visit, principal: principal, path: path,
            query: query, body: body, version: version, key: try idempotencyKey(of: principal, body))
    }

    private func pathValues() throws -> [String: String] {
        var values: [String: String] = [:]
        for field in endpoint.pathParameters {
            guard let raw = visit.parameters.get(field.name),
                let value = Query.decoded(raw[...], isQuery: false)
            else { throw Refusal("request.encoding") }
            var faults: [Fault] = []
            field.schema.check(.string(value), &faults)
            // What cannot be an id leads nowhere, like one that is none of ours.
            guard faults.isEmpty else { throw Failure.notFound }
            values[field.name] = value
        }
        return values
    }

    private func seenVersion() throws -> Int64? {
        guard endpoint.needsVersion else { return nil }
        guard let header = request.headers[.ifMatch] else { throw Refusal("request.version_required") }
        if header == "*" { return nil }
        let tag = header.hasPrefix("W/") ? header.dropFirst(2) : header[...]
        let isQuoted = tag.count > 2 && tag.hasPrefix("\"") && tag.hasSuffix("\"")
        let digits = isQuoted ? tag.dropFirst().dropLast() : ""
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let version = Int64(digits) else {
            throw Refusal("request.version_unreadable")
        }
        return version
    }

    private func readBody() async throws -> JSON {
        guard endpoint.isWrite else { return .object([]) }
        let bytes = try await collected()
        guard bytes.readableBytes > 0 else { return try checked(.object([])) }
        let type = (request.headers[.contentType] ?? "").split(separator: ";").first
            .map { $0.filter { !$0.isWhitespace }.lowercased() }
        guard type == MediaType.json else { throw Refusal("request.media_type") }
        return try checked(try JSON(parsing: bytes.readableBytesView))
    }

    private func checked(_ body: JSON) throws -> JSON {
        guard !body.isDeeper(than: Self.depthMax) else {
            throw Refusal("json.deeper", ["max": String(Self.depthMax)])
        }
        var faults: [Fault] = []
        (endpoint.body ?? .object([])).check(body, &faults)
        if let faults = Faults(faults) { throw faults }
        return body
    }

    /// The body, if it comes in time and is not too long.
    private func collected() async throws -> ByteBuffer {
        if let declared = request.headers[.contentLength].flatMap({ Int($0) }) {
            guard declared <= endpoint.bodyBytesMax else { throw Failure.bodyTooLarge }
            if declared == 0 { return ByteBuffer() }
        }
        return try await withThrowingTaskGroup(of: ByteBuffer?.self) { group in
            group.addTask { try await collect() }
            group.addTask {
                try await Task.sleep(for: Self.patience)
                return nil
            }
            defer { group.cancelAll() }
            guard let bytes = try await group.next() ?? nil else { throw Refusal("request.timeout", .busy) }
            return bytes
        }
    }

    private func collect() async throws -> ByteBuffer {
        var all = ByteBuffer()
        do {
            for try await var part in request.body {
                guard all.readableBytes + part.readableBytes <= endpoint.bodyBytesMax else {
                    throw Failure.bodyTooLarge
                }
                all.writeBuffer(&part)
            }
        } catch let failure as Failure {
            throw failure
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            // Chunks that are none, or an end before the end: the sender's, and nothing was done yet.
            throw Refusal("request.body_broken")
        }
        return all
    }

    private func idempotencyKey(of principal: Principal, _ body: JSON) throws -> IdempotencyKey? {
        guard endpoint.takesKey, let header = request.headers[.idempotencyKey] else { return nil }
        let isQuoted = header.count >= 2 && header.hasPrefix("\"") && header.hasSuffix("\"")
        let key = isQuoted ? String(header.dropFirst().dropLast()) : header
        guard !key.isEmpty, header.unicodeScalars.count <= 255 else { throw Refusal("request.key_length") }
        return IdempotencyKey(
            principal: principal.actor.name, place: "\(endpoint.method.rawValue) \(request.uri.path)",
            key: key, body: body.canonical)
    }

    // MARK: Back

    private func reply(_ reply: Reply, _ standing: [HTTPField]) -> Response {
        if var raw = reply.raw {
            for field in standing { raw.headers.append(field) }
            return raw
        }
        var fields = standing + [HTTPField(name: .cacheControl, value: "no-store")]
        if let location = reply.location {
            fields.append(HTTPField(name: .location, value: API.root + location))
        }
        if reply.isRepeated { fields.append(HTTPField(name: .idempotencyReplayed, value: "true")) }
        if let next = reply.next {
            fields.append(HTTPField(name: .link, value: "<\(nextAddress(next))>; rel=\"next\""))
        }
        let etag = reply.version.map { "\"\($0)\"" }
        if let etag, !reply.isWholeByVersion { fields.append(HTTPField(name: .eTag, value: etag)) }
        let status = reply.status ?? endpoint.status
        guard let json = reply.json else { return Response(status: status, headers: HTTPFields(fields)) }
        let tag = reply.isWholeByVersion ? etag : nil
        let content = Content(json.bytes, MediaType.json, etag: tag, onceTo: request)
        return content.response(to: request, status: status, adding: fields)
    }

    /// This request's address with another `after`.
    private func nextAddress(_ next: String) -> String {
        let text = request.head.path ?? ""
        let query = text.firstIndex(of: "?").map { text[text.index(after: $0)...] } ?? ""
        let kept = query.split(separator: "&").filter { !$0.hasPrefix("after=") }.map(String.init)
        return request.uri.path + "?" + (kept + ["after=" + next]).joined(separator: "&")
    }
}

extension JSON {
    fileprivate func isDeeper(than depth: Int) -> Bool {
        guard depth > 0 else { return true }
        switch self {
        case .array(let items): return items.contains { $0.isDeeper(than: depth - 1) }
        case .object(let members): return members.contains { $0.value.isDeeper(than: depth - 1) }
        default: return false
        }
    }
}

extension Schema {
    /// What a name stands for.
    var unnamed: Schema {
        if case .named(_, let schema) = self { schema.unnamed } else { self }
    }
}
