/// Only the folder that owns a table writes it: found by reading the SQL in string literals, where keywords
/// are upper case.

/// The tables a migration creates.
func createdTables(in sql: String) -> [Word] {
    sql.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap { line, text in
        tableNames(
            in: String(text),
            after: [["CREATE", "TABLE"], ["CREATE", "VIRTUAL", "TABLE"], ["CREATE", "UNLOGGED", "TABLE"]]
        )
        .map { Word(text: $0, column: line) }
    }
}

func foreignWrites(_ file: SourceFile, owners: [String: String]) -> [Finding] {
    let writes = [
        ["INSERT", "INTO"], ["INSERT", "OR", "IGNORE", "INTO"], ["INSERT", "OR", "REPLACE", "INTO"],
        ["UPDATE"],
        ["DELETE", "FROM"], ["TRUNCATE"], ["REPLACE", "INTO"], ["COPY"],
    ]
    guard !file.folders.contains("Migrations") else { return [] }
    return file.literals.enumerated().flatMap { index, literal in
        tableNames(in: literal, after: writes).compactMap { table in
            guard let owner = owners[table], !isInside(file, owner) else { return nil }
            return Finding(file, line: index, "writes `\(table)`, which only \(owner) may")
        }
    }
}

func ownerless(_ migrations: [SourceTree.Text], owners: [String: String], unowned: Set<String>) -> [Finding] {
    migrations.flatMap { migration in
        createdTables(in: migration.content).compactMap { table in
            guard owners[table.text] == nil, !unowned.contains(table.text) else { return nil }
            let problem = "`\(table.text)` has no owner in Tests/TidyTests/TableOwners.swift"
            return Finding(path: migration.path, line: table.column + 1, problem: problem)
        }
    }
}

private func isInside(_ file: SourceFile, _ owner: String) -> Bool {
    file.path.hasPrefix("Sources/\(owner)/")
}

/// `DO UPDATE SET` and `FOR UPDATE OF` are followed by a keyword, not by a table.
private func tableNames(in sql: String, after openings: [[String]]) -> [String] {
    let words = words(in: sql).map(\.text)
    let fillers: Set = ["IF", "NOT", "EXISTS", "ONLY"]
    return openings.flatMap { opening in
        words.indices.compactMap { start in
            guard words[start...].starts(with: opening) else { return nil }
            let name = words[(start + opening.count)...].first { !fillers.contains($0) }
            return name.flatMap { $0.first?.isLowercase == true ? $0 : nil }
        }
    }
}
