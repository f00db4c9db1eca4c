import Access
import Journal
import Kit

/// Every address of the API with the permission it asks for and the roles that have it: what
/// `waybill routes` prints.
package enum PermissionMatrix {
    package struct Row: Sendable {
        package let method: String
        package let path: String
        package let name: String
        /// Nil: open to everybody.
        package let permission: String?
        package let roles: [String]

        package var json: JSON {
            [
                "method": .string(method), "path": .string(path), "operation": .string(name),
                "permission": permission.map(JSON.string) ?? .null, "roles": .array(roles.map(JSON.string)),
            ]
        }
    }

    package static let rows: [Row] = API.endpoints.map { endpoint in
        Row(
            method: endpoint.method.rawValue, path: API.root + endpoint.path, name: endpoint.name,
            permission: endpoint.permission?.name,
            roles: (endpoint.permission?.roles ?? []).map(\.rawValue).sorted())
    }
}
