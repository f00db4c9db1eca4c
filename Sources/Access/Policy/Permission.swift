import Journal
import Kit

/// One thing that may be allowed: carrying out a command, or reading one kind of data. Its name is the
/// command's (`order.confirm`), so that route, audit and scope of a key speak of the same thing.
package struct Permission: Hashable, Sendable {
    package let name: String
    /// The roles that have it at all; whose rows it reaches is `Policy`'s answer.
    package let roles: Set<Role>

    init(_ name: String, _ roles: Set<Role>) {
        (self.name, self.roles) = (name, roles)
    }

    /// The permission to carry a command out.
    package static func of<C: Command>(_ command: C.Type) -> Permission {
        Permission(command.name, command.roles)
    }

    package static func named(_ name: String) -> Permission? { byName[name] }

    /// Every permission there is, by name.
    package static let all: [Permission] = PermissionTable.permissions.sorted { $0.name < $1.name }

    private static let byName = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }

    /// Of what is not in the table nobody has the right.
    private static func stated(_ name: String) -> Permission { byName[name] ?? Permission(name, []) }

    /// The part of the house it belongs to, as scopes of keys name it: `orders`.
    package var area: String {
        let kind = String(name.prefix { $0 != "." })
        return Self.areas[kind] ?? kind + "s"
    }

    /// Whether it only looks.
    package var isReading: Bool { [".read", ".check", ".export"].contains { name.hasSuffix($0) } }

    /// The areas that are not just the plural of the first word.
    private static let areas = [
        "line": "orders", "refund": "payments", "money": "payments", "variant": "catalog",
        "product": "catalog", "price": "catalog", "pack": "catalog", "kit": "catalog", "stock": "stock",
        "location": "stock", "reservation": "stock", "checkout": "stock", "supply": "stock",
        "carrier": "parcels", "promise": "orders", "attention": "orders",
        "staff": "access", "key": "access", "limit": "access",
        "transfer": "payments", "shipping_method": "channels", "handling_days": "channels",
        "audit": "audit", "chain": "audit",
    ]
}

/// The permissions that are no command's, by the names the routes use.
extension Permission {
    package static let readOrders = stated("order.read")
    package static let readMessages = stated("message.read")
    package static let readCustomers = stated("customer.read")
    /// Everything that is kept about a person, nothing left out.
    package static let exportCustomers = stated("customer.export")
    package static let readPayments = stated("payment.read")
    package static let readProducts = stated("product.read")
    package static let readStock = stated("stock.read")
    package static let readLocations = stated("location.read")
    package static let readChannels = stated("channel.read")
    package static let readFulfillments = stated("fulfillment.read")
    package static let readParcels = stated("parcel.read")
    package static let readEvents = stated("event.read")
    package static let readJobs = stated("job.read")
    package static let replayJobs = stated("job.replay")
    package static let cancelJobs = stated("job.cancel")
    package static let readAudit = stated("audit.read")
    package static let readStaff = stated("staff.read")
    package static let readKeys = stated("key.read")
    package static let readLimits = stated("limit.read")
    package static let readMetrics = stated("metric.read")

    static let reading = [
        readOrders, readMessages, readCustomers, exportCustomers, readPayments, readProducts, readStock,
        readLocations, readChannels, readFulfillments, readParcels, readEvents, readJobs, replayJobs,
        cancelJobs, readAudit, readStaff, readKeys, readLimits, readMetrics,
    ]
}
