import Journal
import Kit
import Storage

/// Changes what a company decided about a channel. Orders placed before keep what was frozen on them.
package struct ChangeChannel: Command {
    package static let name = "channel.change"
    package static let roles: Set<Role> = [.admin, .system]

    package let channel: ID<Channel>
    /// The version the change was made from; another one is refused.
    package let version: Int64
    package let settings: ChannelSettings

    package init(_ channel: ID<Channel>, version: Int64, settings: ChannelSettings) {
        (self.channel, self.version, self.settings) = (channel, version, settings)
    }

    package var subject: (entity: String, id: Int64?) { ("channel", channel.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        var faults = FaultList()
        let settings = settings.checked(&faults)
        try faults.check()
        let changed = try session.changes(
            """
            UPDATE channels SET brand = \(settings.brand), domain = \(orNull: settings.domain),
                language = \(settings.language), zone = \(settings.zone),
                price_list = \(orNull: settings.priceList), prices_include_tax = \(settings.pricesIncludeTax),
                sender = \(orNull: settings.sender), order_prefix = \(settings.orderPrefix),
                auto_confirm = \(settings.autoConfirm), words = \(settings.words.text),
                capture = \(settings.capture),
                is_active = \(settings.isActive), version = version + 1
            WHERE id = \(channel) AND version = \(version)
            """)
        guard changed == 1 else { throw try refusal(in: session) }
        try occasion.record(Event("channel.changed", of: ("channel", channel.raw, version + 1)), in: session)
        return Receipt("channel", id: channel.raw, version: version + 1)
    }

    private func refusal(in session: Session) throws -> Refusal {
        guard let found = try Channels.find(channel, in: session) else {
            return Refusal("channel.unknown", .notFound, field: "channel")
        }
        return Refusal("channel.stale", .stale, field: "version", ["version": String(found.version)])
    }
}
