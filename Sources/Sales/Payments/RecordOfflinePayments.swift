import Journal
import Kit
import Storage

/// Many payments by hand at once, a carrier's remittance for one: all of them, or none if one cannot be
/// taken.
package struct RecordOfflinePayments: Command {
    package static let name = "payment.import"
    package static let roles = RecordOfflinePayment.roles
    let rows: [Row]
    let isTrial: Bool

    package struct Row: Sendable {
        package let line: Int
        package let record: RecordOfflinePayment

        package init(line: Int, record: RecordOfflinePayment) {
            (self.line, self.record) = (line, record)
        }
    }

    /// Every row that cannot be taken. Thrown, so that nothing of the others stays.
    package struct Refused: Error {
        package let faults: [(line: Int, refusal: Refusal)]
    }

    package struct Answer: Receivable {
        package let count: Int
        package var receipt: Receipt { Receipt("payment", id: 0, version: 0) }
    }

    /// - Parameter isTrial: records nothing, only says what cannot be taken: another line is faulty already.
    package init(_ rows: [Row], isTrial: Bool = false) {
        (self.rows, self.isTrial) = (rows, isTrial)
    }

    package var subject: (entity: String, id: Int64?) { ("payment", nil) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Answer {
        var faults: [(line: Int, refusal: Refusal)] = []
        // Everybody who takes several orders takes them by id, so that no two wait for each other.
        for row in rows.sorted(by: { ($0.record.order, $0.line) < ($1.record.order, $1.line) }) {
            do {
                _ = try session.nested { try row.record(in: $0, on: occasion) }
            } catch let refusal as Refusal { faults.append((row.line, refusal)) }
        }
        guard faults.isEmpty, !isTrial else { throw Refused(faults: faults.sorted { $0.line < $1.line }) }
        return Answer(count: rows.count)
    }
}
