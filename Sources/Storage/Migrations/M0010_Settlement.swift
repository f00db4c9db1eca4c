/// Settling: when a channel takes reserved money, bank transfers and the orders they pay, payouts of gateways
/// and what they contain.
///
/// A transfer's text names people, so it is kept only until somebody has said which order it pays.
extension Migrations {
    static let settlement = Migration(
        10, "settlement",
        #"""
        ALTER TABLE channels ADD COLUMN capture TEXT NOT NULL DEFAULT 'shipment'
            CHECK (capture IN ('confirmation', 'shipment', 'delivery'));

        CREATE TABLE transfers (
            id INTEGER NOT NULL PRIMARY KEY,
            evidence TEXT NOT NULL UNIQUE,
            text TEXT NOT NULL,
            currency TEXT NOT NULL,
            amount INTEGER NOT NULL CHECK (amount > 0),
            order_id INTEGER REFERENCES orders (id),
            occurred_at INTEGER NOT NULL,
            recorded_at INTEGER NOT NULL,
            assigned_by TEXT,
            assigned_at INTEGER,
            CONSTRAINT transfers_assigned CHECK ((order_id IS NULL) = (assigned_at IS NULL))
        ) STRICT;
        CREATE INDEX transfers_unmatched ON transfers (id) WHERE order_id IS NULL;

        CREATE TABLE payouts (
            id INTEGER NOT NULL PRIMARY KEY,
            gateway TEXT NOT NULL,
            reference TEXT NOT NULL,
            currency TEXT NOT NULL,
            amount INTEGER NOT NULL,
            difference INTEGER NOT NULL,
            reason TEXT,
            actor TEXT NOT NULL,
            recorded_at INTEGER NOT NULL,
            CONSTRAINT payouts_once UNIQUE (gateway, reference)
        ) STRICT;

        CREATE TABLE payout_lines (
            payout_id INTEGER NOT NULL REFERENCES payouts (id),
            position INTEGER NOT NULL CHECK (position > 0),
            type TEXT NOT NULL CHECK (type IN ('capture', 'refund', 'chargeback', 'chargeback_won', 'fee')),
            reference TEXT NOT NULL,
            amount INTEGER NOT NULL CHECK (amount > 0),
            entry_id INTEGER UNIQUE REFERENCES ledger_entries (id),
            PRIMARY KEY (payout_id, position)
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX ledger_by_reference ON ledger_entries (reference, type) WHERE reference IS NOT NULL;
        CREATE INDEX orders_owing ON orders (payment_rule, id)
            WHERE payment_rule IN ('net_terms', 'cash_on_delivery') AND due > received;
        CREATE INDEX intents_due ON payment_intents (due_on) WHERE state = 'awaiting' AND due_on IS NOT NULL;
        CREATE INDEX attention_of ON attention_items (order_id, kind) WHERE order_id IS NOT NULL;
        """#)
}
