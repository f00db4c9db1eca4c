/// What a member of the staff chose for himself: the language of his pages, and whether single letters are
/// shortcuts. An index finds denied attempts among the many that were let.
extension Migrations {
    static let preferences = Migration(
        15, "preferences",
        #"""
        ALTER TABLE users ADD COLUMN language TEXT;
        ALTER TABLE users ADD COLUMN has_keys INTEGER NOT NULL DEFAULT 1 CHECK (has_keys IN (0, 1));
        CREATE INDEX audit_denied ON audit (serial) WHERE allowed = 0;
        """#)
}
