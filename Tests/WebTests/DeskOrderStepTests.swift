// Each button of an order's page: it is there when the engine would do it, its form does it, and what cannot
// be done is answered with what can.
import Access
import Delivery
import Foundation
import Journal
import Kit
import Sales
import Storage
import Support
import Testing

@testable import Web

struct DeskOrderStepTests {
    /// The state of an order, and the steps its page must offer each role: the second statement, beside the
    /// guards.
    private static let offered: [(state: String, role: Role, steps: Set<String>)] = [
        ("draft", .orderManager, ["place", "edit", "hold", "cancel", "message", "assign"]),
        ("draft", .sales, ["place", "edit", "message", "assign"]),
        ("draft", .warehouse, ["message"]),
        (
            "pending", .orderManager,
            [
                "confirm", "edit", "hold", "cancel", "cancel-units", "message", "assign", "revoke-link",
                "request-payment", "write-off",
            ]
        ),
        ("pending", .sales, ["confirm", "edit", "message", "assign", "request-payment"]),
        (
            "pending", .finance,
            ["hold", "message", "assign", "request-payment", "record-payment", "write-off"]
        ),
        (
            "pending", .support,
            [
                "edit", "cancel", "cancel-units", "message", "assign", "revoke-link", "request-payment",
            ]
        ),
        ("pending", .warehouse, ["message"]),
        ("pending", .analyst, ["message"]),
        (
            "held", .orderManager,
            [
                "edit", "hold", "release-hold", "cancel", "cancel-units", "message", "assign", "revoke-link",
                "request-payment", "write-off",
            ]
        ),
        (
            "confirmed", .orderManager,
            [
                "start", "hold", "cancel", "cancel-units", "message", "assign", "revoke-link",
                "request-payment",
                "write-off", "promise", "schedule", "move", "split", "cancel-work",
            ]
        ),
        ("confirmed", .warehouse, ["start", "message", "move", "split"]),
        ("confirmed", .dispatcher, ["message", "schedule", "move", "split", "cancel-work"]),
        (
            "shipped", .orderManager,
            [
                "hold", "message", "assign", "revoke-link", "request-payment", "write-off", "promise",
                "record-event",
            ]
        ),
        ("shipped", .support, ["message", "assign", "revoke-link", "request-payment", "record-event"]),
        ("canceled", .orderManager, ["message", "assign", "revoke-link"]),
        ("canceled", .admin, ["message", "assign", "revoke-link"]),
        (
            "completed", .orderManager,
            ["message", "assign", "revoke-link", "reopen", "refund", "record-event"]
        ),
        ("completed", .finance, ["message", "assign", "record-payment", "refund"]),
    ]

