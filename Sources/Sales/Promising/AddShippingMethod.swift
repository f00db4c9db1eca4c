import Journal
import Kit
import Storage

/// Adds a way for orders to travel.
package struct AddShippingMethod: Command {
    package static let name = "shipping_method.add"
    package static let roles: Set<Role> = [.admin, .orderManager, .dispatcher, .integration, .system]

    package let code: String
    package let nameEN: String
    package var nameZH: String?
    package var carrier: String?
    package var isPickup = false

    package init(_ code: String, name: String) {
        self.code = code
        nameEN = name
    }

    package var subject: (entity: String, id: Int64?) { ("shipping_method", nil) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        let code = try Text.clean(code, field: "code", max: 60, required: true)
        let english = try Text.clean(nameEN, field: "name", max: 120, required: true)
        let chinese = try nameZH.map { try Text.clean($0, field: "name_zh", max: 120, required: true) }
        let carrier = try carrier.map { try Text.clean($0, field: "carrier", max: 60, required: true) }
        let id = occasion.newID(ShippingMethod.self)
        let added = try session.changes(
            """
            INSERT INTO shipping_methods (id, code, name_en, name_zh, carrier, is_pickup)
            VALUES (\(id), \(code), \(english), \(orNull: chinese), \(orNull: carrier), \(isPickup))
            ON CONFLICT DO NOTHING
            """)
        guard added == 1 else {
            throw Refusal("shipping.taken", .conflict, field: "code", ["method": code])
        }
        try occasion.record(
            Event(
                "shipping_method.added", of: ("shipping_method", id.raw, 1),
                data: ["code": .string(code), "is_pickup": .bool(isPickup)]), in: session)
        return Receipt("shipping_method", id: id.raw, version: 1)
    }
}

/// Changes a way for orders to travel. What is not named stays; orders on their way keep their days.
package struct ChangeShippingMethod: Command {
    package static let name = "shipping_method.change"
    package static let roles = AddShippingMethod.roles

    package let code: String
    /// As the caller saw it; another one now is refused as stale.
    package var version: Int64?
    package var nameEN: String?
    package var nameZH: String?
    package var carrier: String?
    package var isActive: Bool?
    /// Makes it the one that counts for orders that name none.
    package var becomesDefault = false

    package init(_ code: String) {
        self.code = code
    }

    package var subject: (entity: String, id: Int64?) { ("shipping_method", nil) }

    package func callAsFunction(in session: Session, on occasion: Occasion) throws -> Receipt {
        let known = try seen(ShippingMethod.lock(code, in: session))
        let english = try nameEN.map { try Text.clean($0, field: "name", max: 120, required: true) }
        let chinese = try nameZH.map { try Text.clean($0, field: "name_zh", max: 120, required: true) }
        let carrier = try carrier.map { try Text.clean($0, field: "carrier", max: 60, required: true) }
        let (active, isDefault) = (isActive ?? known.isActive, becomesDefault || known.isDefault)
        guard !isDefault || (active && !known.isPickup) else {
            throw Refusal("shipping.default", .conflict, field: "method", ["method": known.code])
        }
        if becomesDefault, !known.isDefault {
            try session.run("UPDATE shipping_methods SET is_default = 0 WHERE is_default = 1")
        }
        let next = try session.first(
            """
            UPDATE shipping_methods SET name_en = \(english ?? known.nameEN),
                name_zh = \(orNull: chinese ?? known.nameZH), carrier = \(orNull: carrier ?? known.carrier),
                is_active = \(active), is_default = \(isDefault), version = version + 1
            WHERE id = \(known.id) RETURNING version
            """
        ) { try $0.int(0) }
        try occasion.record(
            Event(
                "shipping_method.changed",
                of: ("shipping_method", known.id.raw, next ?? known.version + 1),
                data: ["code": .string(known.code), "active": .bool(active), "is_default": .bool(isDefault)],
                previous: ["active": .bool(known.isActive), "is_default": .bool(known.isDefault)]),
            in: session)
        return Receipt("shipping_method", id: known.id.raw, version: next ?? known.version + 1)
    }
    private func seen(_ known: ShippingMethod) throws(Refusal) -> ShippingMethod {
        guard let version, version != known.version else { return known }
        throw Refusal(
            "shipping.stale", .stale, ["seen": String(version), "current": String(known.version)])
    }
}
