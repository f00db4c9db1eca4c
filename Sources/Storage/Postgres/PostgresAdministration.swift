/// Statements that PostgreSQL runs outside any transaction, such as creating a database.
package enum PostgresAdministration {
    package static func run(_ statement: String, on uri: String) throws {
        try PostgresConnection(PostgresPlace(uri)).script(statement)
    }
}
