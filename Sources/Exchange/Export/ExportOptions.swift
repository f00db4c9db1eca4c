import Journal
import Kit
import Sales

/// What a person asks for when orders are exported.
package struct ExportOptions: Sendable {
    package enum Format: String, CaseIterable, Sendable {
        /// A folder for each channel, with the set docs/import-format.md describes.
        case waybill
        /// One file, as Shopify writes its order export.
        case shopify
    }

    /// What is made there must not be there yet.
    package var path: String
    package var format = Format.waybill
    /// The code of the one channel that is wanted.
    package var channel: String?
    /// Placed at this moment or later.
    package var from: Instant?
    /// Placed before this moment.
    package var until: Instant?
    package var state: OrderState?
    package var actor: Actor

    package init(path: String, actor: Actor) {
        self.path = path
        self.actor = actor
    }

    /// Only some orders, so only the customers and products of those.
    var isNarrowed: Bool { from != nil || until != nil || state != nil }

    /// Drafts and quotes are no orders yet. For a query that calls the orders `o`.
    func condition(channel: ID<Channel>) -> SQLCondition {
        SQLCondition(channel: channel, from: from, until: until, state: state)
    }
}

/// What was exported.
package struct ExportReport: Hashable, Sendable {
    package internal(set) var orders = 0
    package internal(set) var lines = 0
    /// Orders of each channel, by its code.
    package internal(set) var channels: [String: Int] = [:]
    /// What was charged, in minor units, by currency.
    package internal(set) var sums: [String: Int64] = [:]

    package var json: JSON {
        func object(_ numbers: [String: Int64]) -> JSON {
            .object(numbers.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .int($0.value)) })
        }
        return [
            "orders": .int(Int64(orders)), "lines": .int(Int64(lines)),
            "channels": object(channels.mapValues(Int64.init)), "sums": object(sums),
        ]
    }
}
