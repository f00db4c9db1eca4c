import Journal
import Kit
import Sales
import Storage
import Supply

/// Digital goods need nobody: they are delivered as soon as the order is accepted and no hold stops it.
enum DeliverDigital {
    /// - Returns: whether there was anything.
    static func deliver(
        _ order: inout Order, in session: Session, on occasion: Occasion
    ) throws -> Bool {
        guard order.state == .confirmed || order.state == .processing else { return false }
        let waiting = order.lines.filter {
            $0.kind == .item && !$0.requiresShipping && !$0.isOffLedger
                && $0.quantities.delivered < $0.quantities.live
        }
        guard !waiting.isEmpty, order.isFree(for: .release), order.isFree(for: .ship) else { return false }
        let list = JSON.array(waiting.compactMap { $0.variant.map { .int($0.raw) } }).text
        let digital = Set(
            try session.all(
                """
                SELECT id FROM variants WHERE kind = 'digital' AND id IN (\(session.dialect.integers(list)))
                """
            ) { try $0.id(0, Variant.self) })
        let sent = waiting.filter { $0.variant.map(digital.contains) ?? false }
        guard !sent.isEmpty else { return false }
        for line in sent {
            try order.deliver(line.quantities.live - line.quantities.delivered, of: line)
        }
        order.note("line.delivered")
        return true
    }
}
