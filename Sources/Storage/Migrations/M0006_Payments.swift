/// Money: what we asked for (intents), what happened (the ledger, never updated), what we give back
/// (refunds).
extension Migrations {
    static let payments = Migration(
        6, "payments",
        #"""
        CREATE TABLE payment_intents (
            id INTEGER NOT NULL PRIMARY KEY,
            order_id INTEGER NOT NULL REFERENCES orders (id),
            method TEXT NOT NULL,
            gateway TEXT,
            state TEXT NOT NULL CHECK (state IN ('created', 'requires_action', 'awaiting', 'authorized', 'partially_captured',
                'captured', 'closed', 'voided', 'auth_expired', 'failed', 'canceled')),
            currency TEXT NOT NULL,
            amount INTEGER NOT NULL CHECK (amount > 0),
            authorized INTEGER NOT NULL DEFAULT 0 CHECK (authorized >= 0),
            captured INTEGER NOT NULL DEFAULT 0 CHECK (captured >= 0),
            refunded INTEGER NOT NULL DEFAULT 0 CHECK (refunded >= 0),
            gateway_reference TEXT,
            failure TEXT,
            authorization_ends_at INTEGER,
            due_on INTEGER,
            version INTEGER NOT NULL DEFAULT 1,
            created_at INTEGER NOT NULL,
            CONSTRAINT intents_refunded CHECK (refunded <= captured)
        ) STRICT;
        CREATE INDEX intents_of_order ON payment_intents (order_id);
        CREATE UNIQUE INDEX intents_gateway ON payment_intents (gateway, gateway_reference) WHERE gateway_reference IS NOT NULL;
        CREATE INDEX intents_ending ON payment_intents (authorization_ends_at)
            WHERE state IN ('authorized', 'partially_captured') AND authorization_ends_at IS NOT NULL;

        CREATE TABLE ledger_entries (
            id INTEGER NOT NULL PRIMARY KEY,
            order_id INTEGER NOT NULL REFERENCES orders (id),
            intent_id INTEGER REFERENCES payment_intents (id),
            type TEXT NOT NULL CHECK (type IN ('authorize', 'capture', 'void', 'refund', 'refund_reversed', 'chargeback',
                'chargeback_won', 'write_off', 'store_credit', 'fee', 'rounding')),
            amount INTEGER NOT NULL,
            currency TEXT NOT NULL,
            method TEXT NOT NULL,
            reference TEXT,
            actor TEXT NOT NULL,
            reason TEXT,
            occurred_at INTEGER NOT NULL,
            recorded_at INTEGER NOT NULL,
            CONSTRAINT ledger_positive CHECK (amount > 0 OR (type = 'rounding' AND amount <> 0))
        ) STRICT;
        CREATE INDEX ledger_of_order ON ledger_entries (order_id, id);
        CREATE UNIQUE INDEX ledger_once ON ledger_entries (order_id, type, reference) WHERE reference IS NOT NULL;

        CREATE TABLE refunds (
            id INTEGER NOT NULL PRIMARY KEY,
            order_id INTEGER NOT NULL REFERENCES orders (id),
            intent_id INTEGER REFERENCES payment_intents (id),
            state TEXT NOT NULL CHECK (state IN ('requested', 'approved', 'executing', 'succeeded', 'failed', 'canceled')),
            amount INTEGER NOT NULL CHECK (amount > 0),
            currency TEXT NOT NULL,
            lowers_due INTEGER NOT NULL CHECK (lowers_due IN (0, 1)),
            target TEXT NOT NULL CHECK (target IN ('original', 'store_credit', 'bank')),
            reason TEXT NOT NULL,
            requested_by TEXT NOT NULL,
            approved_by TEXT,
            failure TEXT,
            created_at INTEGER NOT NULL,
            ended_at INTEGER,
            CONSTRAINT refunds_end CHECK ((state IN ('succeeded', 'canceled')) = (ended_at IS NOT NULL))
        ) STRICT;
        CREATE INDEX refunds_of_order ON refunds (order_id);

        CREATE TABLE gateway_calls (
            id INTEGER NOT NULL PRIMARY KEY,
            gateway TEXT NOT NULL,
            operation TEXT NOT NULL CHECK (operation IN ('authorize', 'capture', 'void', 'refund')),
            order_id INTEGER NOT NULL REFERENCES orders (id),
            intent_id INTEGER NOT NULL REFERENCES payment_intents (id),
            refund_id INTEGER REFERENCES refunds (id),
            amount INTEGER NOT NULL CHECK (amount > 0),
            token TEXT,
            state TEXT NOT NULL CHECK (state IN ('intended', 'pending', 'succeeded', 'declined')),
            answer TEXT,
            created_at INTEGER NOT NULL,
            answered_at INTEGER,
            CONSTRAINT gateway_calls_answer CHECK ((state IN ('intended', 'pending')) = (answered_at IS NULL)),
            CONSTRAINT gateway_calls_refund CHECK ((operation = 'refund') = (refund_id IS NOT NULL)),
            CONSTRAINT gateway_calls_token CHECK (token IS NULL OR (operation = 'authorize' AND answered_at IS NULL))
        ) STRICT;
        CREATE INDEX gateway_calls_open ON gateway_calls (order_id) WHERE state IN ('intended', 'pending');

        CREATE TABLE gateway_notifications (
            gateway TEXT NOT NULL,
            reference TEXT NOT NULL,
            type TEXT NOT NULL CHECK (type IN ('authorized', 'captured', 'voided', 'refunded', 'declined', 'disputed',
                'dispute_won')),
            order_id INTEGER NOT NULL REFERENCES orders (id),
            received_at INTEGER NOT NULL,
            PRIMARY KEY (gateway, reference, type)
        ) STRICT, WITHOUT ROWID;
        """#)
}
