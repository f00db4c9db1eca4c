import Delivery
import Kit
import Sales

/// The parcels: what is in each, who carries it, and everything that was said of it on its way.
struct OrderParcelsView {
    let order: DeskOrder
    let call: DeskCall

    var html: HTML {
        "<div id=\"order-parcels\" class=\"stack\">\(order.parcels.map(parcel))</div>\n"
    }

    private func parcel(_ details: ParcelDetails) -> HTML {
        let parcel = details.parcel
        let id = "parcel-\(parcel.position)"
        let title = call.say("desk.parcel", ["number": String(parcel.position)])
        return """
            <section class="card slip" aria-labelledby="\(id)"><header><h2 id="\(id)">\(title)</h2>\
            <span class="row">\(badges(parcel))</span></header>
            <div class="stack tight">\(facts(details))\(contents(details))\(history(details))\
            \(OrderStepBar(order: order, call: call).buttons(parcel.id.text))</div></section>

            """
    }

    private func badges(_ parcel: Parcel) -> HTML {
        let isOut = parcel.handling == .handedOver || parcel.handling == .closed
        let tone: Tone =
            switch parcel.tracking {
            case .preTransit, .unknown: .wait
            case .inTransit, .outForDelivery: .move
            case .availableForPickup, .delayed, .attemptFailed: .warn
            case .delivered: .done
            case .exception, .lost, .returnToSender, .returned: .stop
            }
        let tracking: HTML? =
            isOut
            ? Elements.badge(call.say("desk.order.tracking." + parcel.tracking.rawValue), tone: tone) : nil
        let handling: HTML? =
            isOut
            ? nil
            : Elements.badge(call.say("desk.order.handling." + parcel.handling.rawValue), tone: .move)
        let stuck: HTML? =
            parcel.isStuck ? Elements.badge(call.say("desk.order.attention.parcel.stuck"), tone: .stop) : nil
        return "\(handling)\(tracking)\(stuck)"
    }

    private func facts(_ details: ParcelDetails) -> HTML {
        let parcel = details.parcel
        var rows: [(String, HTML)] = []
        if let carrier = parcel.carrier {
            rows.append(("carrier", "\(CarrierName.of(carrier, call.language))"))
        }
        if let number = parcel.trackingNumber { rows.append(("number", self.number(number, parcel.carrier))) }
        if let grams = parcel.weight.grams {
            rows.append(("weight", "\(WeightText.of(grams, call.language))"))
        }
        if let days = parcel.expected {
            let text = PromisedDays(from: days.lowerBound, until: days.upperBound)
                .text(today: call.today, call.language)
            rows.append(("expected", "\(text)"))
        }
        if let outcome = parcel.outcome {
            rows.append(("outcome", "\(call.say("desk.order.outcome." + outcome.rawValue))"))
        }
        let shown = rows.map { name, value -> HTML in
            "<dt>\(call.say("desk.parcel." + name))</dt><dd>\(value)</dd>"
        }
        return rows.isEmpty ? "" : "<dl class=\"facts\">\(shown)</dl>"
    }

    private func number(_ number: String, _ carrier: String?) -> HTML {
        guard let page = CarrierSites.page(of: carrier, number: number) else {
            return "<bdi class=\"code\">\(number)</bdi>"
        }
        return "<a href=\"\(page)\" rel=\"noopener noreferrer\"><bdi class=\"code\">\(number)</bdi></a>"
    }

    private func contents(_ details: ParcelDetails) -> HTML {
        let names = details.contents.map { content -> HTML in
            let units = QuantityText.of(content.quantity, content.decimals, call.language)
            return "<li>\(units) × \(content.name) <bdi class=\"muted small code\">\(content.sku)</bdi></li>"
        }
        return "<ul class=\"dots\">\(names)</ul>"
    }

    private func history(_ details: ParcelDetails) -> HTML? {
        guard !details.events.isEmpty else { return nil }
        let rows = details.events.map { event -> HTML in
            let time = Elements.moment(event.at, in: order.zone, today: call.today, call.language)
            let status = call.say("desk.order.tracking." + event.status.rawValue)
            let exception = event.exception.map { call.say("desk.order.exception." + $0.rawValue) }
            let more = [exception, event.place, event.note].compactMap(\.self).filter { !$0.isEmpty }
            return """
                <li>\(Elements.time(event.at, time))<p>\(status)<br><span class="muted small">\
                \(more.joined(separator: " · "))</span></p></li>

                """
        }
        return """
            <details><summary>\(call.say("desk.parcel.history"))</summary>\
            <div class="box"><ol class="log">\(rows)</ol></div></details>
            """
    }
}
