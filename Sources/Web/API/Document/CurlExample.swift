import HTTPTypes
import Kit

/// An endpoint's example as a line for the shell. A test runs each as it stands here, so what the
/// documentation shows is what works.
struct CurlExample: Sendable {
    let endpoint: Endpoint

    var text: String {
        var parts = ["curl -sS" + method + " \"$WAYBILL\(API.root)\(path)\(query)\""]
        if endpoint.needsKey { parts.append("-H \"Authorization: Bearer $KEY\"") }
        if endpoint.needsVersion { parts.append("-H \"If-Match: \\\"$VERSION\\\"\"") }
        if endpoint.takesKey { parts.append("-H \"Idempotency-Key: $(date +%s%N)\"") }
        guard let body = endpoint.example.body else { return parts.joined(separator: " \\\n  ") }
        parts.append("-H \"Content-Type: application/json\" --data-binary @- <<END")
        return parts.joined(separator: " \\\n  ") + "\n\(body.text)\nEND"
    }

    private var method: String {
        endpoint.method == .get ? "" : " -X \(endpoint.method.rawValue)"
    }

    private var path: String {
        endpoint.path.split(separator: "/").map { segment in
            guard segment.hasPrefix("{") else { return "/" + segment }
            let name = String(segment.dropFirst().dropLast())
            return "/" + (endpoint.example.path[name] ?? "$" + name.uppercased())
        }.joined()
    }

    private var query: String {
        guard !endpoint.example.query.isEmpty else { return "" }
        return "?" + endpoint.example.query.map { "\($0)=\($1)" }.joined(separator: "&")
    }
}
