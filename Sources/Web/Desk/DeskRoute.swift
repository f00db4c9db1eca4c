import Access
import HTTPTypes
import Hummingbird

/// One address of the desk: what is asked for, what it takes to be let in, and who answers. The routes, the
/// permission matrix and `waybill routes` are read from this.
struct DeskRoute: Sendable {
    let isPost: Bool
    let path: String
    /// Nil: whoever is logged in, about himself; or nobody yet, if the route is open.
    let permission: Permission?
    /// Which entry of the side bar it belongs to.
    let place: DeskPlace?
    let respond: Respond

    enum Respond: Sendable {
        /// Needs a session.
        case staff(@Sendable (DeskCall) async throws -> Response)
        /// For those who are not in yet.
        case open(@Sendable (DeskGuest) async throws -> Response)
    }

    static func get(
        _ path: String, _ permission: Permission?, _ place: DeskPlace?,
        _ run: @escaping @Sendable (DeskCall) async throws -> Response
    ) -> DeskRoute {
        DeskRoute(isPost: false, path: path, permission: permission, place: place, respond: .staff(run))
    }

    static func post(
        _ path: String, _ permission: Permission?, _ place: DeskPlace?,
        _ run: @escaping @Sendable (DeskCall) async throws -> Response
    ) -> DeskRoute {
        DeskRoute(isPost: true, path: path, permission: permission, place: place, respond: .staff(run))
    }

    static func openGet(
        _ path: String, _ run: @escaping @Sendable (DeskGuest) async throws -> Response
    ) -> DeskRoute {
        DeskRoute(isPost: false, path: path, permission: nil, place: nil, respond: .open(run))
    }

    static func openPost(
        _ path: String, _ run: @escaping @Sendable (DeskGuest) async throws -> Response
    ) -> DeskRoute {
        DeskRoute(isPost: true, path: path, permission: nil, place: nil, respond: .open(run))
    }

    /// How `waybill routes` names it: `desk_get_orders_order`.
    var name: String {
        let words = path.split { "/{}.-".contains($0) }.map { $0.replacing("-", with: "_") }
        return ([isPost ? "post" : "get"] + words).joined(separator: "_")
    }
}
