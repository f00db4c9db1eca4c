/// Who may come in: the staff's accounts and sessions, links that open an account once, failed attempts, the keys of
/// programs, and how much each role may give away.
///
/// `users.sealed` holds name and e-mail under `users.key`, which is sealed under the keyring; `digest` finds an
/// account by its e-mail. Of tokens, keys and codes only digests are kept. Failures are kept for an hour, links for a
/// week, sessions until they end.
extension Migrations {
    static let access = Migration(
        12, "access",
        #"""
        CREATE TABLE users (
            id INTEGER NOT NULL PRIMARY KEY,
            digest BLOB NOT NULL UNIQUE,
            key BLOB NOT NULL,
            sealed BLOB NOT NULL,
            roles TEXT NOT NULL,
            location_id INTEGER REFERENCES locations (id),
            state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'disabled')),
            password TEXT,
            totp BLOB,
            totp_pending BLOB,
            totp_step INTEGER,
            version INTEGER NOT NULL DEFAULT 1,
            created_at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE recovery_codes (
            user_id INTEGER NOT NULL REFERENCES users (id),
            digest BLOB NOT NULL,
            PRIMARY KEY (user_id, digest)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE staff_sessions (
            id INTEGER NOT NULL PRIMARY KEY,
            digest BLOB NOT NULL UNIQUE,
            user_id INTEGER NOT NULL REFERENCES users (id),
            client BLOB,
            created_at INTEGER NOT NULL,
            seen_at INTEGER NOT NULL,
            ends_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX staff_sessions_of ON staff_sessions (user_id);
        CREATE INDEX staff_sessions_end ON staff_sessions (ends_at);

        CREATE TABLE access_links (
            digest BLOB NOT NULL PRIMARY KEY,
            purpose TEXT NOT NULL CHECK (purpose IN ('set_up', 'invitation', 'reset', 'second_factor')),
            user_id INTEGER REFERENCES users (id),
            created_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL,
            CONSTRAINT access_links_of CHECK ((purpose = 'set_up') = (user_id IS NULL))
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX access_links_user ON access_links (user_id);

        CREATE TABLE log_in_failures (
            id INTEGER NOT NULL PRIMARY KEY,
            account BLOB NOT NULL,
            address BLOB NOT NULL,
            at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX log_in_failures_account ON log_in_failures (account, at);
        CREATE INDEX log_in_failures_address ON log_in_failures (address, at);
        CREATE INDEX log_in_failures_age ON log_in_failures (at);

        CREATE TABLE api_keys (
            id INTEGER NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            hint TEXT NOT NULL,
            digest BLOB NOT NULL UNIQUE,
            role TEXT NOT NULL,
            scopes TEXT NOT NULL,
            channel_id INTEGER REFERENCES channels (id),
            location_id INTEGER REFERENCES locations (id),
            expires_at INTEGER,
            revoked_at INTEGER,
            used_at INTEGER,
            version INTEGER NOT NULL DEFAULT 1,
            created_by TEXT NOT NULL,
            created_at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE role_limits (
            id INTEGER NOT NULL PRIMARY KEY,
            role TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('discount', 'refund', 'write_off')),
            amount INTEGER CHECK (amount IS NULL OR amount >= 0),
            version INTEGER NOT NULL DEFAULT 1,
            UNIQUE (role, kind)
        ) STRICT;
        """#)
}
