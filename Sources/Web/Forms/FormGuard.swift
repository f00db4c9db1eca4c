import HTTPTypes
import Hummingbird
import Kit
import Synchronization

/// Stands before every form: it must come from a page of ours, and not too often for one link. A class,
/// because all requests share its memory.
final class FormGuard: Sendable {
    private struct Count {
        var since: Instant
        var posts: Int
    }

    private let publicURL: String?
    private let clock: any Clock
    private let counts = Mutex<[Int64: Count]>([:])

    /// So many forms of one link in so long: enough for people, too few for programs.
    static let postsMax = 12
    private static let window = Duration.seconds(60)
    /// Only links that open an order are counted; beyond so many of them the old counts are let go.
    private static let countsMax = 10_000

    init(publicURL: String?, clock: any Clock) {
        self.publicURL = publicURL
        self.clock = clock
    }

    /// A browser says where a form comes from. What says nothing is no browser, and no page can have made it
    /// send: the link itself is what opens the order, there is no cookie that could ride along.
    func checkOrigin(of request: Request) throws {
        if let site = request.headers[.secFetchSite] {
            guard site == "same-origin" else { throw Failure.foreignForm }
            return
        }
        // Our own pages send no referrer and hence `null` as their origin.
        guard let origin = request.headers[.origin], origin != "null" else { return }
        let host = request.head.authority.map { ["http://" + $0, "https://" + $0] } ?? []
        guard host.contains(origin.lowercased()) || origin == publicURL else { throw Failure.foreignForm }
    }

    func count(_ order: Int64) throws {
        let now = clock.now()
        try counts.withLock { counts in
            if counts.count > Self.countsMax { counts = counts.filter { now - $0.value.since < Self.window } }
            var count = counts[order] ?? Count(since: now, posts: 0)
            if now - count.since >= Self.window { count = Count(since: now, posts: 0) }
            count.posts += 1
            counts[order] = count
            guard count.posts <= Self.postsMax else { throw Failure.tooMany }
        }
    }
}
