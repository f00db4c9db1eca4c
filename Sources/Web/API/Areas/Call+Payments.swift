import Access
import Journal
import Kit
import Sales
import Storage

/// What the endpoints about money share: a command writes what is intended, the gateway is asked, and the
/// answer says how it stands then.
extension Call {
    /// The payment of the path, if its order is the caller's.
    func payment() async throws -> PaymentIntent {
        let id = try id("payment", PaymentIntent.self)
        return try await read { session in
            let payment = try PaymentAnswer(reading: id, in: session).payment
            try requireReach(to: payment.order, named: payment.order.text, in: session)
            return payment
        }
    }

    func refund() async throws -> Refund {
        let id = try id("refund", Refund.self)
        return try await read { session in
            guard let refund = try refund(id, in: session) else {
                throw Refusal("refund.unknown", .notFound, ["refund": id.text])
            }
            try requireReach(to: refund.order, named: refund.order.text, in: session)
            return refund
        }
    }

    private func refund(_ id: ID<Refund>, in session: Session) throws -> Refund? {
        let order = try session.first("SELECT order_id FROM refunds WHERE id = \(id)") {
            try $0.id(0, Order.self)
        }
        return try order.flatMap { try PaymentDetails(of: $0, in: session) }?.refunds.first { $0.id == id }
    }

    func currency(of order: ID<Order>) async throws -> Currency {
        try await read { try OrderDetails.load(order, in: $0).terms.currency }
    }

    /// Carries a command out and, if it has the gateway do something, waits for what comes of it.
    func pay<C: Command>(_ command: C) async throws -> Reply where C.Answer == PaymentAnswer {
        let outcome = try await company.perform(command, commandRequest)
        var answer: PaymentAnswer
        var isRepeated = false
        switch outcome {
        case .done(let done): answer = done
        case .repeated(let receipt):
            isRepeated = true
            answer = try await read { try PaymentAnswer(reading: ID(raw: receipt.id), in: $0) }
        }
        if let payments = api.setting.payments { answer = try await payments.finished(answer) }
        var reply = Reply(PaymentBody.json(answer))
        reply.isRepeated = isRepeated
        if endpoint.status == .created { reply.location = "/payments/\(answer.payment.id.text)" }
        return reply
    }

    func giveBack<C: Command>(_ command: C) async throws -> Reply where C.Answer == RefundAnswer {
        let outcome = try await company.perform(command, commandRequest)
        let (receipt, call) =
            switch outcome {
            case .done(let answer): (answer.receipt, answer.call)
            case .repeated(let receipt): (receipt, nil)
            }
        // A gateway that cannot be reached is asked again by a job; the refund says how it stands.
        if let call, let payments = api.setting.payments { _ = try? await payments.call(call) }
        let id = ID<Refund>(raw: receipt.id)
        let refund = try await read { session in try self.refund(id, in: session) }
        var reply = Reply(refund.map(PaymentBody.json) ?? .null)
        reply.isRepeated = receipt.isRepeated
        if endpoint.status == .created { reply.location = "/refunds/\(id.text)" }
        return reply
    }
}
