import ArgumentParser
import Foundation
import Journal
import Kit
import Sales
import Storage

/// Money that comes in files: a carrier's remittance, a gateway's payout.
extension PaymentCommand {
    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "payment import", "waybill payment import remittance.csv --on-error skip")
        @Argument(help: .words("payment_file")) var path: String
        @Option(help: .words("payment_on_error")) var onError: OnError = .stop
        @OptionGroup var write: WriteOptions

        enum OnError: String, CaseIterable, ExpressibleByArgument { case stop, skip }

        func run() async throws {
            try await Opening.company { company in
                let file = try RemittanceFile(path)
                let (rows, unreadable) = try await company.database.read { try file.rows(in: $0) }
                var faults = unreadable
                let count: Int
                switch onError {
                case .skip:
                    let taken = try await take(rows, in: company)
                    count = taken.count
                    faults += taken.faults
                case .stop:
                    do {
                        _ = try await write.perform(
                            RecordOfflinePayments(rows, isTrial: !faults.isEmpty), in: company)
                        count = rows.count
                    } catch let refused as RecordOfflinePayments.Refused {
                        return try show(0, faults + refused.faults)
                    }
                }
                try show(count, faults)
            }
        }

        /// One transaction a row: one that cannot be taken must not keep the others.
        private func take(
            _ rows: [RecordOfflinePayments.Row], in company: Company
        ) async throws -> (count: Int, faults: [RemittanceFile.Fault]) {
            var (count, faults): (Int, [RemittanceFile.Fault]) = (0, [])
            for row in rows {
                do {
                    let request = Company.Request(by: write.actor, origin: "cli", reason: write.reason)
                    _ = try await company.perform(row.record, request)
                    count += 1
                } catch let refusal as Refusal { faults.append((row.line, refusal)) }
            }
            return (count, faults)
        }

        private func show(_ count: Int, _ faults: [RemittanceFile.Fault]) throws {
            let sorted = faults.sorted { $0.line < $1.line }
            let rejected = sorted.map { fault -> JSON in
                [
                    "line": .int(Int64(fault.line)), "code": .string(fault.refusal.code),
                    "field": fault.refusal.field.map(JSON.string) ?? .null,
                    "reason": .string(Words.sentence(for: fault.refusal, Speech.language)),
                ]
            }
            write.output.show(["recorded": .int(Int64(count)), "rejected": .array(rejected)]) {
                let told = sorted.map { fault in
                    let field = fault.refusal.field.map { " \($0):" } ?? ""
                    let why = Words.sentence(for: fault.refusal, Speech.language)
                    return "\(path):\(fault.line):\(field) \(why) [\(fault.refusal.code)]"
                }
                let counts = ["count": String(count), "rejected": String(faults.count)]
                return (told + [Speech.text("done.payment.import", counts)]).joined(separator: "\n")
            }
            if !faults.isEmpty { throw ExitStatus.refused }
        }
    }

    struct Payout: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "payment payout",
            "waybill payment payout po_81.csv --reference po_81 --amount 96.20 --currency EUR"
        )
        @Argument(help: .words("payout_file")) var path: String
        @Option(help: .words("gateway")) var gateway: String = SandboxGateway.name
        @Option(help: .words("payout_reference")) var reference: String
        @Option(help: .words("payout_amount")) var amount: String
        @Option(help: .words("currency")) var currency: String
        @OptionGroup var write: WriteOptions

        func run() async throws {
            let currency = try Typed.currency(currency)
            let money = try Typed.money(amount, currency)
            let lines = try PayoutFile.lines(path, currency)
            let payout = Sales.Payout(gateway: gateway, reference: reference, amount: money, lines: lines)
            try await Opening.company { company in
                guard case .done(let answer) = try await write.perform(ReconcilePayout(payout), in: company)
                else {
                    return write.output.show(["payout": .string(reference), "repeated": true]) {
                        Speech.text("done.repeated")
                    }
                }
                let json: JSON = [
                    "payout": .string(reference), "id": .string(answer.id.text),
                    "orders": .int(Int64(answer.orders)), "difference": .int(answer.difference.minor),
                    "differing": .int(Int64(answer.differing)), "repeated": false,
                ]
                write.output.show(json) {
                    Speech.text(
                        "done.payment.payout",
                        [
                            "payout": reference, "orders": String(answer.orders),
                            "difference": Formats.money(answer.difference, Speech.language),
                        ])
                }
            }
        }
    }
}
