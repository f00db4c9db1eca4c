/// What another shop's file says of an order beyond what we model: kept as it was written and given back with
/// an export. Sealed, since names and addresses are among it.
extension Migrations {
    static let extras = Migration(
        11, "extras",
        #"""
        CREATE TABLE order_extras (
            order_id INTEGER NOT NULL REFERENCES orders (id),
            format TEXT NOT NULL,
            position INTEGER NOT NULL CHECK (position > 0),
            subject_id INTEGER NOT NULL REFERENCES customers (id),
            data BLOB NOT NULL,
            PRIMARY KEY (order_id, format, position)
        ) STRICT, WITHOUT ROWID;
        """#)
}
