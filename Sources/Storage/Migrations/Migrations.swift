/// Every step of the schema, in order. A released step is never edited: its checksum is in every store.
///
/// Written in SQLite's words (`Dialect.schema` turns them into PostgreSQL's); a line beginning with
/// `--sqlite` or `--postgres` is for that engine only. Times are microseconds UTC, dates are days since 1970,
/// money is minor units, unit prices ten-thousandths of a minor unit, rates millionths, quantities the SKU's
/// smallest unit. Retention: for ever unless the table says otherwise.
package enum Migrations {
    package static let all = [
        journal, parties, catalog, inventory, ordering, payments, tracking, fulfillment, promises,
        settlement, extras, access, mails, desk, preferences,
    ]
}
