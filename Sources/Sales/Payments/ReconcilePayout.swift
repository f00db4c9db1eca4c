import Journal
import Kit
import Storage

/// What a gateway says a payout to our bank account consists of.
package struct Payout: Sendable, IDKind {
    package static let prefix = "pyo"
    package let gateway: String
    package let reference: String
    /// What reached the account; below zero if the gateway took money from it.
    package let amount: Money
    package var lines: [Line]

    package struct Line: Sendable {
        package let kind: LedgerEntry.Kind
        package let reference: String
        package let amount: Int64
        /// How a fault names it.
        package let field: String

        package init(_ kind: LedgerEntry.Kind, _ reference: String, _ amount: Int64, field: String) {
            (self.kind, self.reference, self.amount, self.field) = (kind, reference, amount, field)
        }
    }

    package init(gateway: String, reference: String, amount: Money, lines: [Line]) {
        (self.gateway, self.reference, self.amount, self.lines) = (gateway, reference, amount, lines)
    }

    static let kinds: Set<LedgerEntry.Kind> = [.capture, .refund, .chargeback, .chargebackWon, .fee]
}

/// Finds every part of a payout in our ledger and notes it as reconciled. What differs needs a reason, and is
/// named line by line without one. A fee need not stand in our ledger.
package struct ReconcilePayout: Command {
    package static let name = "payment.reconcile"
    package static let roles: Set<Role> = [.finance, .integration, .admin, .system]
    let payout: Payout

    package init(_ payout: Payout) {
        self.payout = payout
    }

    package var subject: (entity: String, id: Int64?) { ("payout", nil) }

    package struct Answer: Receivable {
        package let id: ID<Payout>
        package let orders: Int
        package let difference: Money
        package let differing: Int
        package var receipt: Receipt { Receipt("payout", id: id.raw, version: 1) }
    }

    private struct Entry {
        let id: Int64
        let order: ID<Order>
        let kind: LedgerEntry.Kind
        let reference: String
        let amount: Int64
        let currency: String
        let isReconciled: Bool
    }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Answer {
        let reference = try Text.clean(payout.reference, field: "reference", max: 100, required: true)
        guard !payout.lines.isEmpty else { throw Refusal("payout.empty", field: "lines") }
        let entries = try entries(in: session)
        var found: [Entry?] = []
        var used: Set<Int64> = []
        var differences: [Refusal] = []
        for line in payout.lines {
            let entry = entries.first {
                $0.kind == line.kind && $0.reference == line.reference && !used.contains($0.id)
            }
            if let entry, entry.isReconciled {
                throw Refusal(
                    "payout.line_known", .conflict, field: line.field, ["reference": line.reference])
            }
            if let entry { used.insert(entry.id) }
            found.append(entry)
            if let difference = try difference(line, entry) { differences.append(difference) }
        }
        let sum = try sum()
        let gap = payout.amount.minor - sum
        if gap != 0 {
            differences.append(
                Refusal(
                    "payout.sum_differs", .conflict, field: "amount",
                    ["sum": try money(sum).decimal, "amount": payout.amount.decimal]))
        }
        if occasion.reason == nil, let refusals = Refusals(differences) { throw refusals }
        let reason = differences.isEmpty ? nil : try occasion.requireReason()
        // Orders first, then what refers to their ledgers.
        let orders = try reconcile(found.compactMap(\.self), reference, in: session, on: occasion)
        let id = try write(found, reference, gap, reason, in: session, on: occasion)
        return Answer(id: id, orders: orders, difference: try money(gap), differing: differences.count)
    }

    private func money(_ minor: Int64) throws -> Money {
        try Money(minor: minor, currency: payout.amount.currency)
    }

    private func sum() throws -> Int64 {
        try payout.lines.reduce(0) { sum, line in
            guard Payout.kinds.contains(line.kind) else {
                throw Refusal("payment.type_unknown", field: line.field, ["type": line.kind.rawValue])
            }
            guard line.amount > 0 else { throw Refusal("payment.amount_not_positive", field: line.field) }
            let sign: Int64 = line.kind == .fee ? -1 : line.kind.sign
            let (next, overflow) = sum.addingReportingOverflow(sign * line.amount)
            guard !overflow else { throw Refusal("money.overflow", field: line.field) }
            return next
        }
    }

    private func difference(_ line: Payout.Line, _ entry: Entry?) throws -> Refusal? {
        guard let entry else {
            return line.kind == .fee
                ? nil
                : Refusal("payout.line_unknown", .conflict, field: line.field, ["reference": line.reference])
        }
        guard entry.currency == payout.amount.currency.code else {
            throw Refusal(
                "payment.currency", field: line.field,
                ["expected": entry.currency, "found": payout.amount.currency.code])
        }
        guard entry.amount != line.amount else { return nil }
        return Refusal(
            "payout.line_differs", .conflict, field: line.field,
            [
                "reference": line.reference, "ours": try money(entry.amount).decimal,
                "theirs": try money(line.amount).decimal,
            ])
    }

    private func entries(in session: Session) throws -> [Entry] {
        let references = JSON.array(payout.lines.map { .string($0.reference) }).text
        return try session.all(
            """
            SELECT l.id, l.order_id, l.type, l.reference, l.amount, l.currency,
                CASE WHEN p.entry_id IS NULL THEN 0 ELSE 1 END
            FROM ledger_entries l JOIN payment_intents i ON i.id = l.intent_id
            LEFT JOIN payout_lines p ON p.entry_id = l.id
            WHERE l.reference IN (\(session.dialect.texts(references))) AND i.gateway = \(payout.gateway)
            ORDER BY l.id
            """
        ) { row in
            Entry(
                id: try row.int(0), order: try row.id(1), kind: try row.word(2), reference: try row.text(3),
                amount: try row.int(4), currency: try row.text(5), isReconciled: try row.bool(6))
        }
    }

    /// Everybody who takes several orders takes them by id, so that no two wait for each other.
    private func reconcile(
        _ entries: [Entry], _ reference: String, in session: Session, on occasion: Occasion
    ) throws -> Int {
        let byOrder = Dictionary(grouping: entries, by: \.order).sorted { $0.key < $1.key }
        for (id, entries) in byOrder {
            var order = try OrderStore.lock(id, in: session)
            let sum = entries.reduce(Int64(0)) { $0 + $1.kind.sign * $1.amount }
            order.note(
                "payment.reconciled",
                [
                    .init("payout", .string(reference)), .init("amount", .int(sum)),
                    .init("currency", .string(order.terms.currency.code)),
                ])
            try OrderStore.save(order, in: session, on: occasion)
        }
        return byOrder.count
    }

    private func write(
        _ found: [Entry?], _ reference: String, _ gap: Int64, _ reason: String?, in session: Session,
        on occasion: Occasion
    ) throws -> ID<Payout> {
        let id: ID<Payout> = occasion.newID()
        let added = try session.changes(
            """
            INSERT INTO payouts (id, gateway, reference, currency, amount, difference, reason, actor,
                recorded_at)
            VALUES (\(id), \(payout.gateway), \(reference), \(payout.amount.currency.code),
                \(payout.amount.minor), \(gap), \(orNull: reason), \(occasion.actor.name), \(occasion.now))
            ON CONFLICT DO NOTHING
            """)
        guard added == 1 else {
            throw Refusal("payout.known", .conflict, field: "reference", ["reference": reference])
        }
        for (index, line) in payout.lines.enumerated() {
            try session.run(
                """
                INSERT INTO payout_lines (payout_id, position, type, reference, amount, entry_id)
                VALUES (\(id), \(index + 1), \(line.kind), \(line.reference), \(line.amount),
                    \(orNull: found[index]?.id))
                """)
        }
        return id
    }
}
