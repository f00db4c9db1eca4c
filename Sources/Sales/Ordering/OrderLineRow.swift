import Kit
import Storage
import Supply

/// The `order_lines` row.
enum OrderLineRow {
    static let columns: SQL = """
        id, position, kind, kit_line_id, variant_id, sku, name, decimals, instructions, requires_shipping,
            off_ledger,
        unit_price, gross, discount, order_discount, tax, total, ordered, canceled, reserved, released,
            picked, packed,
        handed_over, delivered, returned, in_production, out_for_delivery
        """

    static func selection(of order: ID<Order>) -> SQL {
        "SELECT \(columns) FROM order_lines WHERE order_id = \(order) ORDER BY position"
    }

    static func line(_ row: Row) throws -> OrderLine {
        OrderLine(
            id: try row.id(0), position: try row.int(1), kind: try row.word(2), kitLine: try row.idOrNil(3),
            variant: try row.idOrNil(4), sku: try row.text(5), name: try row.text(6),
            decimals: Int(try row.int(7)), instructions: try row.textOrNil(8),
            requiresShipping: try row.bool(9),
            isOffLedger: try row.bool(10), unitPrice: try row.int(11), gross: try row.int(12),
            discount: try row.int(13), orderDiscount: try row.int(14), tax: try row.int(15),
            total: try row.int(16), quantities: try quantities(row))
    }

    private static func quantities(_ row: Row) throws -> LineQuantities {
        var quantities = LineQuantities(ordered: try row.int(17))
        quantities.canceled = try row.int(18)
        quantities.reserved = try row.int(19)
        quantities.released = try row.int(20)
        quantities.picked = try row.int(21)
        quantities.packed = try row.int(22)
        quantities.handedOver = try row.int(23)
        quantities.delivered = try row.int(24)
        quantities.returned = try row.int(25)
        quantities.inProduction = try row.int(26)
        quantities.outForDelivery = try row.int(27)
        return quantities
    }

    static func insertion(of lines: [OrderLine], order: ID<Order>) -> SQL {
        """
        INSERT INTO order_lines (id, order_id, position, kind, kit_line_id, variant_id, sku, name, decimals,
            instructions, requires_shipping, off_ledger, unit_price, gross, discount, order_discount, tax,
            total, ordered, canceled, reserved, released, picked, packed, handed_over, delivered, returned)
        VALUES \(rows: lines.map { values(of: $0, order: order) })
        """
    }

    private static func values(of line: OrderLine, order: ID<Order>) -> SQL {
        let quantities = line.quantities
        return """
            (\(line.id), \(order), \(line.position), \(line.kind), \(orNull: line.kitLine),
                \(orNull: line.variant), \(line.sku), \(line.name), \(line.decimals),
                    \(orNull: line.instructions),
                \(line.requiresShipping), \(line.isOffLedger), \(line.unitPrice), \(line.gross),
                    \(line.discount),
                \(line.orderDiscount), \(line.tax), \(line.total), \(quantities.ordered),
                    \(quantities.canceled),
                \(quantities.reserved), \(quantities.released), \(quantities.picked), \(quantities.packed),
                \(quantities.handedOver), \(quantities.delivered), \(quantities.returned))
            """
    }

    static func update(of line: OrderLine) -> SQL {
        let quantities = line.quantities
        return """
            UPDATE order_lines SET canceled = \(quantities.canceled), reserved = \(quantities.reserved),
                released = \(quantities.released), picked = \(quantities.picked),
                    packed = \(quantities.packed),
                handed_over = \(quantities.handedOver), delivered = \(quantities.delivered),
                returned = \(quantities.returned), in_production = \(quantities.inProduction),
                out_for_delivery = \(quantities.outForDelivery)
            WHERE id = \(line.id)
            """
    }
}
