import Delivery
import Kit
import Sales

/// What lies in an open box, written so short that it travels in an address and in a form: a line's place in
/// its order, the lot where lots are told apart, and how much. Nothing is stored until the box is closed, so
/// the back button takes the last thing out again.
enum BoxText {
    private static let goodsMax = 400

    static func write(_ box: OpenBox, _ items: [FulfillmentDetails.Item]) -> String {
        box.goods.compactMap { goods in
            guard let item = items.first(where: { $0.item.line == goods.line }) else { return nil }
            let lot = goods.lot == 0 ? "" : "." + String(goods.lot, radix: 36)
            return "\(item.line)\(lot):\(goods.amount)"
        }.joined(separator: ",")
    }

    /// What cannot be read is not in the box; more than there is cannot be in it either.
    static func read(_ text: String, _ work: StationWork) -> OpenBox {
        let goods = text.split(separator: ",").prefix(goodsMax).compactMap { part -> OpenBox.Goods? in
            let halves = part.split(separator: ":")
            let place = halves.first?.split(separator: ".") ?? []
            guard halves.count == 2, let amount = Int64(halves[1]), amount > 0,
                let line = place.first.flatMap({ Int64($0) }),
                let item = work.details.items.first(where: { $0.line == line })
            else { return nil }
            let lot = place.count == 2 ? Int64(place[1], radix: 36) ?? -1 : 0
            return OpenBox.Goods(line: item.item.line, lot: lot, amount: amount)
        }
        return OpenBox(goods).possible(of: work.fulfillment)
    }

    /// The box as packing wants it: each SKU and lot with how much of it.
    static func scans(_ box: OpenBox, _ items: [FulfillmentDetails.Item]) -> [Scan] {
        box.goods.compactMap { goods in
            let item = items.first { $0.item.line == goods.line && $0.item.lot == goods.lot }
            guard let item, let amount = try? Quantity(amount: goods.amount, decimals: item.decimals) else {
                return nil
            }
            return Scan(item.sku, lot: item.lot, quantity: amount.text)
        }
    }

    /// What the goods in it weigh; nil if the weight of anything is not known.
    static func grams(_ box: OpenBox, _ work: StationWork) -> Int64? {
        box.goods.reduce(Int64?.some(0)) { sum, goods in
            guard let sum, let weight = work.weights[goods.line], let grams = weight.grams else { return nil }
            let (product, overflow) = goods.amount.multipliedReportingOverflow(by: grams)
            let unit = (0..<weight.decimals).reduce(Int64(1)) { unit, _ in unit * 10 }
            let (total, tooMuch) = sum.addingReportingOverflow(product / unit)
            return overflow || tooMuch ? nil : total
        }
    }
}
