import HTTPTypes
import Kit

/// Where the answer of a call that made something leads: to every operation on what was made, with its id,
/// and with its version where one is asked for. Clients find their way by them, and so does the fuzzer.
extension OpenAPI {
    /// By the name of the answer's schema: the path parameter it fills, and the member that does.
    private static let subjects: [String: (parameter: String, member: String)] = [
        "Order": ("order", "id"), "Customer": ("customer", "id"), "Payment": ("payment", "id"),
        "Refund": ("refund", "id"), "Variant": ("sku", "sku"), "Channel": ("channel", "code"),
        "ParcelDetails": ("parcel", "id"), "Fulfillment": ("fulfillment", "id"),
        "Location": ("location", "code"),
    ]

    /// The links of an answer, by the operation they lead to; nil for what makes nothing.
    func links(of endpoint: Endpoint) -> JSON? {
        guard endpoint.status == .created, case .named(let name, _)? = endpoint.answer,
            let subject = Self.subjects[name]
        else { return nil }
        let links = targets(of: subject.parameter).map { target in
            JSON.Member(target.name, ["$ref": .string("#/components/links/\(name).\(target.name)")])
        }
        return links.isEmpty ? nil : .object(links)
    }

    var links: JSON {
        .object(
            Self.subjects.sorted { $0.key < $1.key }.flatMap { name, subject in
                targets(of: subject.parameter).map { target in
                    JSON.Member("\(name).\(target.name)", Self.link(to: target, subject))
                }
            })
    }

    private func targets(of parameter: String) -> [Endpoint] {
        endpoints.filter { $0.pathParameters.map(\.name) == [parameter] }
    }

    private static func link(
        to target: Endpoint, _ subject: (parameter: String, member: String)
    ) -> JSON {
        var parameters = [
            JSON.Member("path.\(subject.parameter)", .string("$response.body#/\(subject.member)"))
        ]
        if target.needsVersion { parameters.append(.init("header.If-Match", "$response.header.ETag")) }
        return [
            "operationId": .string(target.name), "description": .string(target.summary),
            "parameters": .object(parameters),
        ]
    }
}
