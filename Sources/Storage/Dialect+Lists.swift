import Kit

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

    /// Texts by themselves if they are few, which the engines look up one by one; else as a JSON array.
    package func texts(of values: [String]) -> SQL {
        guard values.count > Self.few else { return "\(few: values)" }
        return texts(JSON.array(values.map(JSON.string)).text)
    }

    /// Numbers likewise.
    package func integers(of values: [Int64]) -> SQL {
        guard values.count > Self.few else { return "\(few: values)" }
        return integers(JSON.array(values.map(JSON.int)).text)
    }

    private static var few: Int { 16 }

    /// The numbers of a JSON array.
    package func integers(_ json: String) -> SQL {
        switch self {
        case .sqlite: "SELECT value FROM json_each(\(json))"
        case .postgres: "SELECT CAST(jsonb_array_elements_text(CAST(\(json) AS jsonb)) AS BIGINT)"
        }
    }
}
