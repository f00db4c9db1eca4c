import Access
import Delivery
import Hummingbird
import Kit
import Sales
import Storage

/// Papers of the warehouse, as pages that print: the packing slip that lies in a parcel, and the pick list.
extension Desk {
    static let documentRoutes: [DeskRoute] = [
        .get("/desk/fulfillment/documents/{document}", .readFulfillments, .fulfillment) { call in
            let name = call.text("document")
            if let id = ID<Parcel>(name) {
                return SlipPage(
                    call: call, slip: try await call.read { try Slip.load(id, for: call, in: $0) }
                )
                .response()
            }
            guard let id = ID<Fulfillment>(name) else { throw Failure.notFound }
            let work = try await call.read { try StationWork.load(id, for: call, in: $0) }
            return PickListPage(call: call, work: work).response()
        }
    ]
}

/// What stands on a packing slip: for whom, what is in it, and nothing about money.
struct Slip: Sendable {
    let details: ParcelDetails
    let brand: String
    let reference: String?
    let placed: Instant?
    let address: [String]
    let isPickup: Bool
    let zone: Zone

    static func load(_ id: ID<Parcel>, for call: DeskCall, in session: Session) throws -> Slip {
        let parcel = try ParcelRows.find(id, in: session)
        guard let fulfillment = parcel.fulfillment else { throw Failure.notFound }
        let work = try StationWork.load(fulfillment, for: call, in: session)
        let order = try OrderDetails.load(parcel.order, in: session)
        let brand = try session.first("SELECT brand FROM channels WHERE id = \(order.terms.channel)") {
            try $0.text(0)
        }
        return Slip(
            details: try ParcelDetails.load(id, in: session), brand: brand ?? order.channel,
            reference: order.terms.reference, placed: order.dates.placed,
            address: try address(of: order, for: call, in: session), isPickup: order.terms.isPickup,
            zone: work.zone)
    }

    /// Only what the reader may know of the customer is on his paper.
    private static func address(
        of order: OrderDetails, for call: DeskCall, in session: Session
    ) throws -> [String] {
        let (mask, keyring) = (call.mask, call.company.tools.keyring)
        var lines: [String] = []
        if mask.shows(.customerName), let id = order.terms.contact {
            let contact = try Customers.contact(id, in: session, keyring: keyring)
            lines += [contact?.fullName, contact?.company].compactMap(\.self)
        }
        if mask.shows(.address), let id = order.terms.shippingAddress {
            lines += try Customers.address(id, in: session, keyring: keyring)?.formatted(call.language) ?? []
        }
        return lines
    }
}

struct SlipPage {
    let call: DeskCall
    let slip: Slip

    func response() -> Response {
        let parts = StationParts(call: call)
        let parcel = slip.details.parcel
        let name = "\(slip.details.order)/\(parcel.position)"
        let rows = slip.details.contents.map { content -> HTML in
            """
            <tr><th scope="row">\(content.name)<br><bdi class="small muted code">\(content.sku)</bdi></th>\
            <td class="end num">\(parts.amount(content.quantity, content.decimals))</td></tr>

            """
        }
        let lines = slip.address.map { line -> HTML in "\(line)<br>" }
        let placed = slip.placed.map { Formats.dateWithYear(slip.zone.localDate(of: $0), call.language) }
        let carrier = parcel.carrier.map { CarrierName.of($0, call.language) }
        let facts = [
            placed.map { parts.say("slip.placed", ["date": $0]) },
            slip.reference.map { parts.say("slip.reference", ["reference": $0]) },
            parcel.trackingNumber.map { (carrier ?? "") + " " + $0 },
            parcel.weight.grams.map(parts.grams), slip.isPickup ? parts.say("pickup") : nil,
        ].compactMap(\.self).map { fact -> HTML in "<li>\(fact)</li>" }
        return call.page(
            parts.say("slip.title", ["name": name]),
            """
            <article class="paper stack">
            <div class="heading"><h1>\(slip.brand)</h1><p>\(parts.say("slip"))</p></div>
            <p class="number"><bdi class="code">\(name)</bdi></p>
            <div class="duo even"><address class="plain">\(lines)</address><ul class="stack tight plain">\
            \(facts)</ul></div>
            <table class="table"><caption class="unseen">\(parts.say("slip"))</caption>
            <thead><tr><th scope="col">\(parts.say("column.item"))</th>\
            <th scope="col" class="end">\(parts.say("column.units"))</th></tr></thead>
            <tbody>\(rows)</tbody></table>
            <p>\(parts.say("slip.thanks"))</p>
            </article>
            """)
    }
}

/// The pick list on paper, for whoever goes without a screen.
struct PickListPage {
    let call: DeskCall
    let work: StationWork

    func response() -> Response {
        let parts = StationParts(call: call)
        let rows = work.details.items.filter { $0.item.quantity > 0 }.map { item -> HTML in
            """
            <tr><td><span class="tickbox" aria-hidden="true"></span></td>\
            <th scope="row">\(item.name)\(StationLabels.lot(item, parts))\
            \(StationLabels.instructions(item))</th>\
            <td><bdi class="code">\(item.sku)</bdi><br><bdi class="small code">\(item.barcode ?? "")</bdi>\
            </td>\
            <td class="end num">\(parts.amount(item.item.quantity, item.decimals))</td></tr>

            """
        }
        let title = parts.say("pick.title", ["name": work.name])
        return call.page(
            title,
            """
            <article class="paper stack">
            <div class="heading"><h1>\(title)</h1><p>\(work.details.locationName)</p></div>
            <p>\(parts.say("promised")) \
            \(parts.promise(work.promiseUntil, today: work.zone.localDate(of: call.now)))</p>
            \(parts.notes(work))
            <table class="table"><caption class="unseen">\(title)</caption>
            <thead><tr><td></td><th scope="col">\(parts.say("column.item"))</th>\
            <th scope="col">\(parts.say("column.code"))</th>\
            <th scope="col" class="end">\(parts.say("column.units"))</th></tr></thead>
            <tbody>\(rows)</tbody></table>
            </article>
            """)
    }
}
