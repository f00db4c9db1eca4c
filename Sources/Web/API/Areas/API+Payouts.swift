import Access
import Journal
import Kit
import Sales
import Storage

/// What gateways paid into our account, held against our ledger.
extension API {
    private static let kinds: [LedgerEntry.Kind] = [.capture, .refund, .chargeback, .chargebackWon, .fee]

    private static let schema = Schema.named(
        "Payout",
        .object([
            .gives("id", .id(Payout.self)), .gives("gateway", .text(1...40)),
            .gives("reference", .text(1...100)), .gives("amount", .amount), .gives("currency", .currency),
            .gives("difference", .amount, "What reached us beyond its parts."),
            .gives("reason", .nullable(.text(0...500)), "Why it was taken although it differs."),
            .gives("actor", .text(1...200)), .gives("recorded_at", .moment),
        ]))

    static let listPayouts = Endpoint.get(
        "/payouts", .payments, .readPayments, "List payouts, newest first", query: .paging,
        answer: .page(of: schema), example: .init(query: [("limit", "20")])
    ) { call in
        guard !call.isBound else { return Reply(page: [], next: nil) }
        let after = try call.query.text("after").map { try PageCursor($0, of: "payouts") }
        let before = after?.values.first ?? .max
        let rows = try await call.read { [limit = call.limit] session in
            try session.all(
                """
                \(columns) WHERE id < \(before) ORDER BY id DESC LIMIT \(limit + 1)
                """, json)
        }
        let shown = rows.prefix(call.limit)
        let last = shown.last?.text("id").flatMap { ID<Payout>($0) }
        let next = rows.count > call.limit ? last : nil
        return Reply(page: Array(shown), next: next.map { PageCursor("payouts", [$0.raw]).written })
    }

    static let payout = Endpoint.write(
        .post, "/payouts", .payments, .of(ReconcilePayout.self),
        "Hold a payout against our ledger, part by part",
        body: .object([
            .takes("gateway", .text(1...40), "`sandbox`."), .needs("reference", .text(1...100)),
            .needs("amount", .amount, "What reached the account."), .needs("currency", .currency),
            .needs(
                "lines",
                .list(
                    .object([
                        .needs("kind", .word(kinds.map(\.rawValue))),
                        .needs("reference", .text(1...100), "The provider's name for it."),
                        .needs("amount", .amount),
                    ]), 1...1_000)),
            .takes("reason", .reason, "Why it is right although it differs."),
        ]), answer: schema,
        example: .init(
            body: [
                "reference": "po_81", "amount": "-0.35", "currency": "EUR",
                "lines": [["kind": "fee", "reference": "fee_81", "amount": "0.35"]],
            ])
    ) {
        $0.status = .created
        $0.isForWholeHouse = true
        $0.refusals = [
            "payout.line_unknown", "payout.line_differs", "payout.line_known", "payout.sum_differs",
        ]
    } run: { call in
        let body = call.body
        guard let currency = try body.currency(), let amount = try body.money("amount", currency) else {
            throw Refusal("text.required", field: "amount")
        }
        let lines = try body.list("lines").enumerated().map { index, line in
            let field = "lines[\(index)]"
            let amount = try Refusal.at(field) { try line.money("amount", currency) }
            return Payout.Line(
                line.word("kind") ?? .fee, line.text("reference") ?? "", amount?.minor ?? 0, field: field)
        }
        let receipt = try await call.perform(
            ReconcilePayout(
                Payout(
                    gateway: body.text("gateway") ?? SandboxGateway.name,
                    reference: body.text("reference") ?? "", amount: amount, lines: lines)))
        let id = ID<Payout>(raw: receipt.id)
        var reply = Reply(try await call.read { try $0.first("\(columns) WHERE id = \(id)", json) } ?? .null)
        reply.isRepeated = receipt.isRepeated
        return reply
    }

    private static let columns: SQL = """
        SELECT id, gateway, reference, amount, currency, difference, reason, actor, recorded_at FROM payouts
        """

    @Sendable private static func json(_ row: Row) throws -> JSON {
        guard let currency = Currency(try row.text(4)) else {
            throw StorageFault(.corrupt, "a payout with an unknown currency")
        }
        return [
            "id": .string(try row.id(0, Payout.self).text), "gateway": .string(try row.text(1)),
            "reference": .string(try row.text(2)), "amount": .amount(try row.int(3), currency),
            "currency": .string(currency.code), "difference": .amount(try row.int(5), currency),
            "reason": .opt(try row.textOrNil(6)), "actor": .string(try row.text(7)),
            "recorded_at": .opt(try row.instant(8)),
        ]
    }
}
