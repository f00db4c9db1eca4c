import Kit

/// What a company decides about a channel, as it is typed. All of it may change; code, kind and currency may
/// not.
package struct ChannelSettings: Hashable, Sendable {
    package var brand: String
    /// A language tag, such as `zh-Hans`.
    package var language: String
    /// An IANA name, such as `Europe/London`.
    package var zone: String
    package var pricesIncludeTax: Bool
    package var orderPrefix = ""
    package var autoConfirm = false
    package var isActive = true
    package var priceList: String?
    package var domain: String?
    package var sender: String?
    package var words = JSON.object([])
    package var capture = Channel.Capture.shipment

    package init(brand: String, language: String, zone: String, pricesIncludeTax: Bool) {
        (self.brand, self.language) = (brand, language)
        (self.zone, self.pricesIncludeTax) = (zone, pricesIncludeTax)
    }

    /// Where a change begins: the settings as they are.
    package init(_ channel: Channel) {
        self.init(
            brand: channel.brand, language: channel.language.rawValue, zone: channel.zone.id,
            pricesIncludeTax: channel.pricesIncludeTax)
        (orderPrefix, autoConfirm, isActive) = (channel.orderPrefix, channel.autoConfirm, channel.isActive)
        (priceList, domain, sender) = (channel.priceList, channel.domain, channel.sender)
        (words, capture) = (channel.words, channel.capture)
    }

    /// The same in the form that is stored, its faults added to the list.
    func checked(_ faults: inout FaultList) -> ChannelSettings {
        var clean = self
        clean.brand = faults.take(try Text.clean(brand, field: "brand", max: 80, required: true)) ?? ""
        clean.orderPrefix = faults.take(try Self.prefix(orderPrefix)) ?? ""
        clean.priceList = faults.optional(priceList) { raw throws(Refusal) in
            try ChannelCode.clean(raw, field: "price_list")
        }
        clean.domain = faults.optional(domain) { raw throws(Refusal) in try Self.host(raw) }
        clean.sender = faults.optional(sender) { raw throws(Refusal) in
            try EmailAddress.clean(raw, field: "sender")
        }
        if let known = Language(tag: language) {
            clean.language = known.rawValue
        } else {
            faults.add(Refusal("channel.language", field: "language"))
        }
        if Zone(zone) == nil { faults.add(Refusal("channel.zone", field: "zone")) }
        if words.members == nil || words.text.utf8.count > Self.wordsMax {
            faults.add(Refusal("channel.words", field: "words", ["max": String(Self.wordsMax)]))
        }
        return clean
    }

    private static let wordsMax = 65_536

    /// It is said aloud in front of the number, so it is short and without signs.
    private static func prefix(_ raw: String) throws(Refusal) -> String {
        let text = try Text.clean(raw, field: "order_prefix", max: 8).uppercased()
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x41...0x5a).contains($0) }) else {
            throw Refusal("channel.order_prefix", field: "order_prefix")
        }
        return text
    }

    private static func host(_ raw: String) throws(Refusal) -> String {
        let text = try Text.clean(raw, field: "domain", max: 253).lowercased()
        guard EmailAddress.isHost(text) else { throw Refusal("channel.domain", field: "domain") }
        return text
    }
}

/// Names that stand in addresses and files: `web-uk`.
package enum ChannelCode {
    package static func clean(_ raw: String, field: String) throws(Refusal) -> String {
        let text = try Text.clean(raw, field: field, max: 32, required: true).lowercased()
        let isPlain = text.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x61...0x7a).contains(byte) || byte == 0x2d || byte == 0x5f
        }
        guard isPlain else { throw Refusal("channel.code", field: field) }
        return text
    }
}
