import Access
import Journal
import Kit
import Sales
import Storage

/// The orders somebody means by what he types or reads from a label. Each way is led by an index, and
/// bounded.
enum OrdersMeant {
    /// Of customers, no more than these, the newest.
    static let ofCustomersMax = 200

    /// By its own names, or else by its customer's, if the reader may know customers.
    static func by(
        _ text: String, for principal: Principal, in session: Session, keyring: Keyring
    ) throws -> [ID<Order>] {
        let own = try named(text, in: session)
        guard own.isEmpty, Policy.decide(principal, .readCustomers, .none) == .allowed else { return own }
        if let number = CustomerNumber(text),
            let found = try CustomerDetails.find(number: number, in: session, keyring: keyring)
        {
            return try by([found.customer.id], in: session)
        }
        return try by(FindCustomers(text).load(in: session, keyring: keyring).map(\.id), in: session)
    }

    static func by(_ customers: [ID<Customer>], in session: Session) throws -> [ID<Order>] {
        let list = JSON.array(customers.map { .int($0.raw) }).text
        return try session.all(
            """
            SELECT o.id FROM orders o JOIN customers c ON c.id = o.customer_id
            WHERE c.id IN (\(session.dialect.integers(list)))
                OR c.merged_into IN (\(session.dialect.integers(list)))
            ORDER BY o.id DESC LIMIT \(ofCustomersMax)
            """
        ) { try $0.id(0) }
    }

    /// By its own names: id, number with or without the channel's prefix, reference, tracking number.
    static func named(_ text: String, in session: Session) throws -> [ID<Order>] {
        if let id = ID<Order>(text) { return [id] }
        let prefixes = try session.all("SELECT DISTINCT order_prefix FROM channels") { try $0.text(0) }
        let numbers = Set(
            prefixes.compactMap { prefix in
                OrderNumber(text, prefix: prefix).map { prefix + $0.text }
            } + (OrderNumber(text).map { [$0.text] } ?? []))
        let list = JSON.array(numbers.sorted().map(JSON.string)).text
        let spoken = text.uppercased().filter { $0 != " " }
        return try session.all(
            """
            SELECT id FROM orders WHERE number IN (\(session.dialect.texts(list)))
            UNION SELECT id FROM orders WHERE number = \(text)
            UNION SELECT id FROM orders WHERE reference = \(text)
            UNION SELECT order_id FROM parcels WHERE tracking_number = \(spoken)
            UNION SELECT order_id FROM parcels WHERE tracking_number = \(text) LIMIT 50
            """
        ) { try $0.id(0, Order.self) }
    }
}
