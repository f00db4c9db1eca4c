import Hummingbird
import Kit
import Sales
import Storage

/// The order on paper: who, where, what, how many. Prices stand on it for those who see them.
struct OrderPaper {
    let order: DeskOrder
    let call: DeskCall

    static func answer(_ call: DeskCall) async throws -> Response {
        let order = try await call.read { session in
            let id = try DeskOrder.find(call.text("order"), for: call, in: session)
            return try DeskOrder.load(id, for: .init(call), in: session)
        }
        let title = call.say("desk.paper", ["order": order.title(call.language)])
        return call.page(title, OrderPaper(order: order, call: call).html)
    }

    var html: HTML {
        let rows = order.lines.filter { $0.kind != .rounding }.map(row)
        let title = call.say("desk.paper", ["order": order.title(call.language)])
        let total: HTML? =
            order.mask.shows(.prices)
            ? "<th scope=\"col\" class=\"end\">\(call.say("desk.goods.total"))</th>" : nil
        return """
            <div class="heading"><h1>\(title)</h1><a class="btn" href="\(order.path())">\
            \(call.say("desk.order.back"))</a></div>
            <p>\(placed)</p>
            <div class="duo even">\(who)\(sum)</div>
            <table class="table"><caption class="unseen">\(title)</caption><thead><tr>\
            <th scope="col">\(call.say("desk.goods.item"))</th>\
            <th scope="col" class="end">\(call.say("desk.goods.quantity"))</th>\(total)</tr></thead>
            <tbody>\(rows)</tbody></table>
            \(parcels)
            """
    }

    private var story: OrderStory {
        OrderStory(order: order, language: call.language, today: call.today)
    }

    private var placed: String {
        let day = order.details.dates.placed.map {
            Formats.dateTime($0, in: order.zone, call.language, withYear: true)
        }
        return [day, order.details.terms.reference, order.details.terms.shippingMethod].compactMap(\.self)
            .joined(separator: " · ")
    }

    private var who: HTML {
        let name = order.mask.shows(.customerName) ? order.parties.contact?.fullName : nil
        let address = order.parties.shipping?.formatted(call.language) ?? []
        let lines = (address.isEmpty ? [name].compactMap(\.self) : address).map { "\($0)<br>" as HTML }
        return "<address class=\"plain\">\(lines)</address>"
    }

    private var sum: HTML? {
        guard order.mask.shows(.prices) else { return nil }
        return """
            <dl class="facts"><dt class="sum">\(call.say("desk.money.total"))</dt>\
            <dd class="sum">\(story.money(order.details.liveTotal))</dd></dl>
            """
    }

    private func row(_ line: OrderLine) -> HTML {
        let total: HTML? =
            order.mask.shows(.prices)
            ? "<td class=\"end\">\(line.kitLine == nil ? story.money(line.liveTotal) : "")</td>" : nil
        let note: HTML? = line.instructions.map { "<br><span class=\"small\">\($0)</span>" }
        return """
            <tr><th scope="row">\(line.name)<br><bdi class="code muted small">\(line.sku)</bdi>\(note)</th>\
            <td class="end">\(QuantityText.of(line.quantities.live, line.decimals, call.language))</td>\
            \(total)</tr>

            """
    }

    private var parcels: HTML? {
        let shown = order.parcels.filter { $0.parcel.handling != .voided }.map { details -> HTML in
            let carrier = details.parcel.carrier.map { CarrierName.of($0, call.language) }
            let facts = [carrier, details.parcel.trackingNumber].compactMap(\.self)
            let goods = details.contents.map {
                "\(QuantityText.of($0.quantity, $0.decimals, call.language)) × \($0.sku)"
            }
            let name = call.say("desk.parcel", ["number": String(details.parcel.position)])
            return "<li>\(name): \(facts.joined(separator: " ")) – \(goods.joined(separator: ", "))</li>"
        }
        return shown.isEmpty ? nil : "<ul>\(shown)</ul>"
    }
}
