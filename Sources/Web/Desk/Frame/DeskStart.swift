import Access
import Hummingbird
import Journal
import Kit

/// The desk's first page, and the way in and out.
extension Desk {
    /// Where everybody lands who has come in.
    static let startRoutes: [DeskRoute] = [
        .get("/desk", nil, .home) { call in
            call.page(
                call.say("desk.place.home"),
                "<div class=\"heading\"><h1>\(call.say("desk.place.home"))</h1></div>")
        }
    ]
}
