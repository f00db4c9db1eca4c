import Journal
import Kit
import Storage

/// Keeps one open tracking page current: after each change of its order it sends those parts of the page that
/// look different now, and one sentence for those who listen to the page rather than look at it.
struct TrackingStream: Sendable {
    let company: Company
    let watch: FeedWatch
    let doorkeeper: Doorkeeper
    let link: TrackingLink
    let token: String
    let edition: String
    let language: Language
    let takesPayments: Bool

    /// - Parameter seen: the mark of the state the visitor has; what is newer is sent at once, so nothing
    ///   that happened between two connections is lost.
    func run(_ bell: Bell, seen: String?, _ send: EventStream.Send) async throws {
        var shown: Look?
        try await EventStream.follow(watch.subscribe(order: link.orderID), bell, send) {
            guard let now = try await look() else { return false }
            if let shown {
                try await show(now, after: shown, send)
            } else if seen != now.mark {
                // The first look: all parts, unless the visitor has this state already.
                try await send(EventMessage("parts", id: now.mark, HTML(now.parts).bytes))
            }
            shown = now
            return true
        }
    }

    private struct Look: Sendable {
        let mark: String
        let parts: [HTML]
        let view: TrackingView
    }

    /// Nil once the link no longer opens the order.
    private func look() async throws -> Look? {
        do {
            let state = try await doorkeeper.admit(link)
            let page = try await company.database.read {
                try TrackingPage.load(state, in: $0, keyring: company.tools.keyring)
            }
            let key = ViewKey(state, edition, wished: language, at: company.clock.now())
            let view = TrackingView(
                page, token: token, today: key.today, language: language, takesPayments: takesPayments)
            return Look(mark: key.mark, parts: view.parts, view: view)
        } catch is Failure {
            return nil
        }
    }

    private func show(_ look: Look, after shown: Look, _ send: EventStream.Send) async throws {
        let changed = zip(look.parts, shown.parts).filter { $0.bytes != $1.bytes }.map(\.0)
        guard !changed.isEmpty else { return }
        try await send(EventMessage("parts", id: look.mark, HTML(changed).bytes))
        try await send(
            EventMessage("say", id: look.mark, Array(look.view.announcement(after: shown.view).utf8)))
    }
}
