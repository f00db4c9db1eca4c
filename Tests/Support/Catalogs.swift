// The questions `schemaOf` asks each engine's catalog, in the same columns: (table, column, type, nullable),
// (table, primary, unique, partial, columns) and (table, columns, referenced table).
import Storage

struct Catalog: Sendable {
    let columns: SQL
    let indexes: SQL
    let references: SQL
}

/// A key column of a STRICT table cannot be null, whatever `notnull` says; a key that is the rowid has no
/// index.
let sqliteCatalog = Catalog(
    columns: """
        SELECT t.name, c.name, c.type, c."notnull" = 0 AND c.pk = 0
        FROM sqlite_schema AS t, pragma_table_info(t.name) AS c
        WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY t.name, c.cid
        """,
    indexes: """
        SELECT t.name, i.origin = 'pk', i."unique", i.partial,
            (SELECT group_concat(coalesce(name, '?'), ',') FROM (
                SELECT name FROM pragma_index_info(i.name) ORDER BY seqno))
        FROM sqlite_schema AS t, pragma_index_list(t.name) AS i WHERE t.type = 'table'
        UNION ALL
        SELECT t.name, 1, 1, 0, c.name FROM sqlite_schema AS t, pragma_table_info(t.name) AS c
        WHERE t.type = 'table' AND c.pk = 1
            AND NOT EXISTS (SELECT 1 FROM pragma_index_list(t.name) WHERE origin = 'pk')
        """,
    references: """
        SELECT t.name, (
            SELECT group_concat("from", ',') FROM (
                SELECT "from" FROM pragma_foreign_key_list(t.name) WHERE id = f.id ORDER BY seq)), f."table"
        FROM sqlite_schema AS t, pragma_foreign_key_list(t.name) AS f WHERE t.type = 'table' AND f.seq = 0
        """)

let postgresCatalog = Catalog(
    columns: """
        SELECT t.relname::text, c.attname::text, format_type(c.atttypid, NULL)::text, NOT c.attnotnull
        FROM pg_class AS t JOIN pg_attribute AS c ON c.attrelid = t.oid
        WHERE t.relkind = 'r' AND t.relnamespace = current_schema()::regnamespace AND c.attnum > 0
            AND NOT c.attisdropped
        ORDER BY t.relname, c.attnum
        """,
    indexes: """
        SELECT t.relname::text, i.indisprimary, i.indisunique, i.indpred IS NOT NULL, (
            SELECT string_agg(coalesce(c.attname::text, '?'), ',' ORDER BY k.place)
            FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS k (number, place)
            LEFT JOIN pg_attribute AS c ON c.attrelid = t.oid AND c.attnum = k.number AND k.number > 0)
        FROM pg_index AS i JOIN pg_class AS t ON t.oid = i.indrelid
        WHERE t.relnamespace = current_schema()::regnamespace
        """,
    references: """
        SELECT t.relname::text, (
            SELECT string_agg(c.attname::text, ',' ORDER BY k.place)
            FROM unnest(f.conkey) WITH ORDINALITY AS k (number, place)
            JOIN pg_attribute AS c ON c.attrelid = t.oid AND c.attnum = k.number), other.relname::text
        FROM pg_constraint AS f JOIN pg_class AS t ON t.oid = f.conrelid
        JOIN pg_class AS other ON other.oid = f.confrelid
        WHERE f.contype = 'f' AND t.relnamespace = current_schema()::regnamespace
        """)
