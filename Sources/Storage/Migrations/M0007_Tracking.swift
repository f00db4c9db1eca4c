/// Parcels and what carriers said of them. Past orders bring theirs along; handling them comes with
/// fulfillment.
extension Migrations {
    static let tracking = Migration(
        7, "tracking",
        #"""
        CREATE TABLE parcels (
            id INTEGER NOT NULL PRIMARY KEY,
            order_id INTEGER NOT NULL REFERENCES orders (id),
            fulfillment_id INTEGER,
            position INTEGER NOT NULL CHECK (position > 0),
            handling TEXT NOT NULL CHECK (handling IN ('draft', 'labeled', 'handed_over', 'closed', 'voided')),
            tracking TEXT NOT NULL CHECK (tracking IN ('pre_transit', 'in_transit', 'out_for_delivery', 'available_for_pickup',
                'delivered', 'delayed', 'attempt_failed', 'exception', 'return_to_sender', 'returned', 'lost', 'unknown')),
            exception TEXT,
            is_stuck INTEGER NOT NULL DEFAULT 0 CHECK (is_stuck IN (0, 1)),
            carrier TEXT,
            tracking_number TEXT,
            package_type TEXT,
            weight_grams INTEGER CHECK (weight_grams IS NULL OR weight_grams > 0),
            handed_over_at INTEGER,
            delivered_at INTEGER,
            version INTEGER NOT NULL DEFAULT 1,
            created_at INTEGER NOT NULL,
            CONSTRAINT parcels_once UNIQUE (order_id, position),
            CONSTRAINT parcels_delivered CHECK (tracking <> 'delivered' OR delivered_at IS NOT NULL)
        ) STRICT;
        CREATE INDEX parcels_number ON parcels (tracking_number) WHERE tracking_number IS NOT NULL;

        CREATE TABLE parcel_items (
            parcel_id INTEGER NOT NULL REFERENCES parcels (id),
            line_id INTEGER NOT NULL REFERENCES order_lines (id),
            lot_id INTEGER NOT NULL DEFAULT 0,
            quantity INTEGER NOT NULL CHECK (quantity > 0),
            PRIMARY KEY (parcel_id, line_id, lot_id)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE parcel_events (
            parcel_id INTEGER NOT NULL REFERENCES parcels (id),
            occurred_at INTEGER NOT NULL,
            status TEXT NOT NULL,
            place TEXT NOT NULL DEFAULT '',
            code TEXT NOT NULL DEFAULT '',
            note TEXT NOT NULL DEFAULT '',
            source TEXT NOT NULL CHECK (source IN ('webhook', 'poll', 'driver', 'staff', 'import')),
            recorded_at INTEGER NOT NULL,
            PRIMARY KEY (parcel_id, occurred_at, status, place, code)
        ) STRICT, WITHOUT ROWID;
        """#)
}
