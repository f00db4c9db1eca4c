import Journal
import Kit
import Storage

/// Lots, found by the code printed on them. The only writer of `lots`.
enum LotStore {
    /// 0 for goods without lots. A lot-tracked SKU always names its lot; another never does.
    static func find(_ code: String?, of variant: VariantRow, in session: Session) throws -> Int64 {
        guard let code = try cleaned(code, of: variant) else { return Lot.none }
        guard let lot = try id(of: code, variant, in: session) else {
            throw Refusal("lot.unknown", .notFound, field: "lot", ["lot": code, "sku": variant.sku])
        }
        return lot
    }

    /// The same, making the lot if it is new. A known lot keeps its expiry date, which is printed on the
    /// goods.
    static func findOrAdd(
        _ code: String?, expiresOn: LocalDate?, of variant: VariantRow, in session: Session,
        on occasion: Occasion
    ) throws -> Int64 {
        guard let code = try cleaned(code, of: variant) else {
            if expiresOn != nil {
                throw Refusal("lot.not_tracked", field: "expires_on", ["sku": variant.sku])
            }
            return Lot.none
        }
        try session.run(
            """
            INSERT INTO lots (id, variant_id, code, expires_on, created_at)
            VALUES (\(occasion.newID(Lot.self)), \(variant.id), \(code), \(orNull: expiresOn),
                \(occasion.now))
            ON CONFLICT DO NOTHING
            """)
        let known = try session.first(
            "SELECT id, expires_on FROM lots WHERE variant_id = \(variant.id) AND code = \(code)"
        ) { (try $0.int(0), try $0.dateOrNil(1)) }
        guard let (lot, date) = known else { throw StorageFault(.defect, "a lot just written is not there") }
        if let expiresOn, expiresOn != date {
            throw Refusal(
                "lot.other_expiry", .conflict, field: "expires_on",
                ["lot": code, "expected": date.map(\.iso) ?? "–"])
        }
        return lot
    }

    private static func cleaned(_ code: String?, of variant: VariantRow) throws -> String? {
        guard variant.tracksLots else {
            if code != nil { throw Refusal("lot.not_tracked", field: "lot", ["sku": variant.sku]) }
            return nil
        }
        guard let code else { throw Refusal("lot.required", field: "lot", ["sku": variant.sku]) }
        return try Text.clean(code, field: "lot", max: 64, required: true)
    }

    private static func id(of code: String, _ variant: VariantRow, in session: Session) throws -> Int64? {
        try session.first("SELECT id FROM lots WHERE variant_id = \(variant.id) AND code = \(code)") {
            try $0.int(0)
        }
    }
}