    private func order(_ state: String, _ it: DeskOrderWorld) async throws -> ID<Order> {
        switch state {
        case "draft": return ID(raw: try await it.done(CreateDraft(it.draft())).id)
        case "pending": return try await it.placed()
        case "held":
            let order = try await it.placed()
            try await it.done(HoldOrder(order, kind: .address))
            return order
        case "confirmed": return try await it.confirmed()
        case "shipped": return try await shipped(it)
        case "canceled":
            let order = try await it.placed()
            try await it.done(CancelOrder(order))
            return order
        default:
            let order = try await shipped(it)
            let number = "JD\(order.raw)"
            let event = CarrierEvent(.delivered, of: number, at: it.world.clock.now())
            try await it.done(RecordCarrierEvents([event], from: .webhook))
            let amount = try Money(minor: 2_500, currency: #require(Currency("EUR")))
            try await it.done(
                RecordOfflinePayment(order, by: .cash, amount: amount, evidence: "till \(order.raw)"))
            return order
        }
    }

    private func shipped(_ it: DeskOrderWorld) async throws -> ID<Order> {
        let order = try await it.confirmed()
        let parcel = try await it.labeled(order)
        try await it.done(HandOver([parcel]), by: .warehouse)
        return order
    }

    @Test(arguments: Engine.available)
    func `state by role decides which buttons are there`(engine: Engine) async throws {
        try await DeskOrderWorld.with(engine) { it in
            var orders: [String: String] = [:]
            var readers: [Role: DeskOrderWorld.Reader] = [:]
            for cell in Self.offered {
                if orders[cell.state] == nil {
                    orders[cell.state] = try await it.path(order(cell.state, it))
                }
                if readers[cell.role] == nil { readers[cell.role] = try await it.reader(cell.role) }
                let path = try #require(orders[cell.state])
                let reader = try #require(readers[cell.role])
                let page = try await it.get(path, as: reader)
                #expect(page.status == 200, "\(cell.state) \(cell.role)")
                let steps = OrderStep.all.map(\.name).filter { name in
                    page.text.contains("\"\(path)/\(name)\"") || page.text.contains("\"\(path)/\(name)?")
                }
                #expect(Set(steps) == cell.steps, "\(cell.state) for \(cell.role)")
            }
        }
    }

    /// Opens a step's form, fills it in and sends it, as a browser would.
    private func press(
        _ step: String, _ about: String = "", _ typed: [String: String] = [:], on order: ID<Order>,
        as reader: DeskOrderWorld.Reader, _ it: DeskOrderWorld
    ) async throws {
        let path = try await it.path(order, step)
        var form = try await it.form(path + (about.isEmpty ? "" : "?about=" + about), as: reader)
        form.merge(typed) { _, new in new }
        let answer = try await it.post(path, form, as: reader)
        let told = answer.text.firstMatch(of: /role="alert">.*?<\/p>/).map { String($0.0) } ?? ""
        #expect(answer.status == 303, "\(step): \(answer.status) \(told)")
        #expect(answer.headers["location"]?.hasSuffix("?did=\(step)") == true)
    }

    @Test(arguments: Engine.available)
    func `the office's road by buttons alone`(engine: Engine) async throws {
        try await DeskOrderWorld.with(engine) { it in
            let boss = try await it.reader(.admin)
            let order = ID<Order>(raw: try await it.done(CreateDraft(it.draft())).id)
            func press(_ step: String, _ about: String = "", _ typed: [String: String] = [:]) async throws {
                try await self.press(step, about, typed, on: order, as: boss, it)
            }
            try await press("edit", "", ["lines[0].quantity": "3", "address.locality": "Leiden"])
            try await press("place")
            #expect(try await it.details(order).lines.first?.quantities.ordered == 3)
            try await press("hold", "", ["reason": "look", "kind": "address", "due_at": "2026-12-01T10:00"])
            try await press("release-hold", "address", ["reason": "fine"])
            try await press("confirm")
            try await press("message", "", ["text": "we ship soon", "visibility": "customer"])
            try await press("assign", "", ["owner": "mei"])
            try await press("promise", "", ["from": "2026-12-10", "until": "2026-12-11", "reason": "agreed"])
            try await press("cancel-units", "", ["quantity[1]": "1", "reason": "one less"])
            try await press("start")
            try await press("record-payment", "", ["method": "cash", "amount": "5", "evidence": "till 1"])
            try await press("refund", "", ["amount": "1", "cause": "goodwill", "reason": "late"])
            try await press("write-off", "", ["amount": "0.50", "reason": "goodwill"])
            try await press("request-payment", "", ["method": "bank_transfer", "amount": "1"])
            try await press("revoke-link", "", ["reason": "leaked"])
            try await press("cancel", "", ["reason": "that is all"])
            #expect(try await it.details(order).state == .canceled)
        }
    }

    @Test(arguments: Engine.available)
    func `the warehouse's road by buttons alone`(engine: Engine) async throws {
        try await DeskOrderWorld.with(engine) { it in
            let boss = try await it.reader(.admin)
            let order = try await it.confirmed([("MUG-W", "3")])
            func press(_ step: String, _ about: String = "", _ typed: [String: String] = [:]) async throws {
                try await self.press(step, about, typed, on: order, as: boss, it)
            }
            let work = try #require(try await it.works(order).first)
            try await press("schedule", work.id.text, ["release_on": "2026-12-05"])
            try await press("release", work.id.text)
            try await press("split", work.id.text, ["quantity[MUG-W]": "1"])
            let other = try #require(try await it.works(order).last)
            #expect(other.id != work.id)
            try await press("merge", work.id.text, ["other": other.id.text])
            try await press("move", work.id.text, ["to": "SZX"])
            let parcel = try await it.labeled(order)
            try await press("void-label", parcel.text)
            try await it.done(LabelParcel(parcel, carrier: "dhl", number: "JDX"), by: .warehouse)
            try await it.done(HandOver([parcel]), by: .warehouse)
            try await press("record-event", parcel.text, ["status": "returned", "reason": "seen it"])
            let item = try #require(
                try await it.world.reading { session in
                    try session.first(
                        "SELECT id FROM attention_items WHERE order_id = \(order) AND closed_at IS NULL"
                    ) { try $0.id(0, AttentionItem.self) }
                })
            try await press("take-attention", item.text)
            try await press("close-attention", item.text)
            try await press("resolve", parcel.text, ["outcome": "restocked", "reason": "intact"])
            try await press("reserve")
            let again = try #require(try await it.works(order).first { !$0.state.isOver })
            try await press("cancel-work", again.id.text, ["reason": "not today"])
        }
    }

    @Test(arguments: Engine.available)
    func `money by buttons`(engine: Engine) async throws {
        try await DeskOrderWorld.with(engine) { it in
            let boss = try await it.reader(.admin)
            let order = try await it.paid(captured: false)
            let payment = try #require(
                try await it.world.reading { try PaymentDetails(of: order, in: $0) }?.payments.first)
            let path = try await it.path(order)
            let form = try await it.form(path + "/capture?about=" + payment.id.text, as: boss)
            let taken = try await it.post(path + "/capture", form, as: boss)
            #expect(taken.status == 303)
            #expect(try await it.details(order).received == 2_500)
            let support = try await it.reader(.support)
            try await it.done(SetLimit(.support, .refund, .upTo(1)))
            var asked = try await it.form(path + "/refund", as: support)
            asked.merge(["amount": "2", "reason": "late"]) { _, new in new }
            #expect(try await it.post(path + "/refund", asked, as: support).status == 303)
            let waiting = try #require(
                try await it.world.reading { try PaymentDetails(of: order, in: $0) }?.refunds.first)
            #expect(waiting.state == .requested)
            let lead = try await it.reader(.supportLead)
            try await it.done(SetLimit(.supportLead, .refund, .upTo(1)))
            let approval = try await it.form(path + "/approve-refund?about=" + waiting.id.text, as: lead)
            let refused = try await it.post(path + "/approve-refund", approval, as: lead)
            #expect(refused.status == 403)
            #expect(refused.text.contains("at most 1"), "the limit is said")
            let granted = try await it.form(path + "/approve-refund?about=" + waiting.id.text, as: boss)
            #expect(try await it.post(path + "/approve-refund", granted, as: boss).status == 303)
            #expect(try await it.details(order).received == 2_300)
            let page = try await it.get(path, as: boss).text
            #expect(page.contains("refund.approve"), "the denied attempt is told to who reads the audit")
            #expect(!(try await it.get(path, as: support).text.contains("refund.approve")))
        }
    }
}
