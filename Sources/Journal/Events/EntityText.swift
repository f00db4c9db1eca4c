import Kit

/// The id of what an event is about, in the form every other place shows it: `ord_…`. The feed knows kinds by
/// name only, since the types live on the floors above; a test holds this list against the event types.
package enum EntityText {
    static let prefixes = [
        "order": "ord", "parcel": "pcl", "fulfillment": "ful", "variant": "var", "product": "prd",
        "location": "loc",
        "customer": "cus",
        "channel": "chn", "transfer": "trf", "shipping_method": "shm", "staff": "usr", "key": "key",
        "limit": "lim",
    ]

    package static func id(_ entity: String, _ raw: Int64) -> String {
        "\(prefixes[entity] ?? entity)_\(Crockford.encode(UInt64(bitPattern: raw), length: 13))"
    }
}
