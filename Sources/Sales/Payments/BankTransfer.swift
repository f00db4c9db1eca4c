import Journal
import Kit
import Storage

/// A line of a bank statement: what somebody wrote, how much came, and what proves it. It finds its order by
/// the number in its text, or is kept until a person says what it pays.
package struct BankTransfer: Sendable, IDKind {
    package static let prefix = "trf"

    package let text: String
    package let amount: Money
    package let evidence: String
    package var occurredAt: Instant?

    package init(text: String, amount: Money, evidence: String) {
        (self.text, self.amount, self.evidence) = (text, amount, evidence)
    }
}

/// How a transfer was taken in: as a payment of an order, or kept because it names none.
package struct TransferAnswer: Receivable {
    package let id: ID<BankTransfer>
    package let payment: PaymentAnswer?
    package var receipt: Receipt { Receipt("transfer", id: id.raw, version: payment == nil ? 1 : 2) }
}

/// Finds the order a transfer pays and records it there. Too little is a part, too much is owed to the
/// customer, the same evidence twice is refused, and what names no order we know is kept.
package struct MatchTransfer: Command {
    package static let name = "transfer.match"
    package static let roles: Set<Role> = [.finance, .integration, .admin, .system]
    let transfer: BankTransfer

    package init(_ transfer: BankTransfer) {
        self.transfer = transfer
    }

    package var subject: (entity: String, id: Int64?) { ("transfer", nil) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> TransferAnswer {
        let text = try Text.clean(transfer.text, field: "text", max: 400)
        let evidence = try Text.clean(transfer.evidence, field: "evidence", max: 100, required: true)
        guard transfer.amount.minor > 0 else {
            throw Refusal("payment.amount_not_positive", field: "amount")
        }
        let found = try TransferNumbers.orders(in: text, in: session)
        guard found.count < 2 else {
            let named = found.map(\.number).joined(separator: ", ")
            throw Refusal("transfer.ambiguous", .conflict, field: "text", ["orders": named])
        }
        // The order is locked before the row of the transfer is written, as everywhere.
        let payment = try found.first.map { order in
            try transfer.record(on: order.id, in: session, on: occasion)
        }
        let id: ID<BankTransfer> = occasion.newID()
        let matched = payment == nil ? nil : occasion.now
        let kept = try session.changes(
            """
            INSERT INTO transfers (id, evidence, text, currency, amount, order_id, occurred_at, recorded_at,
                assigned_by, assigned_at)
            VALUES (\(id), \(evidence), \(payment == nil ? text : ""), \(transfer.amount.currency.code),
                \(transfer.amount.minor), \(orNull: found.first?.id),
                \(transfer.occurredAt ?? occasion.now), \(occasion.now),
                \(orNull: matched.map { _ in occasion.actor.name }), \(orNull: matched))
            ON CONFLICT DO NOTHING
            """)
        guard kept == 1 else {
            throw Refusal("transfer.known", .conflict, field: "evidence", ["evidence": evidence])
        }
        if payment == nil {
            try occasion.record(
                Event("transfer.kept", of: ("transfer", id.raw, 1), data: transfer.data), in: session)
        }
        return TransferAnswer(id: id, payment: payment)
    }
}

/// A person says which order a kept transfer pays.
package struct AssignTransfer: Command {
    package static let name = "transfer.assign"
    package static let roles: Set<Role> = [.finance, .admin]
    let transfer: ID<BankTransfer>
    let order: ID<Order>

    package init(_ transfer: ID<BankTransfer>, to order: ID<Order>) {
        (self.transfer, self.order) = (transfer, order)
    }

    package var subject: (entity: String, id: Int64?) { ("transfer", transfer.raw) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> TransferAnswer {
        let kept = try UnmatchedTransfers.find(transfer, in: session)
        let payment = try kept.transfer.record(on: order, in: session, on: occasion)
        let changed = try session.changes(
            """
            UPDATE transfers SET order_id = \(order), text = '', assigned_by = \(occasion.actor.name),
                assigned_at = \(occasion.now)
            WHERE id = \(transfer) AND order_id IS NULL
            """)
        guard changed == 1 else { throw UnmatchedTransfers.unknown(transfer) }
        let order = JSON.Member("order", .string(order.text))
        try occasion.record(
            Event(
                "transfer.assigned", of: ("transfer", transfer.raw, 2),
                data: .object((kept.transfer.data.members ?? []) + [order])), in: session)
        return TransferAnswer(id: transfer, payment: payment)
    }
}

extension BankTransfer {
    fileprivate var data: JSON {
        ["amount": .int(amount.minor), "currency": .string(amount.currency.code)]
    }

    fileprivate func record(
        on order: ID<Order>, in session: Session, on occasion: Occasion
    ) throws -> PaymentAnswer {
        var record = RecordOfflinePayment(order, by: .bankTransfer, amount: amount, evidence: evidence)
        record.occurredAt = occurredAt
        return try record(in: session, on: occasion)
    }
}

/// Transfers of which nobody has said yet what they pay, oldest first.
package enum UnmatchedTransfers {
    package struct Entry: Sendable {
        package let id: ID<BankTransfer>
        package let transfer: BankTransfer
    }

    package static func all(limit: Int = 250, in session: Session) throws -> [Entry] {
        try session.all("\(rows) WHERE order_id IS NULL ORDER BY id LIMIT \(limit)", entry)
    }

    static func find(_ id: ID<BankTransfer>, in session: Session) throws -> Entry {
        guard let found = try session.first("\(rows) WHERE id = \(id) AND order_id IS NULL", entry) else {
            throw unknown(id)
        }
        return found
    }

    static func unknown(_ id: ID<BankTransfer>) -> Refusal {
        Refusal("transfer.unknown", .notFound, field: "transfer", ["transfer": id.text])
    }

    private static let rows: SQL =
        "SELECT id, text, currency, amount, evidence, occurred_at FROM transfers"

    private static func entry(_ row: Row) throws -> Entry {
        guard let currency = Currency(try row.text(2)) else {
            throw StorageFault(.corrupt, "a transfer with an unknown currency")
        }
        var transfer = BankTransfer(
            text: try row.text(1), amount: try Money(minor: try row.int(3), currency: currency),
            evidence: try row.text(4))
        transfer.occurredAt = try row.instant(5)
        return Entry(id: try row.id(0), transfer: transfer)
    }
}
