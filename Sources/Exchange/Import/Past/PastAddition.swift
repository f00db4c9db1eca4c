import Delivery
import Kit
import Sales
import Storage

/// Payments and parcels of a set for a past order that the store has already.
struct PastAddition: Sendable {
    let key: OrderKey
    let order: ID<Order>
    let currency: Currency
    private(set) var payments: [PastOrder.Payment] = []
    private(set) var parcels: [ParcelDraft] = []
    private(set) var lines: [ID<OrderLine>] = []
    private(set) var faults: [ImportFault] = []

    /// Nil if the set has nothing new for it. Without its rows of orders.csv its lines are called by their
    /// positions.
    init?(
        to order: ID<Order>, _ block: OrderBlock, _ set: SetFacts, zone: Zone?, in session: Session
    ) throws {
        let (paid, carried) = (set.payments[block.key.text] ?? [], set.parcels[block.key.text] ?? [])
        guard !paid.isEmpty || !carried.isEmpty else { return nil }
        key = block.key
        self.order = order
        let origin: Order.Origin
        (origin, currency) = try Self.terms(of: order, in: session)
        var payments = PaymentReader(of: currency, zone: zone)
        self.payments = paid.compactMap { payments.read($0) }
        let names = block.rows.map { $0[.line] }
        let lines = try Self.lines(of: order, called: names, in: session)
        var parcels = ParcelReader(lines: lines.map(\.line), zone: zone)
        parcels.read(carried)
        self.parcels = parcels.drafts
        self.lines = lines.map(\.id)
        faults = payments.faults + parcels.faults
        try dropKnown(in: session)
        if self.payments.isEmpty, self.parcels.isEmpty, faults.isEmpty { return nil }
        guard origin != .import else { return }
        // What is under way is paid for and shipped here, not by a file.
        faults += paid.map { ImportFault($0, .order, Refusal("import.order_is_live", [:])) }
        faults += carried.map { ImportFault($0, .order, Refusal("import.order_is_live", [:])) }
    }

    private mutating func dropKnown(in session: Session) throws {
        payments = try RecordPastPayments.unknown(payments, of: order, in: session)
        let told = parcels.map { $0.parcel(holding: lines) }
        if try !RecordPastParcels.hasNews(told, of: order, in: session) { parcels = [] }
    }

    private static func terms(of order: ID<Order>, in session: Session) throws -> (Order.Origin, Currency) {
        let found = try session.first("SELECT origin, currency FROM orders WHERE id = \(order)") { row in
            (try row.word(0, as: Order.Origin.self), Currency(try row.text(1)))
        }
        guard let found else { throw Refusal("order.unknown", .notFound, ["order": order.text]) }
        guard let currency = found.1 else { throw Refusal("import.currency", ["currency": ""]) }
        return (found.0, currency)
    }

    private static func lines(
        of order: ID<Order>, called names: [String?], in session: Session
    ) throws -> [(id: ID<OrderLine>, line: ParcelReader.Line)] {
        let lines = try OrderStore.lines(of: order, in: session)
        return lines.enumerated().map { index, line in
            let name = names.indices.contains(index) ? names[index] : nil
            return (
                line.id,
                ParcelReader.Line(
                    name: name ?? String(index + 1), isItem: line.kind == .item, decimals: line.decimals,
                    live: line.quantities.live)
            )
        }
    }
}
