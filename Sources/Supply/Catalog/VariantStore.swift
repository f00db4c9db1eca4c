import Kit
import Storage

/// Reads and writes rows of `variants`.
package enum VariantStore {
    private static let columns: SQL =
        """
        id, product_id, sku, names, kind, unit, decimals, weight_grams, length_mm, width_mm, height_mm,
        gtin, tax_class, when_short, preorder_on, tracks_lots, has_moved, is_active, version
        """

    /// - Throws: `sku.unknown`.
    package static func find(_ sku: String, field: String = "sku", in session: Session) throws -> VariantRow {
        let sku = try Text.sku(sku, field: field)
        guard let row = try session.first("SELECT \(columns) FROM variants WHERE sku = \(sku)", row) else {
            throw Refusal("sku.unknown", .notFound, field: field, ["sku": sku])
        }
        return row
    }

    static func all(of product: ID<Product>, in session: Session) throws -> [VariantRow] {
        try session.all("SELECT \(columns) FROM variants WHERE product_id = \(product) ORDER BY sku", row)
    }

    /// - Throws: `sku.taken`, `gtin.taken`.
    static func add(_ row: VariantRow, in session: Session, at now: Instant) throws {
        let added = try session.changes(
            """
            INSERT INTO variants (id, product_id, sku, sku_twin, names, kind, unit, decimals, weight_grams,
                length_mm, width_mm, height_mm, gtin, tax_class, when_short, preorder_on, tracks_lots,
                is_active, created_at)
            VALUES (\(row.id), \(row.product), \(row.sku), \(Text.twinKey(row.sku)), \(row.names.json),
                \(row.kind), \(row.unit), \(row.decimals), \(orNull: row.measures.weightGrams),
                \(orNull: row.measures.lengthMillimeters), \(orNull: row.measures.widthMillimeters),
                \(orNull: row.measures.heightMillimeters), \(orNull: row.gtin?.digits), \(row.taxClass),
                \(row.whenShort), \(orNull: row.preorderOn), \(row.tracksLots), \(row.isActive), \(now))
            ON CONFLICT DO NOTHING
            """)
        guard added == 0 else { return }
        let isSKU = try session.first("SELECT 1 FROM variants WHERE sku = \(row.sku)") { _ in true } ?? false
        throw isSKU
            ? Refusal("sku.taken", .conflict, field: "sku", ["sku": row.sku])
            : Refusal("gtin.taken", .conflict, field: "gtin", ["gtin": row.gtin?.digits ?? ""])
    }

    /// Other SKUs that people would take for this one.
    static func twins(of sku: String, in session: Session) throws -> [String] {
        try session.all(
            """
            SELECT sku FROM variants WHERE sku_twin = \(Text.twinKey(sku)) AND sku <> \(sku)
            ORDER BY sku LIMIT 5
            """
        ) { try $0.text(0) }
    }

    /// Writes a row that was read in this transaction, one version on. If somebody changed it since, or it
    /// moved for the first time, all of it runs again.
    static func replace(_ before: VariantRow, with after: VariantRow, in session: Session) throws {
        if let gtin = after.gtin, gtin != before.gtin {
            let taken = try session.first("SELECT 1 FROM variants WHERE gtin = \(gtin.digits)") { _ in true }
            if taken == true { throw Refusal("gtin.taken", .conflict, field: "gtin", ["gtin": gtin.digits]) }
        }
        let changed = try session.changes(
            """
            UPDATE variants SET names = \(after.names.json), unit = \(after.unit),
                decimals = \(after.decimals), weight_grams = \(orNull: after.measures.weightGrams),
                length_mm = \(orNull: after.measures.lengthMillimeters),
                width_mm = \(orNull: after.measures.widthMillimeters),
                height_mm = \(orNull: after.measures.heightMillimeters), gtin = \(orNull: after.gtin?.digits),
                tax_class = \(after.taxClass), when_short = \(after.whenShort),
                preorder_on = \(orNull: after.preorderOn), is_active = \(after.isActive),
                version = version + 1
            WHERE id = \(before.id) AND version = \(before.version) AND has_moved = \(before.hasMoved)
            """)
        guard changed == 1 else { throw StorageFault(.contended, "this variant has just been changed") }
    }

    /// Fixes unit and decimals for good; nothing to do after the first movement.
    package static func markMoved(_ row: VariantRow, in session: Session) throws {
        guard !row.hasMoved else { return }
        let marked = try session.changes(
            "UPDATE variants SET has_moved = 1 WHERE id = \(row.id) AND version = \(row.version)")
        guard marked == 1 else { throw StorageFault(.contended, "this variant has just been changed") }
    }

    /// One version on, because something that belongs to it (a price, its components) changed; returns the
    /// version.
    static func touch(_ id: ID<Variant>, in session: Session) throws -> Int64 {
        let version = try session.first(
            "UPDATE variants SET version = version + 1 WHERE id = \(id) RETURNING version"
        ) { try $0.int(0) }
        guard let version else { throw StorageFault(.defect, "variant \(id) vanished") }
        return version
    }

    private static func row(_ row: Row) throws -> VariantRow {
        var variant = VariantRow(
            id: try row.id(0), product: try row.id(1), sku: try row.text(2),
            names: try Names(json: try row.text(3)),
            kind: try row.word(4), unit: try row.text(5), decimals: Int(try row.int(6)),
            measures: VariantRow.Measures(
                weightGrams: try row.intOrNil(7), lengthMillimeters: try row.intOrNil(8),
                widthMillimeters: try row.intOrNil(9), heightMillimeters: try row.intOrNil(10)),
            gtin: try row.textOrNil(11).map(GTIN.init(stored:)), taxClass: try row.text(12),
            whenShort: try row.word(13),
            preorderOn: try row.dateOrNil(14), tracksLots: try row.bool(15))
        variant.hasMoved = try row.bool(16)
        variant.isActive = try row.bool(17)
        variant.version = try row.int(18)
        return variant
    }
}
