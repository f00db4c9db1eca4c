import Access
import Hummingbird
import Journal
import Kit
import Logging
import Sales

/// The back office: everything the staff does, as pages. Each area declares its routes in a folder of its
/// own; this is the one list of them.
struct Desk: Sendable {
    let company: Company
    let access: Access
    let watch: FeedWatch
    /// Who moves money; nil takes payments by hand only.
    let payments: Payments?
    let options: WebOptions
    let logger: Logger
    let forms: FormGuard

    static let routes: [DeskRoute] =
        homeRoutes + orderListRoutes + orderRoutes + stationRoutes + accessRoutes

    func add(to routes: inout Routes) {
        for route in Self.routes {
            let respond: @Sendable (Request, Visit) async throws -> Response = { request, visit in
                await DeskDoor(desk: self, route: route, request: request, visit: visit).answer()
            }
            if route.isPost { routes.post(route.path, respond) } else { routes.get(route.path, respond) }
        }
    }
}
