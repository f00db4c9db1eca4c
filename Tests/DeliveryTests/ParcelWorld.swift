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
        try await World.with(engine) { world in
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
            try await world.done(StartOrder(order))
            let packed = try await world.doing { try Packing(order).pack([2, 1], carrier, in: $0, on: $1) }
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
        try await world.eventTypes().filter { $0.hasPrefix(prefix) }
    }

    /// Everything that must hold over the whole store, whatever was said.
    func check(sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let orders = try await CheckOrders().run(in: company.database)
        #expect(orders.findings == [], sourceLocation: sourceLocation)
        let stock = try await world.reading { try CheckStock.findings(in: $0) }
        #expect(stock == [], sourceLocation: sourceLocation)
    }
}

/// What packing leaves behind: units packed, one fulfillment, a label on each parcel.
struct Packing {
    let order: ID<Order>

    init(_ order: ID<Order>) { self.order = order }

    func pack(
        _ sizes: [Int64], _ carrier: String?, in session: Session, on occasion: Occasion
    ) throws -> [ID<Parcel>] {
        var order = try OrderStore.lock(order, in: session)
        let line = order.items[0].id
        let total = sizes.reduce(0, +)
        for column in [QuantityColumn.released, .picked, .packed] {
            try order.move(column, of: line, by: total)
        }
        order.note("order.assigned")
        let fulfillment = try insertFulfillment(line, total, in: session, on: occasion)
        var parcels: [ID<Parcel>] = []
        for (index, size) in sizes.enumerated() {
            let parcel = Parcel(
                id: occasion.newID(), order: order.id, fulfillment: fulfillment, position: Int64(index + 1),
                handling: .labeled, tracking: .preTransit, exception: nil, isStuck: false, carrier: carrier,
                trackingNumber: "N\(index + 1)", packageType: nil, weight: Parcel.Weight(), expected: nil,
                dates: Parcel.Dates(created: occasion.now), outcome: nil, version: 1,
                items: [Parcel.Item(line: line, quantity: size)])
            try ParcelRows.insert(parcel, in: session)
            parcels.append(parcel.id)
        }
        try OrderStore.save(order, in: session, on: occasion)
        return parcels
    }

    private func insertFulfillment(
        _ line: ID<OrderLine>, _ total: Int64, in session: Session, on occasion: Occasion
    ) throws -> ID<Fulfillment> {
        let id = occasion.newID(Fulfillment.self)
        let reserved = try #require(try ReservedPart.all(of: order.raw, in: session).first)
        try session.run(
            """
            INSERT INTO fulfillments (id, order_id, position, location_id, state, created_at, released_at,
                picked_at, packed_at)
            VALUES (\(id), \(order), 1, \(reserved.location), 'packed', \(occasion.now), \(occasion.now),
                \(occasion.now), \(occasion.now))
            """)
        try session.run(
            """
            INSERT INTO fulfillment_items (id, fulfillment_id, line_id, lot_id, reservation_id, quantity,
                picked, packed)
            VALUES (\(occasion.ids.next(at: occasion.now)), \(id), \(line), \(reserved.lot),
                \(reserved.reservation), \(total), \(total), \(total))
            """)
        return id
    }
}

/// The code something was refused with, or nil if it was not.
func refusal(_ body: () async throws -> Void) async throws -> String? {
    do {
        try await body()
        return nil
    } catch let refusal as Refusal {
        return refusal.code
    } catch let refusals as Refusals {
        return refusals.all.map { "\($0.field ?? ""): \($0.code)" }.joined(separator: " ")
    }
}
