import Synchronization

/// Pages as they were last rendered and compressed. The store is still asked at every visit whether the link
/// holds and what state the order is in; only the same state is not written out twice.
///
/// Two generations: when the young one is full it becomes the old one, and what nobody asked for since is let
/// go. A class, because all requests share it.
final class PageCache: Sendable {
    private struct Pages {
        var young: [ViewKey: Content] = [:]
        var old: [ViewKey: Content] = [:]
        var youngBytes = 0
    }

    private static let generationBytesMax = 8 << 20
    private let pages = Mutex(Pages())

    subscript(key: ViewKey) -> Content? {
        get {
            pages.withLock { pages in
                if let content = pages.young[key] { return content }
                guard let content = pages.old[key] else { return nil }
                Self.add(content, for: key, to: &pages)
                return content
            }
        }
        set {
            guard let newValue else { return }
            pages.withLock { Self.add(newValue, for: key, to: &$0) }
        }
    }

    private static func add(_ content: Content, for key: ViewKey, to pages: inout Pages) {
        if pages.youngBytes + content.byteCount > generationBytesMax {
            pages.old = pages.young
            pages.young = [:]
            pages.youngBytes = 0
        }
        guard pages.young.updateValue(content, forKey: key) == nil else { return }
        pages.youngBytes += content.byteCount
    }
}
