import Access
import Journal
import Kit
import Sales
import Storage

/// Money that comes in lists: bank transfers, a carrier's remittance, a gateway's payouts; and a refund that
/// came back.
extension API {
    static let moneyLists: [Endpoint] = [
        listTransfers, matchTransfer, matchTransfers, assignTransfer, receipts, listPayouts, payout, reversal,
    ]

    private static let listTransfers = Endpoint.get(
        "/transfers", .payments, .readPayments, "List bank transfers nobody has said yet what they pay",
        query: [.takes("limit", .integer(1...250), "How many at most; 50 if nothing is said.")],
        answer: .page(of: TransferBody.kept), example: .init(query: [("limit", "20")], given: .transfer)
    ) { call in
        // Whose they are nobody knows.
        guard !call.isBound else { return Reply(page: [], next: nil) }
        let kept = try await call.read { [limit = call.limit] in
            try UnmatchedTransfers.all(limit: limit, in: $0)
        }
        return Reply(page: kept.map(TransferBody.json), next: nil)
    }

    private static let matchTransfer = Endpoint.write(
        .post, "/transfers", .payments, .of(MatchTransfer.self),
        "Take in a bank transfer: it pays the order its text names, or is kept",
        body: .object(TransferBody.fields), answer: TransferBody.answer,
        example: .init(
            body: [
                "text": "lamps, thank you", "amount": "20.00", "currency": "EUR",
                "evidence": "statement 14, line 3",
            ])
    ) {
        $0.status = .created
        $0.isForWholeHouse = true
        $0.refusals = ["transfer.ambiguous", "transfer.known", "payment.duplicate"]
    } run: { call in
        try await call.transfer(MatchTransfer(try TransferBody.transfer(call.body)))
    }

    private static let matchTransfers = Endpoint.write(
        .post, "/transfers/batch", .payments, .of(MatchTransfer.self),
        "Take in a bank statement, each line with its own result",
        body: .object([
            .needs("transfers", .list(.named("Transfer", .object(TransferBody.fields)), 1...1_000))
        ]), answer: .object([.gives("data", .list(TransferBody.result, 1...1_000))]),
        example: .init(
            body: [
                "transfers": [
                    [
                        "text": "for the lamps", "amount": "20.00", "currency": "EUR",
                        "evidence": "statement 15, line 1",
                    ]
                ]
            ])
    ) {
        $0.isForWholeHouse = true
    } run: { call in
        var results: [JSON] = []
        for (index, entry) in call.body.list("transfers").enumerated() {
            results.append(await TransferBody.result(of: entry, at: index, by: call))
        }
        return Reply(["data": .array(results)])
    }

    private static let assignTransfer = Endpoint.write(
        .post, "/transfers/{transfer}/assignment", .payments, .of(AssignTransfer.self),
        "Say which order a kept transfer pays", body: .object([.needs("order", .text(1...100))]),
        answer: TransferBody.answer,
        example: .init(path: ["transfer": "$TRANSFER"], body: ["order": "$ORDER"], given: .transfer)
    ) {
        $0.isForWholeHouse = true
        $0.refusals = ["transfer.unknown", "payment.duplicate"]
    } run: { call in
        let name = call.body.text("order") ?? ""
        let order = try await call.read { session in
            guard let order = try OrderLookup.find(name, in: session) else {
                throw Refusal("order.unknown", .notFound, field: "order", ["order": name.toldBack])
            }
            return order
        }
        return try await call.transfer(AssignTransfer(try call.id("transfer"), to: order))
    }

    private static let receipts = Endpoint.write(
        .post, "/receipts", .payments, .of(RecordOfflinePayments.self),
        "Record a remittance: all of its payments, or none",
        body: .object([.needs("payments", .list(TransferBody.receipt, 1...1_000))]),
        answer: .object([.gives("recorded", .integer(0...1_000))]),
        example: .init(
            body: [
                "payments": [
                    [
                        "order": "$ORDER", "method": "cash", "amount": "10.00", "currency": "EUR",
                        "evidence": "remittance 7, line 1",
                    ]
                ]
            ], given: .pending)
    ) {
        $0.status = .created
        $0.refusals = ["payment.duplicate", "payment.not_by_hand", "payment.currency"]
    } run: { call in
        let entries = call.body.list("payments")
        let rows = try await call.read { session in
            let reading = Reading()
            let rows = entries.enumerated().compactMap { index, entry -> RecordOfflinePayments.Row? in
                let place = "payments[\(index)]"
                return reading.take(place) {
                    let record = try Refusal.at(place) {
                        try TransferBody.record(entry, by: call, in: session)
                    }
                    return RecordOfflinePayments.Row(line: index, record: record)
                }
            }
            try reading.check()
            return rows
        }
        do {
            let receipt = try await call.perform(RecordOfflinePayments(rows))
            var reply = Reply(["recorded": .int(Int64(rows.count))])
            reply.isRepeated = receipt.isRepeated
            return reply
        } catch let refused as RecordOfflinePayments.Refused {
            let told = refused.faults.map { $0.refusal.at("payments[\($0.line)]") }
            guard let refusals = Refusals(told) else { throw refused }
            throw refusals
        }
    }

    private static let reversal = Endpoint.write(
        .post, "/refunds/{refund}/reversal", .payments, .of(ReverseRefund.self),
        "Record that money we gave back came back to us",
        body: .object([.needs("evidence", .text(1...100), "What proves it; each counts once.")]),
        answer: PaymentBody.refund,
        example: .init(
            path: ["refund": "$REFUND"], body: ["evidence": "statement 16, line 2"], given: .reversible)
    ) {
        $0.refusals = ["refund.not_allowed"]
    } run: { call in
        try await call.giveBack(
            ReverseRefund(try await call.refund().id, reference: call.body.text("evidence") ?? ""))
    }
}

extension Call {
    fileprivate func transfer<C: Command>(_ command: C) async throws -> Reply
    where C.Answer == TransferAnswer {
        switch try await company.perform(command, commandRequest) {
        case .done(let answer): return Reply(TransferBody.json(answer))
        case .repeated(let receipt):
            var reply = Reply(
                try await read { try TransferBody.json(ID<BankTransfer>(raw: receipt.id), in: $0) })
            reply.isRepeated = true
            return reply
        }
    }
}
