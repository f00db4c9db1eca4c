/// Channels, customers, and the versions of personal data (each subject's under a key of its own).
extension Migrations {
    static let parties = Migration(
        2, "parties",
        #"""
        CREATE TABLE channels (
            id INTEGER NOT NULL PRIMARY KEY,
            code TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL CHECK (kind IN ('web', 'phone', 'email', 'marketplace', 'counter', 'import')),
            brand TEXT NOT NULL,
            domain TEXT,
            currency TEXT NOT NULL,
            language TEXT NOT NULL,
            zone TEXT NOT NULL,
            price_list TEXT,
            prices_include_tax INTEGER NOT NULL CHECK (prices_include_tax IN (0, 1)),
            sender TEXT,
            order_prefix TEXT NOT NULL DEFAULT '',
            auto_confirm INTEGER NOT NULL DEFAULT 0 CHECK (auto_confirm IN (0, 1)),
            words TEXT NOT NULL DEFAULT '{}',
            is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
            version INTEGER NOT NULL DEFAULT 1,
            created_at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE customers (
            id INTEGER NOT NULL PRIMARY KEY,
            number TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL CHECK (kind IN ('person', 'company', 'guest')),
            state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'merged', 'erased')),
            merged_into INTEGER REFERENCES customers (id),
            belongs_to INTEGER REFERENCES customers (id),
            language TEXT,
            contact_id INTEGER,
            address_id INTEGER,
            terms_days INTEGER CHECK (terms_days IS NULL OR terms_days >= 0),
            credit_limit INTEGER CHECK (credit_limit IS NULL OR credit_limit >= 0),
            credit_currency TEXT,
            tax_number TEXT,
            needs_purchase_order INTEGER NOT NULL DEFAULT 0 CHECK (needs_purchase_order IN (0, 1)),
            version INTEGER NOT NULL DEFAULT 1,
            created_at INTEGER NOT NULL,
            CONSTRAINT customers_merged CHECK ((state = 'merged') = (merged_into IS NOT NULL)),
            CONSTRAINT customers_credit CHECK ((credit_limit IS NULL) = (credit_currency IS NULL))
        ) STRICT;

        CREATE INDEX customers_merged_into ON customers (merged_into) WHERE merged_into IS NOT NULL;
        CREATE INDEX customers_of_company ON customers (belongs_to) WHERE belongs_to IS NOT NULL;

        CREATE TABLE customer_references (
            channel_id INTEGER NOT NULL REFERENCES channels (id),
            reference TEXT NOT NULL,
            customer_id INTEGER NOT NULL REFERENCES customers (id),
            PRIMARY KEY (channel_id, reference)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX customer_references_of ON customer_references (customer_id);

        CREATE TABLE customer_keys (
            kind TEXT NOT NULL CHECK (kind IN ('email', 'phone')),
            digest BLOB NOT NULL,
            customer_id INTEGER NOT NULL REFERENCES customers (id),
            PRIMARY KEY (kind, digest, customer_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX customer_keys_of ON customer_keys (customer_id);

        CREATE TABLE subject_keys (
            subject_id INTEGER NOT NULL PRIMARY KEY REFERENCES customers (id),
            sealed BLOB NOT NULL,
            created_at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE contact_versions (
            id INTEGER NOT NULL PRIMARY KEY,
            subject_id INTEGER NOT NULL REFERENCES customers (id),
            digest BLOB NOT NULL,
            sealed BLOB NOT NULL,
            created_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX contact_versions_of ON contact_versions (subject_id, digest);

        CREATE TABLE address_versions (
            id INTEGER NOT NULL PRIMARY KEY,
            subject_id INTEGER NOT NULL REFERENCES customers (id),
            country TEXT NOT NULL,
            digest BLOB NOT NULL,
            sealed BLOB NOT NULL,
            created_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX address_versions_of ON address_versions (subject_id, digest);

        CREATE TABLE consents (
            customer_id INTEGER NOT NULL REFERENCES customers (id),
            purpose TEXT NOT NULL,
            medium TEXT NOT NULL CHECK (medium IN ('email', 'sms', 'push', 'phone', 'post')),
            at INTEGER NOT NULL,
            is_granted INTEGER NOT NULL CHECK (is_granted IN (0, 1)),
            source TEXT NOT NULL,
            PRIMARY KEY (customer_id, purpose, medium, at)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE customer_deltas (
            id INTEGER NOT NULL PRIMARY KEY,
            customer_id INTEGER NOT NULL REFERENCES customers (id),
            currency TEXT NOT NULL,
            orders INTEGER NOT NULL,
            amount INTEGER NOT NULL,
            at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX customer_deltas_of ON customer_deltas (customer_id);

        CREATE TABLE customer_totals (
            customer_id INTEGER NOT NULL REFERENCES customers (id),
            currency TEXT NOT NULL,
            orders INTEGER NOT NULL,
            amount INTEGER NOT NULL,
            first_at INTEGER NOT NULL,
            last_at INTEGER NOT NULL,
            PRIMARY KEY (customer_id, currency)
        ) STRICT, WITHOUT ROWID;
        """#)
}
