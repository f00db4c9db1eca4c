// The states of the world that the examples of the documentation begin from, with the shell variables that
// name what was made.
import Foundation
import Journal
import Kit
import Sales
import Storage
import Testing

@testable import Web

extension APIWorld {
    func make(_ given: Endpoint.Given) async throws -> [String: String] {
        switch given {
        case .nothing, .parcels: return [:]
        case .draft: return ["ORDER": ID<Order>(raw: try await done(CreateDraft(draft())).id).text]
        case .pending: return ["ORDER": try await place().text]
        case .held:
            let order = try await place()
            try await done(HoldOrder(order, kind: .manual))
            return ["ORDER": order.text]
        case .requested: return try await requested(on: try await place()).variables
        case .authorized: return try await paid(captured: false).variables
        case .confirmed:
            let payment = try await paid(captured: false)
            try await done(ConfirmOrder(payment.order))
            return payment.variables
        case .captured: return try await paid(captured: true).variables
        case .refund: return ["REFUND": try await refund(by: .support).text]
        case .failedRefund: return ["REFUND": try await refund(token: "tok_refund_declined").text]
        case .customer: return ["CUSTOMER": try await customer().text]
        case .twins:
            return ["CUSTOMER": try await customer().text, "TWIN": try await customer().text]
        case .deadJob: return ["JOB": try await deadJob().text]
        case .attention: return try await attention()
        case .work, .scheduled, .started, .picked, .splitWork, .packed, .labeled, .manifest, .underway,
            .returned, .delivered, .completed:
            return try await makeWork(given)
        case .service: return ["ORDER": try await confirmed([("LAMP", "1"), ("FITTING", "2")]).text]
        case .awaited: return ["ORDER": try await confirmed([("BENCH", "1")]).text]
        case .reversible: return ["REFUND": try await refund().text]
        case .transfer, .staff, .factor, .session, .key: return try await makeRest(given)
        }
    }

    private func attention() async throws -> [String: String] {
        let order = try await place()
        let occasion = company.occasion(for: Company.Request(by: .system))
        let item = try await company.database.write { session in
            try Attention.open("payment_disputed", order: order, .object([]), in: session, on: occasion)
            return try session.first("SELECT max(id) FROM attention_items") {
                try $0.id(0, AttentionItem.self)
            }
        }
        return ["ORDER": order.text, "ITEM": item?.text ?? ""]
    }

    func draft() throws -> OrderDraft {
        var draft = OrderDraft(channel: "web", origin: .web, lines: [.init(sku: "LAMP", quantity: "4")])
        draft.contact = try Contact(
            fullName: "Ada Byron", company: nil, email: "ada@example.com", phone: nil)
        draft.shippingAddress = try Address(
            .init(lines: ["12 High Street"], locality: "London", postcode: "N1 9GU", country: "GB"))
        return draft
    }

    func place() async throws -> ID<Order> { try await done(PlaceOrder(draft())).id }

    private func requested(on order: ID<Order>) async throws -> PaymentIntent {
        try await done(RequestPayment(order, by: .card(gateway: "sandbox"))).payment
    }

    private func paid(captured: Bool, token: String = "tok_ok") async throws -> PaymentIntent {
        let card = Payments.Card(gateway: "sandbox", token: token, isCaptured: captured)
        return try await payments.pay(
            try await place(), by: card, Company.Request(by: Actor(.admin, "test:admin"))
        ).payment
    }

    /// Above what support may grant, so that it waits; or declined by the gateway.
    private func refund(by role: Role = .admin, token: String = "tok_ok") async throws -> ID<Refund> {
        let payment = try await paid(captured: true, token: token)
        let amount = try Money(minor: 15_000, currency: payment.currency)
        let answer = try await done(RequestRefund(payment.order, amount: amount, cause: .goodwill), by: role)
        if let call = answer.call { _ = try await payments.call(call) }
        return answer.refund.id
    }

    private func customer() async throws -> ID<Customer> {
        let name = UUID().uuidString.prefix(8)
        let contact = try Contact(
            fullName: "Grace \(name)", company: nil, email: "\(name)@example.com", phone: nil)
        return ID(raw: try await done(AddCustomer(.person, contact: contact)).id)
    }

    private func deadJob() async throws -> ID<JobKind> {
        let occasion = company.occasion(for: Company.Request(by: .system))
        let id = occasion.newID(JobKind.self)
        try await company.database.write { session in
            try session.run(
                """
                INSERT INTO jobs (id, kind, payload, state, run_at, attempts, attempts_max, died_at,
                    last_error, created_at)
                VALUES (\(id), 'mail.send', '{}', 'dead', \(occasion.now), 12, 12, \(occasion.now), 'no',
                    \(occasion.now))
                """)
        }
        return id
    }
}

extension PaymentIntent {
    fileprivate var variables: [String: String] {
        ["ORDER": order.text, "PAYMENT": id.text, "REFERENCE": gatewayReference ?? ""]
    }
}
