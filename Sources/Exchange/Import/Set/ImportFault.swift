import Kit

/// One thing that is wrong with a set, and where.
struct ImportFault: Hashable, Sendable {
    let file: SetFile
    let line: Int
    let field: String?
    let refusal: Refusal

    init(_ file: SetFile, line: Int, field: String? = nil, _ refusal: Refusal) {
        self.file = file
        self.line = line
        self.field = field
        self.refusal = refusal
    }

    init<Column: SetColumn>(_ row: SetRow<Column>, _ column: Column, _ refusal: Refusal) {
        self.init(Column.file, line: row.line, field: column.name, refusal)
    }
}

/// What was taken another way than it was written.
struct ImportNotice: Hashable, Sendable {
    let code: String
    let example: ImportReport.Notice.Example

    init(_ code: String, _ file: SetFile, line: Int, _ subject: String) {
        self.code = code
        example = .init(file: file.rawValue, line: line, subject: subject)
    }
}
