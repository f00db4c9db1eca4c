/// Orders: what was agreed. Quantities on the lines are the truth; statuses are derived from them and cached.
extension Migrations {
    static let ordering = Migration(
        5, "ordering",
        #"""
        CREATE TABLE orders (
            id INTEGER NOT NULL PRIMARY KEY,
            number TEXT UNIQUE,
            channel_id INTEGER NOT NULL REFERENCES channels (id),
            reference TEXT,
            origin TEXT NOT NULL CHECK (origin IN ('web', 'phone', 'email', 'marketplace', 'counter', 'api', 'import', 'exchange')),
            state TEXT NOT NULL CHECK (state IN ('draft', 'quoted', 'pending', 'confirmed', 'processing', 'completed',
                'canceled', 'expired')),
            customer_id INTEGER REFERENCES customers (id),
            contact_id INTEGER REFERENCES contact_versions (id),
            shipping_address_id INTEGER REFERENCES address_versions (id),
            billing_address_id INTEGER REFERENCES address_versions (id),
            parent_id INTEGER REFERENCES orders (id),
            language TEXT NOT NULL,
            zone TEXT NOT NULL,
            currency TEXT NOT NULL,
            prices_include_tax INTEGER NOT NULL CHECK (prices_include_tax IN (0, 1)),
            payment_rule TEXT NOT NULL CHECK (payment_rule IN ('prepaid', 'cash_on_delivery', 'bank_transfer', 'net_terms')),
            terms_days INTEGER CHECK (terms_days IS NULL OR terms_days >= 0),
            purchase_order TEXT,
            shipping_method TEXT,
            is_pickup INTEGER NOT NULL DEFAULT 0 CHECK (is_pickup IN (0, 1)),
            total INTEGER NOT NULL CHECK (total >= 0),
            live_total INTEGER NOT NULL CHECK (live_total >= 0),
            tax_total INTEGER NOT NULL,
            discount_total INTEGER NOT NULL CHECK (discount_total >= 0),
            received INTEGER NOT NULL DEFAULT 0,
            due INTEGER NOT NULL DEFAULT 0,
            authorized INTEGER NOT NULL DEFAULT 0 CHECK (authorized >= 0),
            reporting_currency TEXT,
            reporting_rate INTEGER,
            payment_status TEXT NOT NULL,
            fulfillment_status TEXT NOT NULL,
            stage INTEGER NOT NULL CHECK (stage BETWEEN 0 AND 8),
            stage_reached INTEGER NOT NULL CHECK (stage_reached BETWEEN 0 AND 8),
            promise_from INTEGER,
            promise_until INTEGER,
            promise_reasons TEXT,
            link_version INTEGER NOT NULL DEFAULT 1,
            link_expires_at INTEGER,
            expires_at INTEGER,
            owner TEXT,
            close_reason TEXT,
            placed_at INTEGER,
            confirmed_at INTEGER,
            completed_at INTEGER,
            canceled_at INTEGER,
            recorded_at INTEGER NOT NULL,
            version INTEGER NOT NULL DEFAULT 1,
            event_seq INTEGER NOT NULL DEFAULT 0,
            CONSTRAINT orders_numbered CHECK (number IS NOT NULL OR state IN ('draft', 'quoted', 'canceled', 'expired')),
            CONSTRAINT orders_placed CHECK (placed_at IS NOT NULL OR number IS NULL),
            CONSTRAINT orders_completed CHECK (state <> 'completed' OR completed_at IS NOT NULL),
            CONSTRAINT orders_canceled CHECK (state <> 'canceled' OR canceled_at IS NOT NULL),
            CONSTRAINT orders_promise CHECK ((promise_from IS NULL) = (promise_until IS NULL) AND
                (promise_from IS NULL OR promise_from <= promise_until))
        ) STRICT;
        CREATE UNIQUE INDEX orders_reference ON orders (channel_id, reference) WHERE reference IS NOT NULL;
        CREATE INDEX orders_of_customer ON orders (customer_id, id) WHERE customer_id IS NOT NULL;
        CREATE INDEX orders_by_state ON orders (state, id);
        CREATE INDEX orders_expiring ON orders (expires_at) WHERE expires_at IS NOT NULL AND state IN ('draft', 'pending');

        CREATE TABLE order_lines (
            id INTEGER NOT NULL PRIMARY KEY,
            order_id INTEGER NOT NULL REFERENCES orders (id),
            position INTEGER NOT NULL CHECK (position > 0),
            kind TEXT NOT NULL CHECK (kind IN ('item', 'kit', 'shipping', 'fee', 'rounding')),
            kit_line_id INTEGER REFERENCES order_lines (id),
            variant_id INTEGER REFERENCES variants (id),
            sku TEXT NOT NULL,
            name TEXT NOT NULL,
            decimals INTEGER NOT NULL DEFAULT 0,
            instructions TEXT,
            ordered INTEGER NOT NULL CHECK (ordered > 0),
            canceled INTEGER NOT NULL DEFAULT 0,
            reserved INTEGER NOT NULL DEFAULT 0,
            released INTEGER NOT NULL DEFAULT 0,
            picked INTEGER NOT NULL DEFAULT 0,
            packed INTEGER NOT NULL DEFAULT 0,
            handed_over INTEGER NOT NULL DEFAULT 0,
            delivered INTEGER NOT NULL DEFAULT 0,
            returned INTEGER NOT NULL DEFAULT 0,
            off_ledger INTEGER NOT NULL DEFAULT 0 CHECK (off_ledger IN (0, 1)),
            requires_shipping INTEGER NOT NULL DEFAULT 1 CHECK (requires_shipping IN (0, 1)),
            unit_price INTEGER NOT NULL,
            gross INTEGER NOT NULL,
            discount INTEGER NOT NULL DEFAULT 0 CHECK (discount >= 0),
            order_discount INTEGER NOT NULL DEFAULT 0 CHECK (order_discount >= 0),
            tax INTEGER NOT NULL DEFAULT 0,
            total INTEGER NOT NULL,
            CONSTRAINT order_lines_once UNIQUE (order_id, position),
            CONSTRAINT order_lines_live CHECK (canceled >= 0 AND handed_over >= 0 AND canceled + handed_over <= ordered),
            CONSTRAINT order_lines_delivered CHECK (delivered >= 0 AND delivered <= ordered - canceled),
            CONSTRAINT order_lines_returned CHECK (returned >= 0 AND returned <= delivered),
            CONSTRAINT order_lines_reserved CHECK (reserved >= 0 AND reserved <= ordered - canceled),
            CONSTRAINT order_lines_work CHECK (released >= 0 AND picked >= 0 AND packed >= 0 AND released <= ordered - canceled
                AND picked <= ordered - canceled AND packed <= ordered - canceled)
        ) STRICT;

        CREATE TABLE line_taxes (
            line_id INTEGER NOT NULL REFERENCES order_lines (id),
            position INTEGER NOT NULL,
            name TEXT NOT NULL,
            rate INTEGER NOT NULL,
            is_compound INTEGER NOT NULL DEFAULT 0 CHECK (is_compound IN (0, 1)),
            amount INTEGER NOT NULL,
            PRIMARY KEY (line_id, position)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE line_options (
            line_id INTEGER NOT NULL REFERENCES order_lines (id),
            position INTEGER NOT NULL,
            name TEXT NOT NULL,
            value TEXT NOT NULL,
            price_delta INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (line_id, position)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE order_discounts (
            order_id INTEGER NOT NULL REFERENCES orders (id),
            position INTEGER NOT NULL,
            code TEXT NOT NULL,
            amount INTEGER NOT NULL CHECK (amount >= 0),
            PRIMARY KEY (order_id, position)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE supply_allocations (
            id INTEGER NOT NULL PRIMARY KEY,
            order_id INTEGER NOT NULL REFERENCES orders (id),
            line_id INTEGER NOT NULL REFERENCES order_lines (id),
            quantity INTEGER NOT NULL CHECK (quantity > 0),
            source TEXT NOT NULL CHECK (source IN ('stock', 'purchase', 'work_order', 'backorder', 'preorder', 'none')),
            state TEXT NOT NULL CHECK (state IN ('unallocated', 'awaiting_purchase', 'awaiting_production', 'in_production',
                'backordered', 'reserved', 'ready', 'canceled')),
            expected_on INTEGER,
            reservation_id INTEGER REFERENCES reservations (id),
            CONSTRAINT supply_reserved CHECK (state <> 'reserved' OR reservation_id IS NOT NULL)
        ) STRICT;
        CREATE INDEX supply_of_order ON supply_allocations (order_id);

        CREATE TABLE holds (
            id INTEGER NOT NULL PRIMARY KEY,
            order_id INTEGER NOT NULL REFERENCES orders (id),
            kind TEXT NOT NULL CHECK (kind IN ('fraud_review', 'payment', 'address', 'stock', 'credit_limit',
                'customer_request', 'manual')),
            stops INTEGER NOT NULL CHECK (stops BETWEEN 1 AND 15),
            reason TEXT NOT NULL,
            owner TEXT,
            due_at INTEGER,
            placed_by TEXT NOT NULL,
            placed_at INTEGER NOT NULL,
            released_by TEXT,
            released_at INTEGER,
            release_reason TEXT,
            CONSTRAINT holds_release CHECK ((released_at IS NULL) = (released_by IS NULL))
        ) STRICT;
        CREATE INDEX holds_of ON holds (order_id);
        CREATE UNIQUE INDEX holds_once ON holds (order_id, kind) WHERE released_at IS NULL;

        CREATE TABLE order_messages (
            id INTEGER NOT NULL PRIMARY KEY,
            order_id INTEGER NOT NULL REFERENCES orders (id),
            subject_id INTEGER REFERENCES customers (id),
            visibility TEXT NOT NULL CHECK (visibility IN ('internal', 'customer')),
            author TEXT NOT NULL,
            body BLOB NOT NULL,
            is_sealed INTEGER NOT NULL CHECK (is_sealed IN (0, 1)),
            created_at INTEGER NOT NULL,
            CONSTRAINT order_messages_sealed CHECK (is_sealed = 0 OR subject_id IS NOT NULL)
        ) STRICT;
        CREATE INDEX order_messages_of ON order_messages (order_id);

        CREATE TABLE attention_items (
            id INTEGER NOT NULL PRIMARY KEY,
            kind TEXT NOT NULL,
            order_id INTEGER REFERENCES orders (id),
            detail TEXT NOT NULL,
            opened_at INTEGER NOT NULL,
            due_at INTEGER,
            owner TEXT,
            closed_at INTEGER,
            closed_by TEXT,
            CONSTRAINT attention_close CHECK ((closed_at IS NULL) = (closed_by IS NULL))
        ) STRICT;
        CREATE INDEX attention_open ON attention_items (kind, opened_at) WHERE closed_at IS NULL;
        """#)
}
