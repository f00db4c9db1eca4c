// An order of three mugs in two labeled parcels, as packing leaves them, and a carrier that talks of them.
import Foundation
import Journal
import Kit
import Sales
import Storage
import Supply
import Support
import Testing

@testable import Delivery

struct ParcelWorld: Sendable {
    let world: World
    let order: ID<Order>
    let parcels: [ID<Parcel>]

    var company: Company { world.company }
    var clock: FakeClock { world.clock }

    static func with(
        _ engine: Engine, carrier: String? = "DHL", _ body: (ParcelWorld) async throws -> Void
    ) async throws {
        try await World.with(engine, listeners: FulfillmentWorld.listeners) { world in
            let settings = ChannelSettings(
                brand: "Fernhill", language: "en", zone: "Europe/Berlin", pricesIncludeTax: true)
            try await world.done(
                AddChannel(code: "web", kind: .web, currency: "EUR", settings: settings))
            var draft = OrderDraft(
                channel: "web", origin: .web, lines: [OrderDraft.Line(sku: "MUG-W", quantity: "3")])
            draft.contact = try Contact(
                fullName: "Ada Jansen", company: nil, email: "ada@example.com", phone: nil)
            draft.shippingAddress = try Address(
                Address.Entry(
                    lines: ["Oudegracht 12"], locality: "Utrecht", postcode: "3511 AB", country: "NL"))
            draft.paymentRule = .cashOnDelivery
            let order = try await world.done(PlaceOrder(draft)).id
            try await world.done(ConfirmOrder(order))
            let packed = try await pack([2, 1], of: order, carrier, in: world)
            world.clock.advance(by: .seconds(48 * 3600))
            try await body(ParcelWorld(world: world, order: order, parcels: packed))
        }
    }

    /// So many hours after the order was placed; it is 48 of them later now.
    static func at(_ hours: Double) -> Instant {
        World.noon + .seconds(Int64(3600 * hours))
    }

    /// Said of the first parcel, `N1`, unless another is named.
    static func said(_ status: TrackingStatus, _ hours: Double, of number: String = "N1") -> CarrierEvent {
        CarrierEvent(status, of: number, at: at(hours))
    }

    @discardableResult
    func hear(
        _ events: [CarrierEvent], from source: CarrierEvent.Source = .webhook, because reason: String? = nil,
        by role: Role = .admin, onError: RecordCarrierEvents.OnError = .stop
    ) async throws -> RecordedCarrierEvents {
        try await world.done(
            RecordCarrierEvents(events, from: source, onError: onError), by: role, because: reason)
    }

    func parcel(_ index: Int = 0) async throws -> Parcel {
        let id = parcels[index]
        return try await world.reading { try ParcelRows.find(id, in: $0) }
    }

    func details() async throws -> OrderDetails {
        let order = order
        return try await world.reading { try OrderDetails.load(order, in: $0) }
    }

    func line() async throws -> LineQuantities { try #require(try await details().lines.first).quantities }

    /// The open attention to parcels, by kind.
    func attention() async throws -> [String] {
        try await world.reading { session in
            try session.all(
                """
                SELECT kind FROM attention_items WHERE closed_at IS NULL AND kind LIKE 'parcel.%'
                ORDER BY kind, id
                """
            ) { try $0.text(0) }
        }
    }

    func strays() async throws -> Int {
        try await world.reading { try StrayList.load(limit: 100, in: $0).count }
    }

    func events(_ prefix: String = "parcel.") async throws -> [String] {
        let packing: Set = ["parcel.drafted", "parcel.packed", "parcel.labeled"]
        return try await world.eventTypes().filter { $0.hasPrefix(prefix) && !packing.contains($0) }
    }

    /// Everything that must hold over the whole store, whatever was said.
    func check(sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let orders = try await CheckOrders().run(in: company.database)
        #expect(orders.findings == [], sourceLocation: sourceLocation)
        let stock = try await world.reading { try CheckStock.findings(in: $0) }
        #expect(stock == [], sourceLocation: sourceLocation)
    }
}

extension ParcelWorld {
    /// Picks the order and packs it into parcels of these sizes, labeled `N1`, `N2` …; the label of one
    /// without a carrier comes from nobody we know.
    private static func pack(
        _ sizes: [Int64], of order: ID<Order>, _ carrier: String?, in world: World
    ) async throws -> [ID<Parcel>] {
        let work = try #require(try await world.reading { try FulfillmentRows.all(of: order, in: $0) }.first)
        try await world.done(StartPick(work.id))
        try await world.done(PickUnits(work.id, .all))
        var parcels: [ID<Parcel>] = []
        for (index, size) in sizes.enumerated() {
            let goods = PackParcel.Contents.scans([Scan("MUG-W", quantity: String(size))])
            let packed = try await world.done(PackParcel(work.id, goods, weightGrams: 700))
            let label = LabelParcel(packed.parcel, carrier: carrier ?? "unnamed", number: "N\(index + 1)")
            try await world.done(label)
            parcels.append(packed.parcel)
        }
        return parcels
    }
}

/// The code something was refused with, or nil if it was not.
func carrierRefusal(_ body: () async throws -> Void) async throws -> String? {
    do {
        try await body()
        return nil
    } catch let refusal as Refusal {
        return refusal.code
    } catch let refusals as Refusals {
        return refusals.all.map { "\($0.field ?? ""): \($0.code)" }.joined(separator: " ")
    }
}
