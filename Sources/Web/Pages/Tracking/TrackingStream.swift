import Journal
import Kit
import Storage

/// Keeps one open tracking page current: after each change of its order it sends those parts of the page that
/// look different now, and one sentence for those who listen to the page rather than look at it.
struct TrackingStream: Sendable {
    let company: Company
    let watch: FeedWatch
    let doorkeeper: Doorkeeper
    let looks: SharedLooks
    let link: TrackingLink
    let token: String
    let edition: String
    let language: Language
    let takesPayments: Bool

    /// - Parameter seen: the mark of the state the visitor has; what is newer is sent at once, so nothing
    ///   that happened between two connections is lost.
    func run(_ bell: Bell, seen: String?, _ send: EventStream.Send) async throws {
        var shown: TrackingLook.Seen?
        try await EventStream.follow(watch.subscribe(order: link.orderID), bell, send) {
            guard let now = try await look() else { return false }
            if let shown {
                if let message = now.message(after: shown) { try await send(message) }
            } else if seen != now.seen.mark {
                // The first look: all parts, unless the visitor has this state already.
                try await send(now.whole)
            }
            shown = now.seen
            return true
        }
    }

    /// Nil once the link no longer opens the order.
    private func look() async throws -> TrackingLook? {
        do {
            let state = try await doorkeeper.admit(link)
            let key = ViewKey(state, edition, wished: language, at: company.clock.now())
            return try await looks.look(at: key, token) { [self] in
                let page = try await company.database.read { [keyring = company.tools.keyring] in
                    try TrackingPage.load(state, in: $0, keyring: keyring)
                }
                return TrackingLook(
                    TrackingView(
                        page, token: token, today: key.today, language: language,
                        takesPayments: takesPayments),
                    mark: key.mark)
            }
        } catch is Failure {
            return nil
        }
    }
}
