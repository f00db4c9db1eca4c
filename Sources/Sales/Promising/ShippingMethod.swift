import Kit
import Storage

/// A way for orders to travel, or to be fetched. Orders name it by its code; other systems may name ways we
/// do not know, and then the default's days are promised.
package struct ShippingMethod: Hashable, Sendable, IDKind {
    package static let prefix = "shm"

    package let id: ID<ShippingMethod>
    package let code: String
    package let nameEN: String
    package let nameZH: String?
    package let carrier: String?
    package let isPickup: Bool
    package let isDefault: Bool
    package let isActive: Bool
    package let version: Int64

    package static func all(in session: Session) throws -> [ShippingMethod] {
        try session.all("\(columns) ORDER BY code", ShippingMethod.init)
    }

    /// - Throws: `shipping.unknown`.
    package static func find(_ code: String, in session: Session) throws -> ShippingMethod {
        guard let found = try session.first("\(columns) WHERE code = \(code)", ShippingMethod.init) else {
            throw Refusal("shipping.unknown", .notFound, field: "method", ["method": String(code.prefix(60))])
        }
        return found
    }

    /// The same, kept from others until the transaction ends.
    static func lock(_ code: String, in session: Session) throws -> ShippingMethod {
        try session.run("UPDATE shipping_methods SET version = version WHERE code = \(code)")
        return try find(code, in: session)
    }

    private static let columns: SQL = """
        SELECT id, code, name_en, name_zh, carrier, is_pickup, is_default, is_active, version
        FROM shipping_methods
        """

    private init(_ row: Row) throws {
        id = try row.id(0)
        code = try row.text(1)
        nameEN = try row.text(2)
        nameZH = try row.textOrNil(3)
        carrier = try row.textOrNil(4)
        isPickup = try row.bool(5)
        isDefault = try row.bool(6)
        isActive = try row.bool(7)
        version = try row.int(8)
    }
}

/// The transit rows of all ways of shipping, for people to read.
package struct TransitList: Sendable {
    package struct Entry: Sendable {
        package let method: String
        package let transit: Transit
    }

    package static func load(method: String?, in session: Session) throws -> [Entry] {
        try session.all(
            """
            SELECT m.code, \(Transit.columns) FROM transit_times t
                JOIN shipping_methods m ON m.id = t.method_id
            ORDER BY m.code, t.country, t.region, t.postcode_prefix
            """
        ) { row in
            try Transit.read(row, from: 1).map { Entry(method: try row.text(0), transit: $0) }
        }.compactMap(\.self).filter { method == nil || $0.method == method }
    }
}
