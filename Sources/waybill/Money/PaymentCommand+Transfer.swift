import ArgumentParser
import Journal
import Kit
import Sales
import Storage

/// Bank transfers: matched by what was written on them, or assigned by a person.
extension PaymentCommand {
    struct Match: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "payment match",
            "waybill payment match 'order k7m 29q fx4 thanks' 49.98 --currency EUR --evidence 's12/3'")
        @Argument(help: .words("transfer_text")) var text: String
        @Argument(help: .words("transfer_amount")) var amount: String
        @Option(help: .words("currency")) var currency: String
        @Option(help: .words("evidence")) var evidence: String
        @Option(help: .words("occurred_at")) var occurredAt: String?
        @OptionGroup var write: WriteOptions

        func run() async throws {
            let money = try Typed.money(amount, Typed.currency(currency))
            var transfer = BankTransfer(text: text, amount: money, evidence: evidence)
            transfer.occurredAt = try occurredAt.map { try Typed.instant($0, field: "occurred-at") }
            let command = MatchTransfer(transfer)
            try await Opening.company { try await write.transfer(command, in: $0) }
        }
    }

    struct Unmatched: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "payment unmatched", "waybill payment unmatched --json")
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await Opening.company { company in
                let kept = try await company.database.read { try UnmatchedTransfers.all(in: $0) }
                var table = Table("transfer", "time", "#amount", "evidence", "text")
                for entry in kept {
                    table.add(
                        entry.id.text, Speech.time(entry.transfer.occurredAt),
                        Formats.money(entry.transfer.amount, Speech.language), entry.transfer.evidence,
                        entry.transfer.text)
                }
                output.show(kept.map(\.json), table)
            }
        }
    }

    struct Assign: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "payment assign", "waybill payment assign trf_0c8f4j2v0g000 K7M-29Q-FX4")
        @Argument(help: .words("transfer")) var transfer: String
        @OptionGroup var choice: OrderChoice
        @OptionGroup var write: WriteOptions

        func run() async throws {
            guard let id = ID<BankTransfer>(transfer) else {
                throw Refusal("transfer.unknown", .notFound, field: "transfer", ["transfer": transfer])
            }
            try await Opening.company { company in
                let order = try await choice.find(in: company)
                try await write.transfer(AssignTransfer(id, to: order), in: company)
            }
        }
    }
}

extension WriteOptions {
    fileprivate func transfer<C: Command>(_ command: C, in company: Company) async throws
    where C.Answer == TransferAnswer {
        guard case .done(let answer) = try await perform(command, in: company) else {
            return output.show(["repeated": true]) { Speech.text("done.repeated") }
        }
        let id = answer.id.text
        guard let paid = answer.payment else {
            return output.show(["transfer": .string(id), "matched": false, "repeated": false]) {
                Speech.text("done.transfer.kept", ["transfer": id])
            }
        }
        let json: JSON = [
            "transfer": .string(id), "matched": true, "order": .string(paid.payment.order.text),
            "payment_status": .string(paid.status.rawValue), "balance": .int(paid.balance.minor),
            "repeated": false,
        ]
        output.show(json) {
            Speech.text(
                "done.payment.record",
                [
                    "status": paid.status.rawValue,
                    "balance": Formats.money(paid.balance, Speech.language),
                ])
        }
    }
}

extension UnmatchedTransfers.Entry {
    fileprivate var json: JSON {
        [
            "id": .string(id.text), "text": .string(transfer.text),
            "currency": .string(transfer.amount.currency.code), "amount": .int(transfer.amount.minor),
            "evidence": .string(transfer.evidence),
            "occurred_at": transfer.occurredAt.map { .string($0.rfc3339) } ?? .null,
        ]
    }
}
