/// How orders travel, how long that takes, and what is still to be watched about the days that were promised.
///
/// An empty country, region or postcode prefix stands for any. `promises` has a row for each confirmed order:
/// `watch_at` is when somebody must look at it again, null when nothing can happen any more.
/// Orders that were confirmed before get theirs at the first look.
extension Migrations {
    static let promises = Migration(
        9, "promises",
        #"""
        CREATE TABLE shipping_methods (
            id INTEGER NOT NULL PRIMARY KEY,
            code TEXT NOT NULL UNIQUE,
            name_en TEXT NOT NULL,
            name_zh TEXT,
            carrier TEXT,
            is_pickup INTEGER NOT NULL DEFAULT 0 CHECK (is_pickup IN (0, 1)),
            is_default INTEGER NOT NULL DEFAULT 0 CHECK (is_default IN (0, 1)),
            is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
            version INTEGER NOT NULL DEFAULT 1,
            CONSTRAINT shipping_methods_default CHECK (is_default = 0 OR (is_active = 1 AND is_pickup = 0))
        ) STRICT;
        CREATE UNIQUE INDEX shipping_methods_one_default ON shipping_methods (is_default) WHERE is_default = 1;

        CREATE TABLE transit_times (
            method_id INTEGER NOT NULL REFERENCES shipping_methods (id),
            country TEXT NOT NULL DEFAULT '',
            region TEXT NOT NULL DEFAULT '',
            postcode_prefix TEXT NOT NULL DEFAULT '',
            days_min INTEGER NOT NULL CHECK (days_min >= 0),
            days_max INTEGER NOT NULL,
            works_weekends INTEGER NOT NULL DEFAULT 0 CHECK (works_weekends IN (0, 1)),
            holidays TEXT NOT NULL DEFAULT '[]',
            PRIMARY KEY (method_id, country, region, postcode_prefix),
            CONSTRAINT transit_times_days CHECK (days_min <= days_max AND days_max <= 365)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE handling_days (
            channel_id INTEGER NOT NULL PRIMARY KEY,
            days INTEGER NOT NULL CHECK (days BETWEEN 0 AND 365)
        ) STRICT;

        CREATE TABLE promises (
            order_id INTEGER NOT NULL PRIMARY KEY REFERENCES orders (id),
            watch_at INTEGER,
            hand_over_by INTEGER,
            hand_over_zone TEXT,
            changed_on INTEGER,
            pending_from INTEGER,
            pending_until INTEGER,
            pending_reasons TEXT,
            pending_cause TEXT,
            endangered INTEGER,
            is_flagged INTEGER NOT NULL DEFAULT 0 CHECK (is_flagged IN (0, 1)),
            broken INTEGER,
            CONSTRAINT promises_pending CHECK ((pending_from IS NULL) = (pending_until IS NULL)
                AND (pending_from IS NULL) = (pending_reasons IS NULL)
                AND (pending_from IS NULL) = (pending_cause IS NULL))
        ) STRICT;
        CREATE INDEX promises_watched ON promises (watch_at) WHERE watch_at IS NOT NULL;

        INSERT INTO shipping_methods (id, code, name_en, is_default) VALUES (1, 'standard', 'Standard', 1);
        INSERT INTO shipping_methods (id, code, name_en, is_pickup) VALUES (2, 'pickup', 'Pickup', 1);
        INSERT INTO transit_times (method_id, days_min, days_max) VALUES (1, 2, 4);
        INSERT INTO handling_days (channel_id, days) VALUES (0, 1);
        INSERT INTO promises (order_id, watch_at)
            SELECT id, 0 FROM orders WHERE state IN ('confirmed', 'processing') AND origin <> 'import';
        """#)
}
