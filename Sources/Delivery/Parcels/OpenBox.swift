import Kit
import Sales
import Storage
import Supply

/// What somebody is putting into a parcel that is not closed yet. Each scan is held against the fulfillment
/// as if it were packed, and nothing is written: packing is one command, once the box is full.
package struct OpenBox: Hashable, Sendable {
    package struct Goods: Hashable, Sendable {
        package let line: ID<OrderLine>
        package let lot: Int64
        package var amount: Int64

        package init(line: ID<OrderLine>, lot: Int64, amount: Int64) {
            (self.line, self.lot, self.amount) = (line, lot, amount)
        }
    }

    package private(set) var goods: [Goods]

    package init(_ goods: [Goods] = []) { self.goods = goods }

    package var isEmpty: Bool { goods.isEmpty }

    package func amount(of line: ID<OrderLine>, lot: Int64) -> Int64 {
        goods.filter { $0.line == line && $0.lot == lot }.reduce(0) { $0 + $1.amount }
    }

    /// Puts what was scanned into it; returns what that was.
    ///
    /// - Throws: what packing it would refuse: `scan.unknown`, `scan.not_wanted`, `scan.too_many` …
    package mutating func add(
        _ scan: Scan, of fulfillment: ID<Fulfillment>, in session: Session
    ) throws -> [Goods] {
        let asked = try asked(of: fulfillment, in: session)
        let read = try ScannedGoods.read(scan, for: asked.lines, in: session)
        let added = try asked.take(read, \.unpacked, in: session).map { index, quantity in
            let item = asked.fulfillment.items[index]
            return Goods(line: item.line, lot: item.lot, amount: quantity)
        }
        for one in added { put(one) }
        return added
    }

    /// Puts in whatever is picked and in no parcel.
    package mutating func addAll(of fulfillment: ID<Fulfillment>, in session: Session) throws {
        for item in try asked(of: fulfillment, in: session).fulfillment.items where item.unpacked > 0 {
            put(Goods(line: item.line, lot: item.lot, amount: item.unpacked))
        }
    }

    /// The same, less whatever is no longer there to be packed: somebody else may have packed it meanwhile.
    package func possible(of fulfillment: Fulfillment) -> OpenBox {
        var box = OpenBox()
        for one in goods where one.amount > 0 {
            let left = fulfillment.items.filter { $0.line == one.line && $0.lot == one.lot }
                .reduce(0) { $0 + $1.unpacked }
            let amount = min(one.amount, left - box.amount(of: one.line, lot: one.lot))
            if amount > 0 { box.put(Goods(line: one.line, lot: one.lot, amount: amount)) }
        }
        return box
    }

    private mutating func put(_ new: Goods) {
        if let known = goods.firstIndex(where: { $0.line == new.line && $0.lot == new.lot }) {
            goods[known].amount += new.amount
        } else {
            goods.append(new)
        }
    }

    /// The fulfillment as it would be if the box were packed.
    private func asked(of id: ID<Fulfillment>, in session: Session) throws -> ScannedItems {
        let order = try FulfillmentRows.order(of: id, in: session)
        var all = try FulfillmentRows.all(of: order, in: session)
        guard let index = all.firstIndex(where: { $0.id == id }) else {
            throw FulfillmentRows.unknown(id.text)
        }
        for one in possible(of: all[index]).goods { all[index].pack(one) }
        let number = try session.first("SELECT number FROM orders WHERE id = \(order)") {
            try $0.textOrNil(0)
        }
        return ScannedItems(
            lines: try OrderStore.lines(of: order, in: session), fulfillment: all[index], all: all,
            order: (number ?? nil) ?? order.text)
    }
}

extension Fulfillment {
    fileprivate mutating func pack(_ goods: OpenBox.Goods) {
        var left = goods.amount
        for index in items.indices where items[index].line == goods.line && items[index].lot == goods.lot {
            let taken = min(left, items[index].unpacked)
            items[index].packed += taken
            left -= taken
        }
    }
}
