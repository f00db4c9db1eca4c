import Kit

/// The id of what an event is about, in the form every other place shows it: `ord_…`. The feed knows kinds by
/// name only, since the types live on the floors above; a test holds this list against the event types.
package enum EntityText {
    static let prefixes = [
        "order": "ord", "parcel": "pcl", "fulfillment": "ful", "variant": "var", "product": "prd",
        "location": "loc",
        "customer": "cus",
        "channel": "chn", "transfer": "trf", "shipping_method": "shm", "staff": "usr", "key": "key",
        "limit": "lim", "attention": "att",
    ]

    package static func id(_ entity: String, _ raw: Int64) -> String {
        "\(prefixes[entity] ?? entity)_\(Crockford.encode(UInt64(bitPattern: raw), length: 13))"
    }
    /// What such an id is about: `ord_…` is an order. Nil for what is no id of ours.
    package static func read(_ text: String) -> (entity: String, id: Int64)? {
        let parts = text.split(separator: "_", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].utf8.count == 13,
            let entity = prefixes.first(where: { $0.value == parts[0] })?.key,
            let raw = Crockford.decode(parts[1]).flatMap(Int64.init(exactly:))
        else { return nil }
        return (entity, raw)
    }
}
