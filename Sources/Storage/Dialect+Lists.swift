import Kit

/// Lists of any length: as one parameter, a JSON array that the engine opens, so that a statement's text and
/// plan stay the same whatever the number of values; or, where there are few, each by itself.
extension Dialect {
    /// The texts of a JSON array: `WHERE sku IN (\(dialect.texts(json)))`.
    package func texts(_ json: String) -> SQL {
        switch self {
        case .sqlite: "SELECT value FROM json_each(\(json))"
        case .postgres: "SELECT jsonb_array_elements_text(CAST(\(json) AS jsonb))"
        }
    }

    /// Texts by themselves if they are few, which the engines look up one by one; else as a JSON array.
    package func texts(of values: [String]) -> SQL {
        guard values.count > SQL.fewMax else { return "\(few: values)" }
        return texts(JSON.array(values.map(JSON.string)).text)
    }

    /// Numbers likewise.
    package func integers(of values: [Int64]) -> SQL {
        guard values.count > SQL.fewMax else { return "\(few: values)" }
        return integers(JSON.array(values.map(JSON.int)).text)
    }

    /// The numbers of a JSON array.
    package func integers(_ json: String) -> SQL {
        switch self {
        case .sqlite: "SELECT value FROM json_each(\(json))"
        case .postgres: "SELECT CAST(jsonb_array_elements_text(CAST(\(json) AS jsonb)) AS BIGINT)"
        }
    }
}
