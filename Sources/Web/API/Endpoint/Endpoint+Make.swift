import Access
import HTTPTypes
import Journal
import Kit

/// The few shapes all endpoints have, so that a declaration says only what is its own.
extension Endpoint {
    typealias Run = @Sendable (Call) async throws -> Reply

    static func get(
        _ path: String, _ area: Area, _ permission: Permission?, _ summary: String,
        query: [Schema.Field] = [], answer: Schema, example: Example = Example(), run: @escaping Run
    ) -> Endpoint {
        var endpoint = Endpoint(
            method: .get, path: path, area: area, summary: summary, permission: permission, run: run)
        endpoint.query = query
        endpoint.answer = answer
        endpoint.example = example
        return endpoint
    }

    /// A write. What it asks for besides stands in `set`.
    static func write(
        _ method: HTTPRequest.Method, _ path: String, _ area: Area, _ permission: Permission,
        _ summary: String, body: Schema? = nil, answer: Schema?, example: Example = Example(),
        _ set: (inout Endpoint) -> Void = { _ in }, run: @escaping Run
    ) -> Endpoint {
        var endpoint = Endpoint(
            method: method, path: path, area: area, summary: summary, permission: permission, run: run)
        endpoint.body = body
        endpoint.answer = answer
        endpoint.example = example
        set(&endpoint)
        return endpoint
    }
}

extension Endpoint {
    /// The same, with a refusal that another value of this member would mend told as a fault of it.
    func telling(_ code: String, at member: String) -> Endpoint {
        var endpoint = self
        endpoint.run = { [run] call in
            do { return try await run(call) } catch let refusal as Refusal
                where refusal.code == code && refusal.field == nil
            { throw refusal.at(member) } catch let refusals as Refusals
                where refusals.all.allSatisfy({ $0.code == code && $0.field == nil })
            { throw refusals.at(member) }
        }
        return endpoint
    }
}

extension Schema {
    /// A page of a list.
    static func page(of item: Schema) -> Schema {
        .object([
            .gives("data", .list(item, 0...1_000)),
            .gives("next", .nullable(.text(1...400)), "The cursor of the next page; null on the last."),
        ])
    }
}

extension [Schema.Field] {
    /// What every list takes.
    static let paging: [Schema.Field] = [
        .takes("limit", .integer(1...250), "How many at most; 50 if nothing is said."),
        .takes("after", .text(1...400), "The cursor where the page begins: `next` of the page before."),
    ]
}
