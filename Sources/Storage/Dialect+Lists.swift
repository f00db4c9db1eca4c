/// Lists of any length as one parameter: a JSON array, opened by the engine. A statement's text, and with it
/// its plan, stays the same whatever the number of values.
extension Dialect {
    /// The texts of a JSON array: `WHERE sku IN (\(dialect.texts(json)))`.
    package func texts(_ json: String) -> SQL {
        switch self {
        case .sqlite: "SELECT value FROM json_each(\(json))"
        case .postgres: "SELECT jsonb_array_elements_text(CAST(\(json) AS jsonb))"
        }
    }

    /// The numbers of a JSON array.
    package func integers(_ json: String) -> SQL {
        switch self {
        case .sqlite: "SELECT value FROM json_each(\(json))"
        case .postgres: "SELECT CAST(jsonb_array_elements_text(CAST(\(json) AS jsonb)) AS BIGINT)"
        }
    }
}
