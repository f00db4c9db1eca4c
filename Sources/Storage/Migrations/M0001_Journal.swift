/// Events (outbox, timeline and feed in one), audit, jobs, idempotency, the hash chain, leases.
extension Migrations {
    static let journal = Migration(
        1, "journal",
        #"""
        CREATE TABLE settings (
            name TEXT NOT NULL PRIMARY KEY,
            value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE nodes (
            node INTEGER NOT NULL PRIMARY KEY CHECK (node BETWEEN 0 AND 1023),
            holder TEXT NOT NULL,
            leased_until INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE events (
            serial SERIAL8,
            type TEXT NOT NULL,
            occurred_at INTEGER NOT NULL,
            recorded_at INTEGER NOT NULL,
            order_id INTEGER,
            order_seq INTEGER,
            entity TEXT NOT NULL,
            entity_id INTEGER NOT NULL,
            entity_version INTEGER NOT NULL,
            actor TEXT NOT NULL,
            reason TEXT,
            origin TEXT NOT NULL,
            request_id TEXT,
            data TEXT NOT NULL,
            previous TEXT,
            CONSTRAINT events_sequence CHECK ((order_id IS NULL) = (order_seq IS NULL) AND (order_seq IS NULL OR order_seq > 0))
        ) STRICT;
        CREATE UNIQUE INDEX events_of_order ON events (order_id, order_seq) WHERE order_id IS NOT NULL;
        CREATE INDEX events_of_entity ON events (entity, entity_id, serial) WHERE order_id IS NULL;

        CREATE TABLE audit (
            serial SERIAL8,
            at INTEGER NOT NULL,
            actor TEXT NOT NULL,
            role TEXT NOT NULL,
            command TEXT NOT NULL,
            entity TEXT NOT NULL,
            entity_id INTEGER,
            allowed INTEGER NOT NULL CHECK (allowed IN (0, 1)),
            reason TEXT,
            request_id TEXT
        ) STRICT;
        CREATE INDEX audit_of_entity ON audit (entity, entity_id) WHERE allowed = 0;

        --sqlite CREATE VIEW feed AS SELECT serial AS position, serial FROM events;
        --sqlite CREATE VIEW audit_list AS SELECT serial AS position, serial FROM audit;
        --postgres CREATE TABLE feed (position BIGINT PRIMARY KEY, serial BIGINT NOT NULL UNIQUE);
        --postgres CREATE TABLE audit_list (position BIGINT PRIMARY KEY, serial BIGINT NOT NULL UNIQUE);
        --postgres CREATE TABLE sequencer (list TEXT PRIMARY KEY, settled BIGINT NOT NULL, last_position BIGINT NOT NULL);
        --postgres INSERT INTO sequencer VALUES ('feed', 0, 0), ('audit_list', 0, 0);

        CREATE TABLE chain (
            link INTEGER NOT NULL PRIMARY KEY,
            feed_until INTEGER NOT NULL,
            audit_until INTEGER NOT NULL,
            hash BLOB NOT NULL,
            at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE idempotency (
            scope BLOB NOT NULL PRIMARY KEY,
            body BLOB NOT NULL,
            status INTEGER NOT NULL,
            entity TEXT NOT NULL,
            entity_id INTEGER NOT NULL,
            entity_version INTEGER NOT NULL,
            created_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX idempotency_age ON idempotency (created_at);

        CREATE TABLE jobs (
            id INTEGER NOT NULL PRIMARY KEY,
            kind TEXT NOT NULL,
            payload TEXT NOT NULL,
            unique_key TEXT,
            state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'dead')),
            run_at INTEGER NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
            attempts_max INTEGER NOT NULL CHECK (attempts_max > 0),
            leased_until INTEGER,
            leased_by TEXT,
            last_error TEXT,
            created_at INTEGER NOT NULL,
            died_at INTEGER,
            CONSTRAINT jobs_lease CHECK ((state = 'running') = (leased_until IS NOT NULL)),
            CONSTRAINT jobs_death CHECK ((state = 'dead') = (died_at IS NOT NULL))
        ) STRICT;
        CREATE UNIQUE INDEX jobs_unique ON jobs (kind, unique_key) WHERE unique_key IS NOT NULL AND state <> 'dead';
        CREATE INDEX jobs_due ON jobs (run_at, id) WHERE state = 'waiting';
        CREATE INDEX jobs_leased ON jobs (leased_until) WHERE state = 'running';

        CREATE TABLE schedules (
            name TEXT NOT NULL PRIMARY KEY,
            next_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """#)
}
