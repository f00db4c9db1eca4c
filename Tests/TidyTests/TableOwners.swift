/// Which folder may write which table. A migration that creates a table adds a line here.
enum TableOwners {
    private static let tables: [String: [String]] = [
        "Journal": [
            "settings", "nodes", "events", "audit", "feed", "audit_list", "sequencer", "chain", "idempotency",
            "jobs", "schedules", "mails",
        ],
        "Access/Staff": [
            "users", "recovery_codes", "access_links", "staff_sessions", "log_in_failures",
        ],
        "Access/Keys": ["api_keys"],
        "Access/Policy": ["role_limits"],
        "Supply/Catalog": ["products", "variants", "prices", "kit_components", "packs"],
        "Supply/Inventory": ["locations", "lots", "stock", "movements", "reservations"],
        "Sales/Channels": ["channels"],
        "Sales/Customers": [
            "customers", "customer_references", "customer_keys", "subject_keys", "contact_versions",
            "address_versions", "consents", "customer_deltas", "customer_totals", "customer_words",
        ],
        "Sales/Ordering": [
            "orders", "order_lines", "line_taxes", "line_options", "order_discounts", "supply_allocations",
            "holds", "order_messages", "attention_items",
        ],
        "Sales/LookUp": ["look_ups"],
        "Sales/Promising": ["shipping_methods", "transit_times", "handling_days", "promises"],
        "Sales/Payments": [
            "payment_intents", "ledger_entries", "refunds", "gateway_calls", "gateway_notifications",
            "transfers", "payouts", "payout_lines",
        ],
        "Delivery/Fulfillment": ["fulfillments", "fulfillment_items"],
        "Delivery/Parcels": ["parcels", "parcel_items"],
        "Delivery/Tracking": ["parcel_events", "stray_parcel_events"],
        "Exchange/Extras": ["order_extras"],
    ]

    static let folders: [String: String] = tables.reduce(into: [:]) { folders, owner in
        for table in owner.value { folders[table] = owner.key }
    }

    /// Tables of the engine or of an index, which nobody owns.
    static let unowned: Set<String> = []
}
