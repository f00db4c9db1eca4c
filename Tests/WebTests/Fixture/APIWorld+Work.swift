// Orders on their way through the house and to their customers, for the examples that need one.
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

extension APIWorld {
    func makeWork(_ given: Endpoint.Given) async throws -> [String: String] {
        let work = try await work()
        var made = ["FULFILLMENT": work.id.text, "ORDER": work.order.text]
        switch given {
        case .scheduled:
            try await done(ScheduleFulfillment(work.id, on: LocalDate(iso: "2099-12-01")))
        case .started: try await start(work)
        case .splitWork:
            let goods = [Scan("LAMP", quantity: "1")]
            made["OTHER"] = ID<Fulfillment>(raw: try await done(SplitFulfillment(work.id, goods)).id).text
        case .picked: try await pick(work)
        case .packed:
            made["PARCEL"] = try await pack(work).text
            made["NUMBER"] = Self.number()
        case .labeled, .manifest, .underway, .returned, .delivered, .completed:
            let one = try await sent(work, given)
            (made["PARCEL"], made["NUMBER"]) = (one.parcel.text, one.number)
            if given == .manifest { made["OTHER"] = try await sent(try await self.work(), given).parcel.text }
        default: break
        }
        return made
    }

    /// Four lamps of a confirmed order, paid at the door, to be picked in Amsterdam.
    func work(_ lines: [(String, String)] = [("LAMP", "4")]) async throws -> Fulfillment {
        let order = try await confirmed(lines)
        let found = try await company.database.read { try FulfillmentRows.all(of: order, in: $0) }
        return try #require(found.first)
    }

    func confirmed(_ lines: [(String, String)]) async throws -> ID<Order> {
        var draft = try draft()
        draft.lines = lines.map { OrderDraft.Line(sku: $0.0, quantity: $0.1) }
        draft.paymentRule = .cashOnDelivery
        let order = try await done(PlaceOrder(draft)).id
        try await done(ConfirmOrder(order))
        return order
    }

    private func start(_ work: Fulfillment) async throws { try await done(StartPick(work.id)) }

    private func pick(_ work: Fulfillment) async throws {
        try await start(work)
        try await done(PickUnits(work.id, .all))
    }

    private func pack(_ work: Fulfillment) async throws -> ID<Parcel> {
        try await pick(work)
        return try await done(PackParcel(work.id, weightGrams: 800)).parcel
    }

    static func number() -> String { "JD" + UUID().uuidString.replacing("-", with: "").prefix(16) }

    /// A labeled parcel, or one that is as far as `given` says.
    func sent(
        _ work: Fulfillment, _ given: Endpoint.Given
    ) async throws -> (parcel: ID<Parcel>, number: String) {
        let (parcel, number) = (try await pack(work), Self.number())
        try await done(LabelParcel(parcel, carrier: "dhl", number: number))
        guard given != .labeled, given != .manifest else { return (parcel, number) }
        try await done(HandOver([parcel]))
        guard given != .underway else { return (parcel, number) }
        let status = given == .returned ? TrackingStatus.returned : .delivered
        let event = CarrierEvent(status, of: number, carrier: "dhl", at: company.clock.now())
        try await done(RecordCarrierEvents([event], from: .webhook))
        if given == .completed { try await payAll(work.order) }
        return (parcel, number)
    }

    private func payAll(_ order: ID<Order>) async throws {
        let details = try await company.database.read { try OrderDetails.load(order, in: $0) }
        let owed = try Money(minor: details.due - details.received, currency: details.terms.currency)
        try await done(
            RecordOfflinePayment(
                order, by: .cashOnDelivery, amount: owed, evidence: UUID().uuidString))
    }
}
