/// Mails we want to send, and what guests asked to have sent to them.
///
/// `mails.sealed` is the whole mail under the keyring, kept for 30 days; `recipient` is a digest of the address,
/// `cause` a digest of what the mail was posted for, so that a job that runs twice posts once. `look_ups` holds
/// what was asked, sealed, until it is answered, and digests of who asked for what, for an hour, by which the
/// askings are counted.
extension Migrations {
    static let mails = Migration(
        13, "mails",
        #"""
        CREATE TABLE mails (
            id INTEGER NOT NULL PRIMARY KEY,
            kind TEXT NOT NULL,
            recipient BLOB NOT NULL,
            cause BLOB UNIQUE,
            sealed BLOB NOT NULL,
            created_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX mails_to ON mails (recipient);
        CREATE INDEX mails_age ON mails (created_at);

        CREATE TABLE look_ups (
            id INTEGER NOT NULL PRIMARY KEY,
            address BLOB NOT NULL,
            number BLOB NOT NULL,
            email BLOB NOT NULL,
            sealed BLOB,
            at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX look_ups_address ON look_ups (address, at);
        CREATE INDEX look_ups_number ON look_ups (number, at);
        CREATE INDEX look_ups_email ON look_ups (email, at);
        CREATE INDEX look_ups_age ON look_ups (at);
        """#)
}
