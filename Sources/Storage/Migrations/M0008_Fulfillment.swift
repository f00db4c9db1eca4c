/// The work at a location (fulfillments and their items), what a parcel weighs and when it is expected, and
/// what carriers said of parcels nobody knows yet.
///
/// What a carrier said carries what was wrong, when it now expects to come, and, if its clock runs ahead of
/// ours, the moment it stated.
///
/// An item's quantities only rise along the row (`quantity` ≥ `picked` ≥ `packed` ≥ `handed_over`), but for
/// units that are canceled or found short, which lower all of them.
extension Migrations {
    static let fulfillment = Migration(
        8, "fulfillment",
        #"""
        ALTER TABLE order_lines ADD COLUMN in_production INTEGER NOT NULL DEFAULT 0 CHECK (in_production >= 0);
        ALTER TABLE order_lines ADD COLUMN out_for_delivery INTEGER NOT NULL DEFAULT 0
            CHECK (out_for_delivery >= 0);

        CREATE TABLE fulfillments (
            id INTEGER NOT NULL PRIMARY KEY,
            order_id INTEGER NOT NULL REFERENCES orders (id),
            position INTEGER NOT NULL CHECK (position > 0),
            location_id INTEGER NOT NULL REFERENCES locations (id),
            state TEXT NOT NULL CHECK (state IN ('scheduled', 'open', 'picking', 'picked', 'packing', 'packed',
                'handed_over', 'closed', 'canceled')),
            vendor_id INTEGER,
            accepted_at INTEGER,
            release_on INTEGER,
            picker TEXT,
            created_at INTEGER NOT NULL,
            released_at INTEGER,
            picked_at INTEGER,
            packed_at INTEGER,
            handed_over_at INTEGER,
            ended_at INTEGER,
            version INTEGER NOT NULL DEFAULT 1,
            CONSTRAINT fulfillments_once UNIQUE (order_id, position),
            CONSTRAINT fulfillments_end CHECK ((state IN ('closed', 'canceled')) = (ended_at IS NOT NULL))
        ) STRICT;
        CREATE INDEX fulfillments_waiting ON fulfillments (release_on)
            WHERE state = 'scheduled' AND release_on IS NOT NULL;
        CREATE INDEX fulfillments_at ON fulfillments (location_id, state, id)
            WHERE state NOT IN ('handed_over', 'closed', 'canceled');

        CREATE TABLE fulfillment_items (
            id INTEGER NOT NULL PRIMARY KEY,
            fulfillment_id INTEGER NOT NULL REFERENCES fulfillments (id),
            line_id INTEGER NOT NULL REFERENCES order_lines (id),
            lot_id INTEGER NOT NULL DEFAULT 0,
            reservation_id INTEGER REFERENCES reservations (id),
            quantity INTEGER NOT NULL CHECK (quantity >= 0),
            picked INTEGER NOT NULL DEFAULT 0,
            packed INTEGER NOT NULL DEFAULT 0,
            handed_over INTEGER NOT NULL DEFAULT 0,
            short INTEGER NOT NULL DEFAULT 0 CHECK (short >= 0),
            CONSTRAINT fulfillment_items_road CHECK (handed_over >= 0 AND handed_over <= packed
                AND packed <= picked AND picked <= quantity)
        ) STRICT;
        CREATE INDEX fulfillment_items_of ON fulfillment_items (fulfillment_id);
        CREATE UNIQUE INDEX fulfillment_items_reserved ON fulfillment_items (reservation_id, fulfillment_id)
            WHERE reservation_id IS NOT NULL;

        ALTER TABLE parcels ADD COLUMN expected_grams INTEGER;
        ALTER TABLE parcels ADD COLUMN weight_reason TEXT;
        ALTER TABLE parcels ADD COLUMN expected_from INTEGER;
        ALTER TABLE parcels ADD COLUMN expected_until INTEGER;
        ALTER TABLE parcels ADD COLUMN last_event_at INTEGER;
        ALTER TABLE parcels ADD COLUMN closed_at INTEGER;
        ALTER TABLE parcels ADD COLUMN outcome TEXT
            CHECK (outcome IS NULL OR outcome IN ('restocked', 'quarantined', 'scrapped', 'lost'));
        CREATE UNIQUE INDEX parcels_live_number ON parcels (tracking_number, carrier)
            WHERE handling IN ('labeled', 'handed_over') AND tracking_number IS NOT NULL
                AND fulfillment_id IS NOT NULL;
        CREATE INDEX parcels_of_fulfillment ON parcels (fulfillment_id) WHERE fulfillment_id IS NOT NULL;
        CREATE INDEX parcels_on_the_way ON parcels (last_event_at, id)
            WHERE handling = 'handed_over' AND is_stuck = 0;

        ALTER TABLE parcel_events ADD COLUMN exception TEXT;
        ALTER TABLE parcel_events ADD COLUMN expected_from INTEGER;
        ALTER TABLE parcel_events ADD COLUMN expected_until INTEGER;
        ALTER TABLE parcel_events ADD COLUMN stated_at INTEGER;

        CREATE TABLE stray_parcel_events (
            carrier TEXT NOT NULL,
            tracking_number TEXT NOT NULL,
            occurred_at INTEGER NOT NULL,
            status TEXT NOT NULL,
            place TEXT NOT NULL DEFAULT '',
            code TEXT NOT NULL DEFAULT '',
            note TEXT NOT NULL DEFAULT '',
            source TEXT NOT NULL CHECK (source IN ('webhook', 'poll', 'driver', 'staff', 'import')),
            recorded_at INTEGER NOT NULL,
            exception TEXT,
            expected_from INTEGER,
            expected_until INTEGER,
            stated_at INTEGER,
            PRIMARY KEY (tracking_number, carrier, occurred_at, status, place, code)
        ) STRICT, WITHOUT ROWID;
        """#)
}
