/// Tells a live page when its order has changed.
package protocol LiveOrders: Sendable {
    /// One element after each change; changes that come faster than they are read become one. The stream ends when the
    /// watcher drops it.
    func changes(of order: Int64) -> AsyncStream<Void>
}
