import Kit

/// Reads the cells of one row as values and collects what is wrong with them, so that a person mends all at
/// once.
struct CellReader<Column: SetColumn> {
    let row: SetRow<Column>
    /// In which times without a zone are read.
    let zone: Zone?
    private(set) var faults: [ImportFault] = []

    init(_ row: SetRow<Column>, zone: Zone? = nil) {
        self.row = row
        self.zone = zone
    }

    mutating func refuse(_ column: Column, _ refusal: Refusal) {
        faults.append(ImportFault(row, column, refusal))
    }

    /// Nil for an empty cell, and for one that cannot be read.
    mutating func read<T>(_ column: Column, _ parse: (String) throws(Refusal) -> T) -> T? {
        guard let cell = row[column] else { return nil }
        do { return try parse(cell) } catch {
            refuse(column, error)
            return nil
        }
    }

    mutating func require<T>(_ column: Column, _ parse: (String) throws(Refusal) -> T) -> T? {
        if row[column] == nil { refuse(column, Refusal("text.required", [:])) }
        return read(column, parse)
    }

    mutating func text(_ column: Column, max: Int, multiline: Bool = false) -> String? {
        read(column) { cell throws(Refusal) in
            try Text.clean(cell, field: column.name, max: max, multiline: multiline)
        }
    }

    mutating func requiredText(_ column: Column, max: Int) -> String? {
        require(column) { cell throws(Refusal) in
            try Text.clean(cell, field: column.name, max: max, required: true)
        }
    }

    mutating func word<T: RawRepresentable<String> & CaseIterable>(_ column: Column, as type: T.Type = T.self)
        -> T?
    {
        read(column) { cell throws(Refusal) in
            if let word = T(rawValue: cell) { return word }
            throw Refusal("import.word", ["known": T.allCases.map(\.rawValue).joined(separator: ", ")])
        }
    }

    mutating func instant(_ column: Column) -> Instant? {
        let zone = zone
        return read(column) { cell throws(Refusal) in
            if let instant = Instant(rfc3339: cell) { return instant }
            guard let zone else {
                let isLocal = Instant(iso: cell, zone: .utc) != nil
                throw Refusal(isLocal ? "import.time_without_zone" : "import.time", [:])
            }
            guard let instant = Instant(iso: cell, zone: zone) else { throw Refusal("import.time", [:]) }
            return instant
        }
    }

    mutating func date(_ column: Column) -> LocalDate? {
        read(column) { cell throws(Refusal) in
            guard let date = LocalDate(iso: cell) else { throw Refusal("import.date", [:]) }
            return date
        }
    }

    mutating func flag(_ column: Column) -> Bool? {
        read(column) { cell throws(Refusal) in
            switch cell {
            case "true": return true
            case "false": return false
            default: throw Refusal("import.word", ["known": "true, false"])
            }
        }
    }

    mutating func currency(_ column: Column) -> Currency? {
        read(column) { cell throws(Refusal) in
            guard let currency = Currency(cell) else { throw Refusal("import.currency", ["currency": cell]) }
            return currency
        }
    }

    /// Zero or more, in the currency's smallest unit.
    mutating func amount(_ column: Column, _ currency: Currency) -> Int64? {
        read(column) { cell throws(Refusal) in
            let money = try Money.parse(cell, currency: currency)
            guard !money.isNegative else { throw Refusal("import.negative", [:]) }
            return money.minor
        }
    }

    /// Zero or more, in the smallest unit of a product of so many decimals.
    mutating func count(_ column: Column, decimals: Int) -> Int64? {
        read(column) { cell throws(Refusal) in
            let isZero = cell.allSatisfy { $0 == "0" || $0 == "." }
            return isZero ? 0 : try Quantity.parse(cell, decimals: decimals).amount
        }
    }

    mutating func whole(_ column: Column, in range: ClosedRange<Int64>) -> Int64? {
        read(column) { cell throws(Refusal) in
            let isDigits = cell.utf8.allSatisfy { (0x30...0x39).contains($0) }
            guard isDigits, let number = Int64(cell), range.contains(number) else {
                let limits = ["min": String(range.lowerBound), "max": String(range.upperBound)]
                throw Refusal("import.whole_number", limits)
            }
            return number
        }
    }
}
