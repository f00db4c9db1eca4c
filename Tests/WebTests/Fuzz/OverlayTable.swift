// What members mean by their name, and what single operations want besides.
import Kit

@testable import Web

extension Overlay {
    /// By name, wherever it stands, if the endpoint's example says nothing else. Null leaves the member out.
    static let known: [String: JSON] = [
        "sku": "LAMP", "channel": "web", "location": "AMS", "to": "RTM", "country": "GB", "currency": "EUR",
        "locality": "London", "postcode": "N1 9GU", "region": .null, "phone": "+442079460000",
        "zone": "Europe/London", "domain": "shop.example.com", "sender": "shop@example.com",
        "order_prefix": .null, "price_list": .null, "words": .null, "gtin": .null, "lot": .null,
        "expires_on": .null, "unit": "H87", "decimals": 0, "when_short": "refuse", "preorder_on": .null,
        "tracks_lots": false, "tax_rate": "0.2", "discount": .null, "payment_rule": "prepaid",
        "purpose": "marketing", "source": "web-form", "gateway": "sandbox", "token": "tok_ok",
        "valid_from": .null, "valid_until": .null, "promised_from": .null, "promised_until": .null,
        "occurred_at": .null, "ends_at": .null, "expires_at": .null, "position": 1, "into": "$CUSTOMER",
        "order": "$ORDER",
        "/contact/name": "Ada Byron", "/orders/*/contact/name": "Ada Byron",
    ]

    /// In the query; `$` is the variable of that name.
    static let queries: [String: JSON] = [
        "after": .null, "channel": "web", "customer": "$", "sku": "LAMP", "location": "AMS", "wait": .null,
        "types": "order.*", "order": .null, "carrier": .null, "entity_id": .null,
        "time_zone": "Europe/London",
        "country": "GB", "region": .null, "postcode": .null,
    ]

    /// Members the document cannot demand, since each may be left out if the others are there.
    static let added: Set<String> = ["locality", "/contact/name", "/orders/*/contact/name"]

    /// By operation and pointer; `example` is what the endpoint's own example says, `+` the same where it is
    /// missing too.
    static let specials: [String: [String: JSON]] = [
        "post_stock_sku_adjustments": ["/counted": .null, "/less": .null, "/more": "+"],
        "put_variants_sku_components": ["/components": "example"],
        "post_customers": ["/company": .null],
        "patch_customers_customer": ["/company": .null],
        "post_orders_order_service_deliveries": ["/lines": "example"],
        "post_fulfillments_fulfillment_picks": ["/goods": "+"],
        "post_fulfillments_fulfillment_shortages": ["/code": "example", "/lot": .null],
        "post_fulfillments_fulfillment_split": ["/goods": "example"],
        "post_fulfillments_fulfillment_merger": ["/other": "example"],
        "post_fulfillments_fulfillment_parcels": ["/goods": .null],
        "put_parcels_parcel_label": ["/tracking_number": "+"],
        "post_hand_overs": ["/parcels": "example"],
        "post_parcel_events": [
            "/events/*/at": "example", "/events/*/expected_from": .null, "/events/*/expected_until": .null,
        ],
        "post_receipts": ["/payments/*/method": "example"],
        "post_keys": ["/scopes": "example", "/location": .null],
        "post_payment_notifications": ["/key": .null, "/authorization": "example", "/kind": "example"],
    ]
}
