import Kit
import Sales
import Storage
import Supply

/// What a person scanned or typed: a SKU, its barcode, or the code or barcode of a pack; with the lot where
/// lots are told apart. Without a quantity it is one.
package struct Scan: Hashable, Sendable {
    package let code: String
    package let lot: String?
    package let quantity: String?

    package init(_ code: String, lot: String? = nil, quantity: String? = nil) {
        self.code = code
        self.lot = lot
        self.quantity = quantity
    }
}

/// What a scan means: so much of a variant, of a lot.
struct ScannedGoods {
    let scan: Scan
    let variant: ID<Variant>
    let sku: String
    let decimals: Int
    let amount: Int64
    /// Nil where lots are not told apart.
    let lot: Int64?

    static func read(_ scan: Scan, for order: Order, in session: Session) throws -> ScannedGoods {
        try read(scan, for: order.lines, in: session)
    }

    /// - Parameter lines: packs without a barcode are known only among what these want.
    static func read(_ scan: Scan, for lines: [OrderLine], in session: Session) throws -> ScannedGoods {
        let code = try Text.clean(scan.code, field: "code", max: 80, required: true)
        guard let found = try match(code, for: lines, in: session) else {
            throw Refusal("scan.unknown", .notFound, field: "code", ["code": code])
        }
        return ScannedGoods(
            scan: scan, variant: found.variant, sku: found.sku, decimals: found.decimals,
            amount: try amount(of: scan, found), lot: try lot(of: scan, found, in: session))
    }

    private struct Match {
        let variant: ID<Variant>
        let sku: String
        let decimals: Int
        let tracksLots: Bool
        let factor: Int64?

        init(_ row: Row) throws {
            variant = try row.id(0)
            sku = try row.text(1)
            decimals = Int(try row.int(2))
            tracksLots = try row.bool(3)
            factor = try row.intOrNil(4)
        }
    }

    private static func match(_ code: String, for lines: [OrderLine], in session: Session) throws -> Match? {
        let codes = JSON.array(barcodes(code).map(JSON.string)).text
        let single = try session.first(
            """
            SELECT v.id, v.sku, v.decimals, v.tracks_lots, NULL FROM variants v
            WHERE v.sku = \(code) OR v.gtin IN (\(session.dialect.texts(codes)))
            ORDER BY CASE WHEN v.sku = \(code) THEN 0 ELSE 1 END, v.id
            """, Match.init)
        if let single { return single }
        let variants = JSON.array(lines.compactMap { $0.variant.map { .int($0.raw) } }).text
        let packs = try session.all(
            """
            SELECT v.id, v.sku, v.decimals, v.tracks_lots, p.factor
            FROM packs p JOIN variants v ON v.id = p.variant_id
            WHERE p.gtin IN (\(session.dialect.texts(codes)))
                OR (p.code = \(code) AND v.id IN (\(session.dialect.integers(variants))))
            ORDER BY v.id
            """, Match.init)
        guard packs.count < 2 else {
            let named = packs.map(\.sku).joined(separator: ", ")
            throw Refusal("scan.ambiguous", .conflict, field: "code", ["code": code, "skus": named])
        }
        return packs.first
    }

    /// One number is printed with 8 to 14 digits, zeros before it or not.
    private static func barcodes(_ code: String) -> [String] {
        guard code.utf8.count <= 14, code.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return [code]
        }
        let bare = String(code.drop { $0 == "0" })
        return [code]
            + [8, 12, 13, 14].filter { $0 >= bare.count && $0 != code.count }
            .map { String(repeating: "0", count: $0 - bare.count) + bare }
    }

    private static func amount(of scan: Scan, _ match: Match) throws -> Int64 {
        let text = scan.quantity ?? "1"
        do {
            let quantity = try Quantity.parse(text, decimals: match.factor == nil ? match.decimals : 0)
            let (amount, overflow) = quantity.amount.multipliedReportingOverflow(by: match.factor ?? 1)
            guard !overflow, amount <= Quantity.limit else {
                throw Refusal("quantity.too_large", ["max": String(Quantity.limit)])
            }
            return amount
        } catch let refusal as Refusal {
            throw refusal.at("quantity")
        }
    }

    private static func lot(of scan: Scan, _ match: Match, in session: Session) throws -> Int64? {
        guard match.tracksLots else {
            guard scan.lot == nil else {
                throw Refusal("lot.not_tracked", field: "lot", ["sku": match.sku])
            }
            return nil
        }
        guard let code = scan.lot else {
            throw Refusal("scan.lot_needed", field: "lot", ["code": scan.code, "sku": match.sku])
        }
        let lot = try Text.clean(code, field: "lot", max: 64, required: true)
        // A lot nobody knows is no lot that is wanted; which ones are is said where the items are known.
        return try session.first(
            "SELECT id FROM lots WHERE variant_id = \(match.variant) AND code = \(lot)"
        ) { try $0.int(0) } ?? -1
    }

    func text(_ amount: Int64) -> String {
        (try? Quantity(amount: amount, decimals: decimals)).map(\.text) ?? String(amount)
    }
}

