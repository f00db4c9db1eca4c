import HTTPTypes
import Kit

/// The OpenAPI 3.1 document, made of the endpoints' declarations.
struct OpenAPI: Sendable {
    let endpoints: [Endpoint]
    let server: String

    var json: JSON {
        .object([
            .init("openapi", "3.1.0"),
            .init(
                "info",
                [
                    "title": "Waybill", "version": "1.0.0",
                    "description":
                        "Everything a company does with its orders. Amounts are decimals in the main unit.",
                    "license": ["name": "see the program"],
                ]), .init("servers", [["url": .string(server + API.root)]]),
            .init("security", [["key": []]]),
            .init(
                "tags",
                .array(Endpoint.Area.allCases.map { ["name": .string($0.rawValue)] })),
            .init("paths", paths), .init("components", components),
        ])
    }

    private var paths: JSON {
        var order: [String] = []
        var members: [String: [JSON.Member]] = [:]
        for endpoint in endpoints {
            if members[endpoint.path] == nil { order.append(endpoint.path) }
            members[endpoint.path, default: []].append(
                .init(endpoint.method.rawValue.lowercased(), operation(endpoint)))
        }
        return .object(order.map { .init($0, .object(members[$0] ?? [])) })
    }

    private func operation(_ endpoint: Endpoint) -> JSON {
        var members: [JSON.Member] = [
            .init("operationId", .string(endpoint.name)), .init("summary", .string(endpoint.summary)),
            .init("tags", [.string(endpoint.area.rawValue)]),
        ]
        let parameters = parameters(of: endpoint)
        if !parameters.isEmpty { members.append(.init("parameters", .array(parameters))) }
        if !endpoint.needsKey { members.append(.init("security", .array([]))) }
        if let permission = endpoint.permission {
            members.append(.init("x-permission", .string(permission.name)))
        }
        if let body = endpoint.body, endpoint.isWrite {
            var content: [JSON.Member] = [.init("schema", body.document)]
            if let example = endpoint.example.body { content.append(.init("example", example)) }
            members.append(
                .init(
                    "requestBody",
                    [
                        "required": .bool(body.needsAnything),
                        "content": [MediaType.json: .object(content)],
                    ]))
        }
        members.append(.init("responses", responses(of: endpoint)))
        return .object(members)
    }

    private func parameters(of endpoint: Endpoint) -> [JSON] {
        let inPath = endpoint.pathParameters.map { parameter($0, in: "path", isRequired: true) }
        let inQuery = endpoint.query.map { parameter($0, in: "query", isRequired: $0.isRequired) }
        var headers: [JSON] = []
        if endpoint.needsVersion { headers.append(["$ref": "#/components/parameters/IfMatch"]) }
        if endpoint.takesKey { headers.append(["$ref": "#/components/parameters/IdempotencyKey"]) }
        return inPath + inQuery + headers
    }

    private func parameter(_ field: Schema.Field, in place: String, isRequired: Bool) -> JSON {
        var members: [JSON.Member] = [
            .init("name", .string(field.name)), .init("in", .string(place)),
            .init("required", .bool(isRequired)), .init("schema", field.schema.notNull.document),
        ]
        if !field.what.isEmpty { members.append(.init("description", .string(field.what))) }
        return .object(members)
    }

    private func responses(of endpoint: Endpoint) -> JSON {
        var answer: [JSON.Member] = [.init("description", .string(endpoint.summary))]
        var headers: [JSON.Member] = []
        for name in ["X-Request-ID", "RateLimit", "RateLimit-Policy"] + own(endpoint) {
            headers.append(.init(name, ["schema": ["type": "string"]]))
        }
        answer.append(.init("headers", .object(headers)))
        if let schema = endpoint.answer {
            var content: [JSON.Member] = [.init(MediaType.json, ["schema": schema.document])]
            if endpoint.path == "/events" {
                content.append(.init("text/event-stream", ["schema": ["type": "string"]]))
            }
            answer.append(.init("content", .object(content)))
        }
        if let links = links(of: endpoint) { answer.append(.init("links", links)) }
        var members = [JSON.Member(String(endpoint.status.code), .object(answer))]
        if endpoint.method == .get { members.append(.init("304", ["description": "Known already."])) }
        let more = endpoint.refusals.joined(separator: "`, `")
        for status in statuses(of: endpoint) {
            var description = Words.text("problem.title.\(status)", .en)
            if status == 409 || status == 422, !more.isEmpty { description += ": `\(more)`" }
            members.append(
                .init(
                    String(status),
                    [
                        "description": .string(description),
                        "content": ["application/problem+json": ["schema": Problem.schema.document]],
                    ]))
        }
        return .object(members)
    }

    /// Headers that only some answers carry, so a client must not count on them: none is required.
    private func own(_ endpoint: Endpoint) -> [String] {
        var names = endpoint.takesKey ? ["Idempotency-Replayed"] : []
        if endpoint.status == .created { names.append("Location") }
        if endpoint.needsVersion || endpoint.method == .get { names.append("ETag") }
        if endpoint.query.contains(where: { $0.name == "after" }) { names.append("Link") }
        return names
    }

    private func statuses(of endpoint: Endpoint) -> [Int] {
        var statuses = [400, 406, 414, 422, 429, 500, 503]
        if endpoint.needsKey { statuses += [401, 403] }
        // Some are refused to those who reach their own rows only.
        statuses.append(404)
        if endpoint.isWrite { statuses += [408, 409, 412, 413, 415] }
        if endpoint.needsVersion { statuses.append(428) }
        if endpoint.path == "/events" { statuses.append(410) }
        return statuses.sorted()
    }

    private var components: JSON {
        var named: [String: Schema] = [:]
        Problem.schema.collect(into: &named)
        for endpoint in endpoints {
            endpoint.body?.collect(into: &named)
            endpoint.answer?.collect(into: &named)
            for field in endpoint.query + endpoint.pathParameters { field.schema.collect(into: &named) }
        }
        let schemas = named.sorted { $0.key < $1.key }.map { JSON.Member($0.key, $0.value.unnamed.document) }
        return [
            "securitySchemes": [
                "key": ["type": "http", "scheme": "bearer", "description": "A key: `wbk_…`."]
            ], "schemas": .object(schemas), "links": links,
            "parameters": [
                "IfMatch": [
                    "name": "If-Match", "in": "header", "required": true,
                    "description": "The version you saw: the `ETag` of the answer you had. `*` for any.",
                    "schema": ["type": "string", "pattern": "^(\\*|\"[0-9]{1,18}\")$"],
                ],
                "IdempotencyKey": [
                    "name": "Idempotency-Key", "in": "header", "required": false,
                    "description":
                        "Sent again with the same key, a request has no second effect for 72 hours.",
                    "schema": [
                        "type": "string", "minLength": 1, "maxLength": 255,
                    ],
                ],
            ],
        ]
    }
}

extension Schema {
    var notNull: Schema {
        if case .nullable(let schema) = self { schema } else { self }
    }

    /// Whether a body of this kind cannot be left out.
    var needsAnything: Bool {
        if case .object(let fields) = unnamed { fields.contains(where: \.isRequired) } else { true }
    }
}
