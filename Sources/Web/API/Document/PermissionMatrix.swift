import Access
import Journal
import Kit

/// Every address there is, of the API, the desk and the customers' pages, with what opens it and the roles
/// that have the permission it asks for: what `waybill routes` prints. Tests hold it against the router and
/// against a second statement of every line.
package enum PermissionMatrix {
    package struct Row: Sendable {
        package let method: String
        package let path: String
        package let name: String
        package let entrance: Entrance
        /// Nil: everybody who has come in.
        package let permission: String?
        package let roles: [String]

        package var json: JSON {
            [
                "method": .string(method), "path": .string(path), "operation": .string(name),
                "entrance": .string(entrance.rawValue), "permission": permission.map(JSON.string) ?? .null,
                "roles": .array(roles.map(JSON.string)),
            ]
        }
    }

    /// What somebody has to bring along.
    package enum Entrance: String, Sendable {
        case open
        /// A program's key.
        case key
        /// The cookie of a member of the staff.
        case session
        /// An address that is itself the secret.
        case link
    }

    package static let rows = api + desk + pages

    static let api = API.endpoints.map { endpoint in
        Row(
            endpoint.method.rawValue, API.root + endpoint.path, endpoint.name,
            endpoint.needsKey ? .key : .open, endpoint.permission)
    }

    static let desk = Desk.routes.map { route in
        Row(route.isPost ? "POST" : "GET", route.path, route.name, route.entrance, route.permission)
    }

    static let pages = SitePages.all.map { page in
        let words = page.path.split { "/{}.-_".contains($0) }.map(String.init)
        let name = ([page.method.lowercased(), "page"] + words).joined(separator: "_")
        let entrance: Entrance = page.permission != nil ? .key : page.isSecret ? .link : .open
        return Row(page.method, page.path, name, entrance, page.permission)
    }
}

extension PermissionMatrix.Row {
    fileprivate init(
        _ method: String, _ path: String, _ name: String, _ entrance: PermissionMatrix.Entrance,
        _ permission: Permission?
    ) {
        (self.method, self.path, self.name, self.entrance) = (method, path, name, entrance)
        self.permission = permission?.name
        roles = (permission?.roles ?? []).map(\.rawValue).sorted()
    }
}

extension DeskRoute {
    fileprivate var entrance: PermissionMatrix.Entrance {
        switch respond {
        case .staff: .session
        case .open: path.contains("{token}") ? .link : .open
        }
    }
}

/// The addresses outside the API and the desk: what customers and machines ask for without a key. Listed by
/// hand, since their routes are declared where they are answered; a test compares the two.
enum SitePages {
    struct Page: Sendable {
        let method: String
        let path: String
        var permission: Permission?
        var isSecret: Bool { path.contains("{token}") }
    }

    static let all: [Page] =
        [
            "/", "/robots.txt", "/favicon.svg", "/assets/{name}", "/.well-known/security.txt",
            "/.well-known/change-password", "/healthz", "/readyz", "/docs", "/docs/problems",
            "/docs/problems/{code}", "/api/v1/openapi.json", "/track",
            "/track/sent", "/t/{token}", "/t/{token}/events", "/pay/{token}",
        ].map { Page(method: "GET", path: $0) }
        + ["/track", "/t/{token}/notes", "/pay/{token}"].map { Page(method: "POST", path: $0) }
        // These are there with `serve --dev` only.
        + ["/dev/mail", "/dev/mail/{mail}", "/dev/mail/{mail}/markup"].map { Page(method: "GET", path: $0) }
        + [Page(method: "GET", path: "/metrics", permission: .readMetrics)]
}