/// Which items of a fulfillment scanned goods are, and how many of each.
struct ScannedItems {
    let lines: [OrderLine]
    let fulfillment: Fulfillment
    /// All of the order's, to say where something belongs that is not wanted here.
    let all: [Fulfillment]
    let order: String

    init(task: WorkTask) {
        self.init(
            lines: task.order.lines, fulfillment: task.fulfillment, all: task.work.fulfillments,
            order: task.order.number ?? task.order.id.text)
    }

    init(lines: [OrderLine], fulfillment: Fulfillment, all: [Fulfillment], order: String) {
        (self.lines, self.fulfillment, self.all, self.order) = (lines, fulfillment, all, order)
    }

    /// - Parameter progress: how many units of an item can still take this step.
    /// - Throws: `scan.not_wanted`, `scan.elsewhere`, `scan.wrong_lot`, `scan.too_many`.
    func take(
        _ goods: ScannedGoods, _ progress: KeyPath<Fulfillment.Item, Int64>, in session: Session
    ) throws -> [(item: Int, quantity: Int64)] {
        let items = fulfillment.items
        let same = items.indices.filter { isOf(goods, items[$0]) && items[$0].quantity > 0 }
        guard !same.isEmpty else { throw elsewhere(goods) }
        let there = same.filter { goods.lot == nil || items[$0].lot == goods.lot }
        guard !there.isEmpty else { throw try wrongLot(goods, same.map { items[$0].lot }, in: session) }
        let left = there.reduce(0) { $0 + items[$1][keyPath: progress] }
        guard goods.amount <= left else {
            throw Refusal(
                "scan.too_many", .conflict, field: "quantity",
                [
                    "code": goods.scan.code, "sku": goods.sku, "left": goods.text(left),
                    "scanned": goods.text(goods.amount),
                ])
        }
        var missing = goods.amount
        return there.compactMap { index in
            let taken = min(missing, items[index][keyPath: progress])
            missing -= taken
            return taken > 0 ? (index, taken) : nil
        }
    }

    private func isOf(_ goods: ScannedGoods, _ item: Fulfillment.Item) -> Bool {
        lines.first { $0.id == item.line }?.variant == goods.variant
    }

    private func elsewhere(_ goods: ScannedGoods) -> Refusal {
        let other = all.first { fulfillment in
            !fulfillment.state.isOver && fulfillment.items.contains { isOf(goods, $0) && $0.quantity > 0 }
        }
        var arguments = ["code": goods.scan.code, "sku": goods.sku, "fulfillment": name(of: fulfillment)]
        guard let other else {
            return Refusal("scan.not_wanted", .conflict, field: "code", arguments)
        }
        arguments["other"] = name(of: other)
        return Refusal("scan.elsewhere", .conflict, field: "code", arguments)
    }

    private func name(of fulfillment: Fulfillment) -> String { "\(order)/\(fulfillment.position)" }

    private func wrongLot(_ goods: ScannedGoods, _ lots: [Int64], in session: Session) throws -> Refusal {
        let list = JSON.array(lots.map(JSON.int)).text
        let codes = try session.all(
            "SELECT code FROM lots WHERE id IN (\(session.dialect.integers(list))) ORDER BY code"
        ) { try $0.text(0) }
        return Refusal(
            "scan.wrong_lot", .conflict, field: "lot",
            [
                "code": goods.scan.code, "sku": goods.sku, "lot": goods.scan.lot ?? "",
                "expected": codes.joined(separator: ", "),
            ])
    }
}
