import Access
import Delivery
import Journal
import Kit
import Sales
import Supply

/// Events of the catalog, the stock, the warehouse, carriers, and of the house itself.
extension EventSchemas {
    static let catalog: [String: Fields] = [
        "product.added": [
            .needs("variants", .list(.object([.needs("id", .id(Variant.self)), .needs("sku", .sku)])))
        ],
        "variant.changed": [
            .needs("sku", .sku), .takes("names", .anything), .takes("unit", word), .takes("decimals", number),
            .takes("weight_grams", number), .takes("length_mm", number), .takes("width_mm", number),
            .takes("height_mm", number), .takes("gtin", word), .takes("tax_class", word),
            .takes("when_short", word), .takes("preorder_on", .date), .takes("is_active", .flag),
        ],
        "price.set": [
            .needs("sku", .sku), .takes("channel", number, "0 is every channel."),
            .needs("currency", .currency), .takes("quantity_min", number), .needs("unit_price", .amount),
            .takes("valid_from", .moment), .takes("valid_until", .moment), .takes("tax_rate", .amount),
        ],
        "pack.added": [.needs("sku", .sku), .needs("code", word), .needs("factor", number)],
        "kit.defined": [
            .needs("sku", .sku),
            .needs(
                "components",
                .list(
                    .object([
                        .needs("sku", .sku), .needs("quantity", number), .needs("price_weight", number),
                    ]))),
        ],
    ]

    private static let shelf: Fields = [.needs("sku", .sku), .needs("location", word)]

    private static let place: Fields = [
        .needs("kind", .word(Location.Kind.self)), .needs("priority", number), .needs("is_active", .flag),
    ]

    private static let movement = Schema.object([
        .needs("kind", .word(Movement.Kind.self)), .needs("quantity", number),
    ])

    private static let loss = Schema.object([
        .needs("order", .id(Order.self)), .needs("line", .id("lin")), .needs("quantity", number),
    ])

    static let stock: [String: Fields] = [
        "location.added": [.needs("code", word), .needs("kind", word), .needs("country", .country)],
        "location.changed": place,
        "location.calendar_set": LocationBody.calendarFields,
        "stock.changed": shelf + [
            .takes("lot", .id("lot")), .needs("movements", .list(movement)), .needs("on_hand", number),
            .needs("reserved", number), .needs("quarantine", number),
        ],
        "stock.safety_set": shelf + [.needs("safety", number)],
        "stock.shortfall": shelf + [.needs("lost", .list(loss))],
        "stock.low": [.needs("sku", .sku), .needs("location", .id("loc"))],
        "stock.out": [.needs("sku", .sku)], "stock.back": [.needs("sku", .sku)],
    ]

    static let work: [String: Fields] = [
        "fulfillment.created": [.needs("location", .id("loc"))],
        "fulfillment.scheduled": [.takes("release_on", .date)], "fulfillment.released": [],
        "fulfillment.picking": [.needs("is_taken_over", .flag)], "fulfillment.units_picked": [],
        "fulfillment.picked": [],
        "fulfillment.short": [.needs("sku", .sku), .needs("quantity", number)], "fulfillment.changed": [],
        "fulfillment.split": [.needs("into", .id(Fulfillment.self))],
        "fulfillment.merged": [.needs("with", .id(Fulfillment.self))],
        "fulfillment.moved": [.needs("from", .id("loc")), .needs("to", .id("loc"))],
        "fulfillment.canceled": [.takes("into", .id(Fulfillment.self), "What took it in.")],
        "fulfillment.handed_over": [], "fulfillment.closed": [],
    ]

    private static let weight: Fields = [
        .takes("weight_grams", number), .takes("expected_grams", number),
        .needs("weight", .word(WeightVerdict.self)),
    ]

    private static let carrier: Fields = [.takes("carrier", word), .takes("tracking_number", word)]

    static let parcels: [String: Fields] = {
        let plain = [
            "pre_transit", "in_transit", "out_for_delivery", "available_for_pickup", "delivered", "delayed",
            "attempt_failed", "return_to_sender", "returned", "lost", "unknown", "unstuck", "unpacked",
            "label_voided", "voided",
        ]
        let empty = plain.map { ("parcel." + $0, Fields()) }
        return told.merging(empty) { first, _ in first }
    }()

    private static let told: [String: Fields] = [
        "parcel.exception": [.takes("exception", .word(ParcelException.self))],
        "parcel.drafted": weight, "parcel.packed": weight, "parcel.weight_mismatch": weight,
        "parcel.labeled": carrier, "parcel.handed_over": carrier,
        "parcel.eta_changed": [.takes("expected_from", .date), .takes("expected_until", .date)],
        "parcel.stuck": [.takes("silent_since", .moment)],
        "parcel.corrected": [.needs("status", .word(TrackingStatus.self))],
        "parcel.unexpected_event": [
            .needs("status", .word(TrackingStatus.self)), .needs("why", word, "Why it cannot be."),
        ],
        "parcel.resolved": [.needs("outcome", .word(Parcel.Outcome.self))],
    ]

    private static let method: Fields = [.needs("code", word)]

    private static let session: Fields = [.takes("session", .id(StaffSession.self))]

    private static let roles: Fields = [.needs("roles", .list(.word(Role.self)))]

    static let house: [String: Fields] = [
        "shipping_method.added": method + [.needs("is_pickup", .flag)],
        "shipping_method.changed": method + [.needs("active", .flag), .needs("is_default", .flag)],
        "shipping_method.transit_set": method + [
            .needs("country", .text(0...2)), .needs("region", word), .needs("postcode_prefix", word),
            .takes("days_min", number), .takes("days_max", number, "Null: taken away."),
        ],
        "handling_days.set": [.takes("days", number, "Null: the channel follows the company.")],
        "staff.added": roles, "staff.changed": roles, "staff.invited": [], "staff.disabled": [],
        "staff.enabled": [], "staff.reset_requested": [], "staff.password_set": [],
        "staff.factor_confirmed": [], "staff.factor_reset": [], "staff.recovery_code_used": [],
        "staff.factor_removed": [], "staff.recovery_codes_made": [],
        "staff.logged_in": session, "staff.logged_out": session, "staff.sessions_ended": [],
        "key.added": [
            .needs("role", .word(Role.self)), .needs("scopes", .list(word)), .takes("expires_at", .moment),
        ],
        "key.revoked": [],
        "limit.set": [
            .needs("role", .word(Role.self)), .needs("kind", .word(Allowance.Kind.self)),
            .takes("amount", number, "Null is without limit."),
        ],
    ]
}
