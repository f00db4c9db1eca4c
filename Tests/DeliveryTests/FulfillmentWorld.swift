// The small world of Support with a channel, weights, a carton, an e-book and a bench made to order: what a
// warehouse needs. Hamburg goes first; white mugs lie there and in Shenzhen.
import Delivery
import Journal
import Kit
import Sales
import Storage
import Supply
import Support
import Testing

struct FulfillmentWorld: Sendable {
    let world: World

    static let listeners = Listeners(
        reactions: AutoConfirm.reactions + [LostReservations.reaction] + AlignFulfillments.reactions)

    static func with(
        _ engine: Engine, connections: Int = 4, listeners: Listeners = Self.listeners,
        _ body: (FulfillmentWorld) async throws -> Void
    ) async throws {
        try await World.with(engine, connections: connections, listeners: listeners) { world in
            let it = FulfillmentWorld(world: world)
            try await it.furnish()
            try await body(it)
        }
    }

    private func furnish() async throws {
        let settings = ChannelSettings(
            brand: "Fernhill", language: "en", zone: "Europe/Berlin", pricesIncludeTax: true)
        try await world.done(AddChannel(code: "web", kind: .web, currency: "EUR", settings: settings))
        for (sku, kind) in [("EBOOK", Variant.Kind.digital), ("BENCH", .madeToOrder)] {
            try await world.done(
                AddProduct(names: Names(en: sku.capitalized), variants: [NewVariant(sku: sku, kind: kind)]))
            try await world.price(sku, "30")
        }
        for (sku, grams) in [("MUG-W", 350), ("MUG-B", 350), ("TEA", 1000), ("CREAM", 120)]
            as [(String, Int64)]
        {
            var change = ChangeVariant(sku: sku)
            change.measures = .to(.init(weightGrams: grams))
            try await world.done(change)
        }
        var barcode = ChangeVariant(sku: "MUG-W")
        barcode.gtin = .to("4006381333931")
        try await world.done(barcode)
        try await world.done(AddPack(sku: "MUG-W", code: "CARTON", factor: 6, gtin: "10614141000415"))
    }

    // MARK: - Orders

    func place(
        _ lines: [(String, String)], isPickup: Bool = false, origin: Order.Origin = .web
    ) async throws -> ID<Order> {
        var draft = OrderDraft(
            channel: "web", origin: origin,
            lines: lines.map { OrderDraft.Line(sku: $0.0, quantity: $0.1) })
        draft.contact = try Contact(
            fullName: "Ada Jansen", company: nil, email: "ada@example.com", phone: nil)
        draft.shippingAddress = try Address(
            Address.Entry(lines: ["Oudegracht 12"], locality: "Utrecht", postcode: "3511 AB", country: "NL"))
        draft.paymentRule = .cashOnDelivery
        draft.isPickup = isPickup
        return try await world.done(PlaceOrder(draft)).id
    }

    func confirmed(_ lines: [(String, String)], isPickup: Bool = false) async throws -> ID<Order> {
        let order = try await place(lines, isPickup: isPickup)
        try await world.done(ConfirmOrder(order))
        return order
    }

    func details(_ order: ID<Order>) async throws -> OrderDetails {
        try await world.reading { try OrderDetails.load(order, in: $0) }
    }

    func quantities(_ order: ID<Order>, _ line: Int = 0) async throws -> LineQuantities {
        try await details(order).lines[line].quantities
    }

    // MARK: - Work

    func work(_ order: ID<Order>) async throws -> [Fulfillment] {
        try await world.reading { try FulfillmentRows.all(of: order, in: $0) }
    }

    /// The only fulfillment that is not over.
    func only(_ order: ID<Order>) async throws -> Fulfillment {
        let living = try await work(order).filter { !$0.state.isOver }
        #expect(living.count == 1)
        return try #require(living.first)
    }

    func parcels(_ order: ID<Order>) async throws -> [Parcel] {
        try await world.reading { try ParcelRows.all(of: order, in: $0) }
    }

    /// Everything of a fulfillment picked.
    func picked(_ order: ID<Order>) async throws -> Fulfillment {
        let fulfillment = try await only(order)
        try await world.done(StartPick(fulfillment.id), by: .warehouse)
        try await world.done(PickUnits(fulfillment.id, .all), by: .warehouse)
        return try await only(order)
    }

    /// One parcel with everything, labeled.
    func labeled(_ order: ID<Order>, number: String = "JD014600001") async throws -> ID<Parcel> {
        let fulfillment = try await picked(order)
        let parcel = try await world.done(
            PackParcel(fulfillment.id, weightGrams: 400, acceptsWeight: true), by: .warehouse,
            because: "weighed twice"
        ).parcel
        try await world.done(LabelParcel(parcel, carrier: "dhl", number: number), by: .warehouse)
        return parcel
    }

    /// Holds everything against everything.
    func check(_ saying: String = "", sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let comment = Comment(rawValue: saying)
        let work = try await CheckFulfillments().run(in: world.company.database)
        #expect(work.findings == [], comment, sourceLocation: sourceLocation)
        let orders = try await CheckOrders().run(in: world.company.database)
        #expect(orders.findings == [], comment, sourceLocation: sourceLocation)
        let stock = try await world.reading { try CheckStock.findings(in: $0) }
        #expect(stock == [], comment, sourceLocation: sourceLocation)
    }

    func onHand(_ sku: String, at location: String) async throws -> Int64 {
        try await world.reading { session in
            try session.first(
                """
                SELECT CAST(coalesce(sum(s.on_hand), 0) AS BIGINT) FROM stock s
                JOIN variants v ON v.id = s.variant_id JOIN locations l ON l.id = s.location_id
                WHERE v.sku = \(sku) AND l.code = \(location)
                """
            ) { try $0.int(0) } ?? 0
        }
    }

    /// From Hamburg to Shenzhen.
    func transfer(_ sku: String, _ quantity: String) async throws {
        let place = StockPlace(sku: sku, location: "HAM")
        try await world.done(TransferStock(from: place, to: "SZX", quantity: quantity))
    }

    /// So much lies in Hamburg.
    func count(_ sku: String, _ counted: String) async throws {
        let place = StockPlace(sku: sku, location: "HAM")
        try await world.done(AdjustStock(place, .counted(counted)), because: "stock-taking")
    }

    func close(_ location: String) async throws {
        var change = ChangeLocation(location)
        change.isActive = .to(false)
        try await world.done(change)
    }

    func attention(_ order: ID<Order>) async throws -> [String] {
        try await world.reading { session in
            try session.all(
                "SELECT kind FROM attention_items WHERE order_id = \(order) AND closed_at IS NULL ORDER BY id"
            ) { try $0.text(0) }
        }
    }

    func count(of type: String) async throws -> Int {
        try await world.eventTypes().filter { $0 == type }.count
    }
}

/// The codes a command was refused with, or nil if it was not.
func refusal(_ body: () async throws -> Void) async throws -> String? {
    do {
        try await body()
        return nil
    } catch let refusal as Refusal {
        return refusal.code
    } catch let refusals as Refusals {
        return refusals.all.map(\.code).joined(separator: " ")
    }
}
