/// Statements that PostgreSQL runs outside any transaction, such as creating a database.
package enum PostgresAdministration {
    package static func run(_ statement: String, on uri: String) throws {
        try PostgresConnection(PostgresPlace(uri)).script(statement)
    }

    /// The first column of what a query finds.
    package static func texts(_ query: SQL, on uri: String) throws -> [String] {
        let connection = try PostgresConnection(PostgresPlace(uri))
        var texts: [String] = []
        try connection.begin(writing: false)
        _ = try connection.query(query) { try texts.append($0.text(0)) }
        try connection.commit()
        return texts
    }
}
