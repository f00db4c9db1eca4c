import Access
import Delivery
import Journal
import Kit
import Sales
import Storage

/// One fulfillment as the person who works on it sees it: what to take, what it is for, and who is at it.
struct StationWork: Sendable {
    let details: FulfillmentDetails
    let zone: Zone
    let isPickup: Bool
    let promiseUntil: LocalDate?
    let shippingMethod: String?
    /// Who takes it away, as far as its way of shipping says.
    let carrier: String?
    let pickerName: String?
    /// What the customer wrote with the order, newest first.
    let wishes: [String]
    /// Grams of one unit of each line, and how its SKU counts.
    let weights: [ID<OrderLine>: UnitWeight]
    /// The last event of its order, so that a form can say what its page had seen.
    let sequence: Int64

    struct UnitWeight: Sendable {
        let grams: Int64?
        let decimals: Int64
    }

    var fulfillment: Fulfillment { details.fulfillment }
    var name: String { details.name }

    static func load(_ id: ID<Fulfillment>, for call: DeskCall, in session: Session) throws -> StationWork {
        guard let owner = try WorkOwner.of(id, in: session) else { throw Failure.notFound }
        try call.admit(.readFulfillments, owners: Principal.Bounds(owner))
        let details = try FulfillmentDetails.load(id, in: session)
        let order = try session.first(
            """
            SELECT l.zone, o.is_pickup, o.promise_until, o.shipping_method, m.carrier, o.event_seq
            FROM orders o JOIN locations l ON l.id = \(details.fulfillment.location)
                LEFT JOIN shipping_methods m ON m.code = o.shipping_method
            WHERE o.id = \(details.fulfillment.order)
            """
        ) {
            (
                zone: try $0.text(0), isPickup: try $0.bool(1), promise: try $0.dateOrNil(2),
                method: try $0.textOrNil(3), carrier: try $0.textOrNil(4), sequence: try $0.int(5)
            )
        }
        guard let order else { throw Failure.notFound }
        let keyring = call.company.tools.keyring
        return StationWork(
            details: details, zone: Zone(order.zone) ?? .utc, isPickup: order.isPickup,
            promiseUntil: order.promise, shippingMethod: order.method, carrier: order.carrier,
            pickerName: try details.fulfillment.picker.map {
                try StaffDirectory.names(of: [$0], in: session, keyring: keyring)[$0] ?? $0
            },
            wishes: try wishes(of: details.fulfillment.order, for: call, in: session),
            weights: try weights(of: details.fulfillment.order, in: session), sequence: order.sequence)
    }

    private static func wishes(
        of order: ID<Order>, for call: DeskCall, in session: Session
    ) throws -> [String] {
        guard call.may(.readMessages) else { return [] }
        let thread = try OrderMessages.of(
            order, visibleTo: true, in: session, keyring: call.company.tools.keyring)
        let theirs = thread.filter { $0.author.hasPrefix("guest") || $0.author.hasPrefix("customer") }
        return theirs.suffix(3).reversed().compactMap(\.body)
    }

    private static func weights(
        of order: ID<Order>, in session: Session
    ) throws -> [ID<OrderLine>: UnitWeight] {
        let found = try session.all(
            """
            SELECT l.id, l.decimals, v.weight_grams FROM order_lines l
            LEFT JOIN variants v ON v.id = l.variant_id WHERE l.order_id = \(order)
            """
        ) { (try $0.id(0, OrderLine.self), UnitWeight(grams: try $0.intOrNil(2), decimals: try $0.int(1))) }
        return Dictionary(found) { first, _ in first }
    }
}
