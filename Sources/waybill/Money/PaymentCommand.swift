import ArgumentParser
import Journal
import Kit
import Sales
import Storage

/// `waybill payment …`: what is asked for, what came in, what goes back.
struct PaymentCommand: ParsableCommand {
    static let configuration = CommandConfiguration.of(
        "payment", "waybill payment show K7M-29Q-FX4",
        subcommands: [
            Request.self, Authorize.self, Capture.self, Void.self, Record.self, Import.self, Refund.self,
            Match.self, Unmatched.self, Assign.self, Payout.self, Show.self,
        ])

    struct Request: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "payment request", "waybill payment request K7M-29Q-FX4 --method card",
            "waybill payment request K7M-29Q-FX4 --method bank_transfer --amount 20")
        @OptionGroup var choice: OrderChoice
        @Option(help: .words("method")) var method: PaymentMethod = .card
        @Option(help: .words("amount")) var amount: String?
        @Option(help: .words("due_on")) var dueOn: String?
        @OptionGroup var seen: SeenVersion
        @OptionGroup var write: WriteOptions

        func run() async throws {
            let way = try way()
            try await Opening.company { company in
                let order = try await OrderMoneyChoice.find(choice, in: company)
                let money = try amount.map { try Typed.money($0, order.currency) }
                let command = RequestPayment(order.id, by: way, amount: money, version: seen.number)
                try await write.pay(command, "done.payment.request", in: company)
            }
        }

        private func way() throws -> RequestPayment.Way {
            switch method {
            case .card: return .card(gateway: SandboxGateway.name)
            case .bankTransfer: return .bankTransfer
            case .cashOnDelivery: return .cashOnDelivery
            case .netTerms: return .netTerms(dueOn: try dueOn.map { try Typed.date($0, field: "due-on") })
            case .cash, .storeCredit, .voucher, .other:
                throw Refusal("payment.only_recorded", field: "method", ["method": method.rawValue])
            }
        }
    }

    struct Authorize: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "payment authorize", "waybill payment authorize K7M-29Q-FX4 --token tok_ok")
        @OptionGroup var choice: PaymentChoice
        @Option(help: .words("token")) var token: String
        @OptionGroup var write: WriteOptions

        func run() async throws {
            try await Opening.company { company in
                let payment = try await choice.find(for: .authorize, in: company)
                try await write.pay(
                    AuthorizePayment(payment.id, token: token), "done.payment.now", in: company)
            }
        }
    }

    struct Capture: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "payment capture", "waybill payment capture K7M-29Q-FX4",
            "waybill payment capture pay_0c8… --amount 10")
        @OptionGroup var choice: PaymentChoice
        @Option(help: .words("amount")) var amount: String?
        @OptionGroup var write: WriteOptions

        func run() async throws {
            try await Opening.company { company in
                let payment = try await choice.find(for: .capture, in: company)
                let money = try amount.map { try Typed.money($0, payment.currency) }
                try await write.pay(
                    CapturePayment(payment.id, amount: money), "done.payment.now", in: company)
            }
        }
    }

    struct Void: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of("payment void", "waybill payment void K7M-29Q-FX4")
        @OptionGroup var choice: PaymentChoice
        @OptionGroup var write: WriteOptions

        func run() async throws {
            try await Opening.company { company in
                let payment = try await choice.find(for: .void, in: company)
                try await write.pay(VoidPayment(payment.id), "done.payment.now", in: company)
            }
        }
    }

    struct Record: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "payment record",
            "waybill payment record K7M-29Q-FX4 49.98 --evidence 'statement 12, line 3'"
        )
        @OptionGroup var choice: OrderChoice
        @Argument(help: .words("transfer_amount")) var amount: String
        @Option(help: .words("method")) var method: PaymentMethod = .bankTransfer
        @Option(help: .words("evidence")) var evidence: String
        @Option(help: .words("occurred_at")) var occurredAt: String?
        @OptionGroup var write: WriteOptions

        func run() async throws {
            try await Opening.company { company in
                let order = try await OrderMoneyChoice.find(choice, in: company)
                var command = RecordOfflinePayment(
                    order.id, by: method, amount: try Typed.money(amount, order.currency), evidence: evidence)
                command.occurredAt = try occurredAt.map { try Typed.instant($0, field: "occurred-at") }
                try await write.pay(command, "done.payment.record", in: company)
            }
        }
    }
}
