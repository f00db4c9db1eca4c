import Delivery
import Kit
import Sales

/// The goods: by the work that brings them, with where each unit is; then what no work has yet, and charges.
struct OrderGoodsView {
    let order: DeskOrder
    let call: DeskCall

    private var showsPrices: Bool { order.mask.shows(.prices) }

    private var story: OrderStory {
        OrderStory(order: order, language: call.language, today: call.today)
    }

    var html: HTML {
        let (over, open) = (order.work.filter(\.isCalledOff), order.work.filter { !$0.isCalledOff })
        let works = open.map(work)
        let history: HTML? =
            over.isEmpty
            ? nil
            : """
            <details><summary>\(call.say("desk.work.over", ["count": String(over.count)]))</summary>\
            <div class="stack">\(over.map(work))</div></details>

            """
        return """
            <div id="order-goods" class="stack">
            \(lines)\(works)\(history)</div>

            """
    }

    // MARK: Lines

    private var lines: HTML {
        let rows = order.lines.filter { $0.kind != .rounding }.map(row)
        let title = call.say("desk.goods")
        var heads: [RowsTable.Head] = [
            head("item"), head("supply"), head("quantity", .end), head("where"),
        ]
        if showsPrices { heads += [head("price", .wide), head("total", .end)] }
        return """
            <section class="card flush box" aria-labelledby="goods">\
            <header><h2 id="goods">\(title)</h2></header>
            \(RowsTable(title: title, heads: heads, rows: rows).html)</section>

            """
    }

    private func head(_ name: String, _ look: RowsTable.Head.Look = .plain) -> RowsTable.Head {
        .init(text: call.say("desk.goods." + name), look: look)
    }

    private func quantity(_ amount: Int64, _ line: OrderLine) -> String {
        QuantityText.of(amount, line.decimals, call.language)
    }

    private func row(_ line: OrderLine) -> HTML {
        let isPart = line.kitLine != nil
        let note: HTML? = line.instructions.map { "<br><span class=\"small\">\($0)</span>" }
        let kit: HTML? = isPart ? "<span class=\"muted\">↳ </span>" : nil
        let code: HTML? =
            line.kind == .item || line.kind == .kit
            ? "<br><bdi class=\"muted small code\">\(line.sku)</bdi>" : nil
        return """
            <tr role="row"><th scope="row" role="rowheader">\(kit)\(line.name)\(code)\(note)</th>\
            <td role="cell">\(supply(line))</td>\
            <td role="cell" class="end" data-label="\(call.say("desk.goods.quantity"))">\(count(line))</td>\
            <td role="cell">\(places(line))</td>\(prices(line))</tr>

            """
    }

    private func count(_ line: OrderLine) -> HTML {
        guard line.quantities.canceled > 0 else { return "\(quantity(line.quantities.ordered, line))" }
        return """
            \(quantity(line.quantities.live, line))<br><del class="muted small">\
            \(quantity(line.quantities.ordered, line))</del>
            """
    }

    /// Where its units are: each step that has any.
    private func places(_ line: OrderLine) -> HTML {
        guard line.kind == .item else { return "" }
        let units = line.quantities
        let steps: [(String, Int64)] = [
            ("reserved", units.reserved), ("released", units.released), ("picked", units.picked),
            ("packed", units.packed), ("shipped", units.handedOver), ("delivered", units.delivered),
            ("returned", units.returned), ("canceled", units.canceled),
        ]
        let shown = steps.filter { $0.1 > 0 }.map { name, amount in
            call.say("desk.goods." + name, ["units": quantity(amount, line)])
        }
        return "<span class=\"small\">\(shown.joined(separator: call.say("desk.order.comma")))</span>"
    }

    private static let tones: [String: Tone] = [
        "reserved": .done, "ready": .done, "awaiting_purchase": .move, "awaiting_production": .wait,
        "in_production": .make, "backordered": .warn, "unallocated": .stop,
    ]

