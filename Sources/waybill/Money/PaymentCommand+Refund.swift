import ArgumentParser
import Journal
import Kit
import Sales
import Storage

/// Giving money back, and looking at an order's money.
extension PaymentCommand {
    struct Refund: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "payment refund",
            "waybill payment refund K7M-29Q-FX4 5.00 --cause goodwill --reason 'late by a week'",
            "waybill payment refund --approve rfd_0c8f4j2v0g000",
            "waybill payment refund --execute rfd_0c8f4j2v0g000",
            "waybill payment refund --reverse rfd_0c8f4j2v0g000 --evidence 'statement 14, line 2'")
        @Argument(help: .words("order")) var order: String?
        @Argument(help: .words("amount")) var amount: String?
        @Option(help: .words("cause")) var cause: Sales.Refund.Cause = .goodwill
        @Option(help: .words("target")) var target: Sales.Refund.Target = .original
        @Option(help: .words("approve")) var approve: String?
        @Option(help: .words("execute")) var execute: String?
        @Option(help: .words("reverse")) var reverse: String?
        @Option(help: .words("evidence")) var evidence: String?
        @OptionGroup var write: WriteOptions

        func validate() throws {
            let isRequest = order != nil && amount != nil
            guard [isRequest, approve != nil, execute != nil, reverse != nil].count(where: \.self) == 1 else {
                throw ValidationError(Speech.text("cli.one_refund"))
            }
        }

        func run() async throws {
            try await Opening.company { company in
                if let approve {
                    return try await write.refund(ApproveRefund(Self.id(approve)), "done.refund", in: company)
                }
                if let execute {
                    let command = ExecuteRefund(try Self.id(execute), evidence: evidence)
                    return try await write.refund(command, "done.refund", in: company)
                }
                if let reverse {
                    let command = ReverseRefund(try Self.id(reverse), reference: evidence ?? "")
                    return try await write.refund(command, "done.refund", in: company)
                }
                let (id, money) = try await asked(in: company)
                var command = RequestRefund(id, amount: money, cause: cause)
                command.target = target
                try await write.refund(command, "done.refund", in: company)
            }
        }

        private func asked(in company: Company) async throws -> (ID<Order>, Money) {
            try await company.database.read { [order, amount] session in
                let id = try OrderLookup.require(order ?? "", in: session)
                let currency = try OrderDetails.load(id, in: session).terms.currency
                return (id, try Typed.money(amount ?? "", currency))
            }
        }

        private static func id(_ text: String) throws -> ID<Sales.Refund> {
            guard let id = ID<Sales.Refund>(text) else {
                throw Refusal("refund.unknown", .notFound, field: "refund", ["refund": text])
            }
            return id
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of("payment show", "waybill payment show K7M-29Q-FX4")
        @OptionGroup var choice: OrderChoice
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await Opening.company { company in
                let id = try await choice.find(in: company)
                let details = try await company.database.read { try PaymentDetails(of: id, in: $0) }
                guard let details else { throw Refusal("order.unknown", .notFound, ["order": choice.order]) }
                output.show(details.json) { details.text }
            }
        }
    }
}

extension PaymentDetails {
    fileprivate var json: JSON {
        let ledger = ledger.map { entry -> JSON in
            [
                "kind": .string(entry.kind.rawValue), "amount": .int(entry.amount),
                "method": .string(entry.method), "reference": entry.reference.map(JSON.string) ?? .null,
                "actor": .string(entry.actor), "reason": entry.reason.map(JSON.string) ?? .null,
                "occurred_at": .string(entry.occurredAt.rfc3339), "received_after": .int(entry.receivedAfter),
            ]
        }
        return [
            "order": .string(order.text), "number": number.map(JSON.string) ?? .null,
            "currency": .string(currency.code), "payment_status": .string(status.rawValue),
            "live_total": .int(liveTotal), "due": .int(due), "received": .int(received),
            "authorized": .int(authorized), "balance": .int(balance),
            "settled": .bool(isSettled), "reconciled": .bool(isReconciled), "overdue": .bool(isOverdue),
            "cash_missing": .bool(isCashMissing), "disputed": .bool(isDisputed),
            "transfer_reference": transferReference.map(JSON.string) ?? .null,
            "payments": .array(payments.map { .object($0.members) }), "ledger": .array(ledger),
            "refunds": .array(refunds.map(\.json)),
        ]
    }

    fileprivate var text: String {
        func shown(_ minor: Int64) -> String { Speech.money(minor, currency) }
        var parts = [
            Speech.text(
                "cli.money",
                [
                    "order": number ?? order.text, "status": status.rawValue, "due": shown(due),
                    "received": shown(received), "balance": shown(balance),
                ])
        ]
        let flags = [
            ("settled", isSettled), ("reconciled", isReconciled), ("overdue", isOverdue),
            ("cash_missing", isCashMissing), ("disputed", isDisputed),
        ]
        let shownFlags = flags.filter(\.1).map { Speech.text("cli.money.\($0.0)") }
        if !shownFlags.isEmpty { parts.append(shownFlags.joined(separator: "\n")) }
        var asked = Table("payment", "method", "state", "#amount", "#authorized", "#captured", "#refunded")
        for payment in payments {
            asked.add(
                payment.id.text, payment.method.rawValue, payment.state.rawValue, shown(payment.amount.minor),
                shown(payment.authorized), shown(payment.captured), shown(payment.refunded))
        }
        var moved = Table("time", "entry", "#amount", "method", "reference", "#received_after")
        for entry in ledger {
            moved.add(
                Speech.time(entry.occurredAt), entry.kind.rawValue, shown(entry.amount), entry.method,
                entry.reference ?? "", shown(entry.receivedAfter))
        }
        parts += [asked, backTable, moved].filter { !$0.isEmpty }.map(\.text)
        return parts.joined(separator: "\n\n")
    }

    /// What goes back, or waits for somebody to allow it, by the name that allows it.
    private var backTable: Table {
        var table = Table("refund", "state", "#amount", "reason")
        for refund in refunds {
            table.add(
                refund.id.text, refund.state.rawValue, Speech.money(refund.amount.minor, currency),
                refund.reason)
        }
        return table
    }
}
