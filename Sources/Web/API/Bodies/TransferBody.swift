import Journal
import Kit
import Sales
import Storage

/// Bank transfers and remittances, as they come in and what became of them.
enum TransferBody {
    static let fields: [Schema.Field] = [
        .needs("text", .text(0...400), "What was written on it."), .needs("amount", .amount),
        .needs("currency", .currency),
        .needs("evidence", .text(1...100), "The line of the statement; each counts once."),
        .takes("occurred_at", .moment),
    ]

    static let kept = Schema.named(
        "KeptTransfer",
        .object([
            .gives("id", .id(BankTransfer.self)), .gives("text", .text(0...400)), .gives("amount", .amount),
            .gives("currency", .currency), .gives("evidence", .text(1...100)),
            .gives("occurred_at", .nullable(.moment)),
        ]))

    static let answer = Schema.named(
        "TransferAnswer",
        .object([
            .gives("id", .id(BankTransfer.self)),
            .gives("order", .nullable(.id(Order.self)), "What it pays; null if nobody knows yet."),
        ]))

    static let result = Schema.named(
        "TransferResult",
        .object([
            .gives("status", .integer(200...599), "As if it had been sent alone."),
            .takes("id", .id(BankTransfer.self)), .takes("order", .id(Order.self)),
            .takes("repeated", .flag), .takes("problem", Problem.schema),
        ]))

    static let receipt = Schema.named(
        "RemittanceLine",
        .object([
            .needs("order", .text(1...100), "Id, number or reference."),
            .needs("method", .word(PaymentMethod.self)), .needs("amount", .amount),
            .needs("currency", .currency), .needs("evidence", .text(1...100)),
            .takes("occurred_at", .moment),
        ]))

    static func transfer(_ body: JSON) throws -> BankTransfer {
        var transfer = BankTransfer(
            text: body.text("text") ?? "", amount: try amount(body), evidence: body.text("evidence") ?? "")
        transfer.occurredAt = body.moment("occurred_at")
        return transfer
    }

    private static func amount(_ body: JSON) throws -> Money {
        guard let currency = try body.currency(), let amount = try body.money("amount", currency) else {
            throw Refusal("text.required", field: "amount")
        }
        return amount
    }

    static func record(
        _ body: JSON, by call: Call, in session: Session
    ) throws -> RecordOfflinePayment {
        let name = body.text("order") ?? ""
        guard let order = try OrderLookup.find(name, in: session) else {
            throw Refusal("order.unknown", .notFound, field: "order", ["order": name.toldBack])
        }
        do { try call.requireReach(to: order, named: name, in: session) } catch let refusal as Refusal {
            throw refusal.at("order")
        }
        var record = RecordOfflinePayment(
            order, by: body.word("method") ?? .bankTransfer, amount: try amount(body),
            evidence: body.text("evidence") ?? "")
        record.occurredAt = body.moment("occurred_at")
        return record
    }

    /// Its evidence is what makes it the same transfer when it is sent again.
    static func result(of entry: JSON, at index: Int, by call: Call) async -> JSON {
        do {
            var request = call.commandRequest
            request.key = IdempotencyKey(
                principal: call.principal.name, place: "POST /transfers/batch",
                key: entry.text("evidence") ?? "", body: entry.canonical)
            let outcome = try await call.company.perform(MatchTransfer(transfer(entry)), request)
            return try await told(outcome, by: call)
        } catch {
            let problem = Problem(error, call.language, sent: Set(fields.map(\.name)))
            return [
                "status": .int(Int64(problem.status.code)),
                "problem": problem.json(requestID: call.visit.requestID, call.language),
            ]
        }
    }

    private static func told(
        _ outcome: Company.Outcome<TransferAnswer>, by call: Call
    ) async throws -> JSON {
        let told: JSON
        let isRepeated: Bool
        switch outcome {
        case .done(let answer): (told, isRepeated) = (json(answer), false)
        case .repeated(let receipt):
            told = try await call.read { try json(ID<BankTransfer>(raw: receipt.id), in: $0) }
            isRepeated = true
        }
        return .object(
            [.init("status", 201)] + (told.members ?? []) + [.init("repeated", .bool(isRepeated))])
    }

    static func json(_ entry: UnmatchedTransfers.Entry) -> JSON {
        let transfer = entry.transfer
        return [
            "id": .string(entry.id.text), "text": .string(transfer.text),
            "amount": .string(transfer.amount.decimal), "currency": .string(transfer.amount.currency.code),
            "evidence": .string(transfer.evidence), "occurred_at": .opt(transfer.occurredAt),
        ]
    }

    static func json(_ answer: TransferAnswer) -> JSON {
        ["id": .string(answer.id.text), "order": .opt(answer.payment?.payment.order.text)]
    }

    /// How it stands now.
    static func json(_ id: ID<BankTransfer>, in session: Session) throws -> JSON {
        let order = try session.first("SELECT order_id FROM transfers WHERE id = \(id)") {
            try $0.idOrNil(0, Order.self)
        }
        return ["id": .string(id.text), "order": .opt((order ?? nil)?.text)]
    }
}
