/// What the desk finds orders and people by: an index for each list that staff look at all day, so that a
/// page of it costs the same at a thousand orders and at a million (states are excluded rather than named,
/// since an engine would rather look named ones up in `orders_by_state` and sort all it finds); and the words
/// of names, by which somebody is found again although the names themselves are sealed.
///
/// `customer_words.word` is a keyed digest of a word, of a beginning of one, or of the end of a number: it can be asked
/// for, but not read. Rows go when the customer is erased. `contact_versions.is_indexed` tells the job what
/// is left to do, which is every row of a store that was made before.
extension Migrations {
    static let desk = Migration(
        14, "desk",
        #"""
        CREATE INDEX orders_open ON orders (id)
            WHERE state NOT IN ('draft', 'quoted', 'completed', 'canceled', 'expired');
        CREATE INDEX orders_at_stage ON orders (stage, id)
            WHERE state NOT IN ('draft', 'quoted', 'completed', 'canceled', 'expired');
        CREATE INDEX orders_promised ON orders (COALESCE(promise_until, 9999999), id)
            WHERE state NOT IN ('draft', 'quoted', 'completed', 'canceled', 'expired');
        CREATE INDEX orders_unpaid ON orders (id)
            WHERE due > received AND state NOT IN ('draft', 'quoted', 'canceled', 'expired');
        CREATE INDEX orders_by_payment ON orders (payment_status, id);
        CREATE INDEX orders_of_channel ON orders (channel_id, id);
        CREATE INDEX orders_by_placing ON orders (COALESCE(placed_at, 0), id);
        CREATE INDEX orders_by_total ON orders (live_total, id);
        CREATE INDEX orders_by_reference ON orders (reference) WHERE reference IS NOT NULL;
        CREATE INDEX order_lines_of_sku ON order_lines (sku, order_id, id);
        CREATE INDEX holds_open ON holds (kind, order_id) WHERE released_at IS NULL;
        CREATE INDEX promises_endangered ON promises (order_id)
            WHERE watch_at IS NOT NULL AND (is_flagged = 1 OR broken IS NOT NULL);
        CREATE INDEX attention_queue ON attention_items (opened_at, id) WHERE closed_at IS NULL;
        CREATE INDEX attention_owned ON attention_items (owner, opened_at, id)
            WHERE closed_at IS NULL AND owner IS NOT NULL;
        CREATE INDEX ledger_by_time ON ledger_entries (recorded_at);
        CREATE INDEX parcels_by_hand_over ON parcels (handed_over_at) WHERE handed_over_at IS NOT NULL;

        CREATE TABLE customer_words (
            word INTEGER NOT NULL,
            customer_id INTEGER NOT NULL REFERENCES customers (id),
            PRIMARY KEY (word, customer_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX customer_words_of ON customer_words (customer_id);

        ALTER TABLE contact_versions ADD COLUMN is_indexed INTEGER NOT NULL DEFAULT 0
            CHECK (is_indexed IN (0, 1));
        CREATE INDEX contact_versions_waiting ON contact_versions (id) WHERE is_indexed = 0;
        """#)
}
