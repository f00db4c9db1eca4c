import Kit
import Sales
import Storage

/// A list of payments by hand: `order, method, amount, currency, evidence, date`, one a line.
struct RemittanceFile {
    typealias Fault = (line: Int, refusal: Refusal)
    private var records: [CSVRecord] = []
    private var unreadable: [Fault] = []
    private let columns: CSVColumns

    init(_ path: String) throws {
        var reader = try CSVReader(path: path)
        columns = try CSVColumns(
            reader.header, required: ["order", "method", "amount", "currency", "evidence"], optional: ["date"]
        )
        while true {
            do {
                guard let record = try reader.next() else { break }
                records.append(record)
            } catch let fault as CSVFault { unreadable.append((fault.line, fault.refusal)) }
        }
    }

    /// What can be recorded, and what is wrong with the other lines.
    func rows(in session: Session) throws -> ([RecordOfflinePayments.Row], [Fault]) {
        var rows: [RecordOfflinePayments.Row] = []
        var faults = unreadable
        for record in records {
            do { rows.append(.init(line: record.line, record: try payment(record, in: session))) } catch let
                refusal as Refusal
            { faults.append((record.line, refusal)) }
        }
        return (rows, faults)
    }

    private func payment(_ record: CSVRecord, in session: Session) throws -> RecordOfflinePayment {
        func cell(_ name: String) -> String { columns.value(name, in: record) ?? "" }
        guard let method = PaymentMethod(rawValue: cell("method").lowercased()) else {
            let known = PaymentMethod.allCases.map(\.rawValue).joined(separator: ", ")
            throw Refusal(
                "json.unknown_word", field: "method",
                ["word": String(cell("method").prefix(64)), "known": known])
        }
        let currency = try Typed.currency(cell("currency"))
        var payment = RecordOfflinePayment(
            try OrderLookup.require(cell("order"), in: session), by: method,
            amount: try Typed.money(cell("amount"), currency), evidence: cell("evidence"))
        let date = cell("date")
        if !date.isEmpty { payment.occurredAt = try Self.time(date) }
        return payment
    }

    /// A day alone is its noon, which is the same day almost everywhere.
    private static func time(_ text: String) throws -> Instant {
        if let date = LocalDate(iso: text) { return Instant(rfc3339: "\(date.iso)T12:00:00Z") ?? .earliest }
        return try Typed.instant(text, field: "date")
    }
}

/// What a gateway says a payout consists of: `type, reference, amount`, one a line.
enum PayoutFile {
    static func lines(_ path: String, _ currency: Currency) throws -> [Payout.Line] {
        var reader = try CSVReader(path: path)
        let columns = try CSVColumns(reader.header, required: ["type", "reference", "amount"])
        var lines: [Payout.Line] = []
        var faults: [Refusal] = []
        while true {
            do {
                guard let record = try reader.next() else { break }
                let field = "line \(record.line)"
                do { lines.append(try line(record, columns, currency, field)) } catch let refusal as Refusal {
                    faults.append(refusal.at(field))
                }
            } catch let fault as CSVFault { faults.append(fault.refusal.at("line \(fault.line)")) }
        }
        if let refusals = Refusals(faults) { throw refusals }
        return lines
    }

    private static func line(
        _ record: CSVRecord, _ columns: CSVColumns, _ currency: Currency, _ field: String
    ) throws -> Payout.Line {
        func cell(_ name: String) -> String { columns.value(name, in: record) ?? "" }
        guard let kind = LedgerEntry.Kind(rawValue: cell("type").lowercased()) else {
            throw Refusal("payment.type_unknown", field: "type", ["type": String(cell("type").prefix(64))])
        }
        let amount = try Typed.money(cell("amount"), currency)
        return Payout.Line(kind, cell("reference"), amount.minor, field: field)
    }
}
