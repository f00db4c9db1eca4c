/// Where things lie: locations, lots, balances, the movement ledger, reservations.
extension Migrations {
    static let inventory = Migration(
        4, "inventory",
        #"""
        CREATE TABLE locations (
            id INTEGER NOT NULL PRIMARY KEY,
            code TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('warehouse', 'store', 'vendor', 'returns')),
            country TEXT NOT NULL,
            zone TEXT NOT NULL,
            priority INTEGER NOT NULL DEFAULT 100,
            calendar TEXT NOT NULL DEFAULT '{}',
            is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
            version INTEGER NOT NULL DEFAULT 1,
            created_at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE lots (
            id INTEGER NOT NULL PRIMARY KEY CHECK (id > 0),
            variant_id INTEGER NOT NULL REFERENCES variants (id),
            code TEXT NOT NULL,
            expires_on INTEGER,
            created_at INTEGER NOT NULL,
            CONSTRAINT lots_once UNIQUE (variant_id, code)
        ) STRICT;

        CREATE TABLE stock (
            variant_id INTEGER NOT NULL REFERENCES variants (id),
            location_id INTEGER NOT NULL REFERENCES locations (id),
            lot_id INTEGER NOT NULL DEFAULT 0,
            on_hand INTEGER NOT NULL DEFAULT 0 CHECK (on_hand >= 0),
            reserved INTEGER NOT NULL DEFAULT 0 CHECK (reserved >= 0),
            quarantine INTEGER NOT NULL DEFAULT 0 CHECK (quarantine >= 0),
            incoming INTEGER NOT NULL DEFAULT 0 CHECK (incoming >= 0),
            safety INTEGER NOT NULL DEFAULT 0 CHECK (safety >= 0),
            PRIMARY KEY (variant_id, location_id, lot_id),
            CONSTRAINT stock_never_oversold CHECK (reserved + quarantine <= on_hand)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE movements (
            id INTEGER NOT NULL PRIMARY KEY,
            at INTEGER NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('receive', 'ship', 'adjust', 'transfer_out', 'transfer_in', 'issue', 'produce',
                'return_in', 'scrap', 'quarantine_in', 'quarantine_out')),
            variant_id INTEGER NOT NULL,
            location_id INTEGER NOT NULL,
            lot_id INTEGER NOT NULL DEFAULT 0,
            quantity INTEGER NOT NULL CHECK (quantity <> 0),
            source TEXT NOT NULL,
            source_id INTEGER NOT NULL,
            actor TEXT NOT NULL,
            reason TEXT,
            FOREIGN KEY (variant_id, location_id, lot_id) REFERENCES stock (variant_id, location_id, lot_id)
        ) STRICT;
        CREATE INDEX movements_of ON movements (variant_id, location_id, lot_id, id);

        CREATE TABLE reservations (
            id INTEGER NOT NULL PRIMARY KEY,
            variant_id INTEGER NOT NULL,
            location_id INTEGER NOT NULL,
            lot_id INTEGER NOT NULL DEFAULT 0,
            quantity INTEGER NOT NULL CHECK (quantity > 0),
            state TEXT NOT NULL CHECK (state IN ('active', 'consumed', 'released', 'expired')),
            holder TEXT NOT NULL CHECK (holder IN ('order', 'checkout')),
            holder_id INTEGER NOT NULL,
            line_id INTEGER NOT NULL,
            expires_at INTEGER,
            created_at INTEGER NOT NULL,
            ended_at INTEGER,
            FOREIGN KEY (variant_id, location_id, lot_id) REFERENCES stock (variant_id, location_id, lot_id),
            CONSTRAINT reservations_end CHECK ((state = 'active') = (ended_at IS NULL)),
            CONSTRAINT reservations_lasting CHECK (holder = 'checkout' OR expires_at IS NULL)
        ) STRICT;
        CREATE INDEX reservations_of ON reservations (holder_id) WHERE state = 'active';
        CREATE INDEX reservations_on ON reservations (variant_id, location_id, lot_id) WHERE state = 'active';
        CREATE INDEX reservations_expiring ON reservations (expires_at) WHERE state = 'active' AND expires_at IS NOT NULL;
        """#)
}
