import Delivery
import Kit

/// What a scanner typed into a station's field, read with what the station knows of the work at hand.
///
/// A scanner sends one code at a time. Goods that are told apart by lot have two, and most labels of lots are
/// scanned alone: so a lot that only one of the wanted SKUs has stands for that SKU, and a SKU whose lot is
/// missing waits in the form for it.
struct StationScan: Sendable {
    let scan: Scan
    /// What the person sees as scanned.
    let code: String

    init(_ form: Form, of items: [FulfillmentDetails.Item]) {
        let typed = form["code"].trimmingWhitespace
        let (pending, lot) = (form["pending"], form["lot"].trimmingWhitespace)
        let quantity = form["quantity"].trimmingWhitespace
        let amount = quantity.isEmpty ? nil : quantity
        code = typed
        let isGoods = items.contains { $0.sku == typed || $0.barcode == typed }
        let ofLot = Set(items.filter { $0.lot == typed }.map(\.sku))
        if !lot.isEmpty {
            scan = Scan(typed, lot: lot, quantity: amount)
        } else if !isGoods, let sku = ofLot.first, ofLot.count == 1 {
            scan = Scan(sku, lot: typed, quantity: amount)
        } else if !isGoods, !pending.isEmpty {
            scan = Scan(pending, lot: typed, quantity: amount)
        } else if !isGoods, let at = typed.lastIndex(of: "@"), at > typed.startIndex {
            let lot = String(typed[typed.index(after: at)...])
            scan = Scan(String(typed[..<at]), lot: lot, quantity: amount)
        } else {
            scan = Scan(typed, quantity: amount)
        }
    }

    /// Tells scans apart that one rendering of a form sends: the same code twice is one scan whose Enter came
    /// twice, another code is another scan.
    var place: String { "scan \(scan.code) \(scan.lot ?? "") \(scan.quantity ?? "")" }
}

extension String {
    fileprivate var trimmingWhitespace: String {
        let start = drop { $0.isWhitespace }
        let end = start.lastIndex { !$0.isWhitespace }
        return end.map { String(start[...$0]) } ?? ""
    }
}
