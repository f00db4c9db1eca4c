import HTTPTypes
import Hummingbird
import Synchronization

/// Pages as they were last rendered and compressed. The store is still asked at every visit whether the link
/// holds and what state the order is in; only the same state is not written out twice.
///
/// They are kept as they travel, compressed; the few who do not take that have them expanded. Two
/// generations: when the young one is full it becomes the old one, and what nobody asked for since is let go.
/// A class, because all requests share it.
final class PageCache: Sendable {
    private struct Pages {
        var young: [ViewKey: Packed] = [:]
        var old: [ViewKey: Packed] = [:]
        var youngBytes = 0
    }

    private static let generationBytesMax = 16 << 20
    private let pages = Mutex(Pages())

    /// The page of this state as this visitor takes it; nil if it has to be written first.
    func response(for key: ViewKey, to request: Request, adding fields: [HTTPField]) -> Response? {
        find(key).flatMap { $0.response(to: request, adding: fields) }
    }

    func keep(_ packed: Packed, for key: ViewKey) {
        pages.withLock { Self.add(packed, for: key, to: &$0) }
    }

    private func find(_ key: ViewKey) -> Packed? {
        pages.withLock { pages in
            if let packed = pages.young[key] { return packed }
            guard let packed = pages.old[key] else { return nil }
            Self.add(packed, for: key, to: &pages)
            return packed
        }
    }

    private static func add(_ packed: Packed, for key: ViewKey, to pages: inout Pages) {
        if pages.youngBytes + packed.byteCount > generationBytesMax {
            pages.old = pages.young
            pages.young = [:]
            pages.youngBytes = 0
        }
        guard pages.young.updateValue(packed, forKey: key) == nil else { return }
        pages.youngBytes += packed.byteCount
    }
}