    private func supply(_ line: OrderLine) -> HTML {
        guard line.kind == .item else { return "" }
        let rows = order.details.supply.filter { $0.line == line.id }
        let badges = rows.map { row -> HTML in
            let day = row.expectedOn.map { Formats.day($0, today: call.today, call.language) }
            let units = rows.count > 1 ? quantity(row.quantity, line) + " " : ""
            let text = units + call.say("desk.order.supply." + row.state) + (day.map { " " + $0 } ?? "")
            let tone = (Self.tones[row.state] ?? .wait).rawValue
            return "<span class=\"badge bare\" data-tone=\"\(tone)\">\(text)</span> "
        }
        let steps = OrderStepBar(order: order, call: call).buttons(String(line.position))
        return "\(badges)\(steps)"
    }

    private func prices(_ line: OrderLine) -> HTML? {
        guard showsPrices else { return nil }
        guard line.kitLine == nil else {
            return "<td role=\"cell\" class=\"narrow-hide\"></td><td role=\"cell\"></td>"
        }
        let off = line.discount + line.orderDiscount
        let discount: HTML? =
            off > 0
            ? "<br><span class=\"muted small\">\(story.money(-off))</span>" : nil
        let unit = (try? UnitPrice(tenThousandths: line.unitPrice)).flatMap { price in
            (try? Quantity.parse("1", decimals: line.decimals)).flatMap {
                try? price.amount(for: $0, currency: order.currency).minor
            }
        }
        return """
            <td role="cell" class="end narrow-hide">\(story.money(unit))\(discount)</td>\
            <td role="cell" class="end" data-label="\(call.say("desk.goods.total"))">\
            \(story.money(line.total))</td>
            """
    }

    // MARK: Work

    private func work(_ work: FulfillmentDetails) -> HTML {
        let fulfillment = work.fulfillment
        let rows = work.items.map(row)
        let id = "work-\(fulfillment.position)"
        let title = "\(work.locationName) F\(fulfillment.position)"
        let heads = [head("item"), head("quantity", .end), head("where")]
        let begins: HTML? = fulfillment.releaseOn.map { day in
            let text = Formats.day(day, today: call.today, call.language)
            return "<span class=\"muted small\">\(call.say("desk.work.begins", ["date": text]))</span>"
        }
        return """
            <section class="card slip flush box" aria-labelledby="\(id)"><header><h2 id="\(id)">\
            \(work.locationName) <span class="muted code">F\(fulfillment.position)</span></h2>\
            <span class="row">\(begins)\(badge(work))</span></header>
            \(RowsTable(title: title, heads: heads, rows: rows).html)
            \(foot(fulfillment))</section>

            """
    }

    private func row(_ item: FulfillmentDetails.Item) -> HTML {
        let amounts: [(String, Int64)] = [
            ("picked", item.item.picked), ("packed", item.item.packed),
            ("shipped", item.item.handedOver), ("short", item.item.short),
        ]
        let shown = amounts.filter { $0.1 > 0 }.map { name, amount in
            call.say(
                "desk.goods." + name,
                ["units": QuantityText.of(amount, item.decimals, call.language)])
        }
        let lot: HTML? = item.lot.map { " <span class=\"muted small\">\($0)</span>" }
        return """
            <tr role="row"><th scope="row" role="rowheader">\(item.name)<br>\
            <bdi class="muted small code">\(item.sku)</bdi>\(lot)</th>\
            <td role="cell" class="end" data-label="\(call.say("desk.goods.quantity"))">\
            \(QuantityText.of(item.item.quantity, item.decimals, call.language))</td>\
            <td role="cell" class="small">\(shown.joined(separator: call.say("desk.order.comma")))</td></tr>

            """
    }

    private func foot(_ fulfillment: Fulfillment) -> HTML? {
        OrderStepBar(order: order, call: call).buttons(fulfillment.id.text).map {
            "<div class=\"pager\">\($0)</div>"
        }
    }

    private func badge(_ work: FulfillmentDetails) -> HTML {
        let tone: Tone =
            switch work.fulfillment.state {
            case .scheduled, .open, .canceled: .wait
            case .picking, .picked, .packing, .packed, .handedOver: .move
            case .closed: .done
            }
        let name = call.say("desk.order.work." + work.fulfillment.state.rawValue)
        let waits: HTML? =
            work.holds.isEmpty ? nil : Elements.badge(call.say("desk.work.waits"), tone: .warn)
        return "\(waits)\(Elements.badge(name, tone: tone))"
    }
}

extension FulfillmentDetails {
    /// Nothing is wanted of it any more; it is history.
    fileprivate var isCalledOff: Bool { fulfillment.state == .canceled }
}
