import Delivery
import Kit
import Sales

/// One order on one page: what it is, who it is for, its lines and how far they are, its parcels, what stops
/// it, what was said.
struct OrderSheet {
    let summary: OrderSummary
    let contact: Contact?
    let shipping: Address?
    let parcels: [ParcelList.Entry]
    let messages: [OrderMessages.Message]

    private var order: OrderDetails { summary.order }

    var json: JSON {
        let dates = order.dates
        return .object(
            summary.members + [
                .init("payment_rule", .string(order.terms.paymentRule.rawValue)),
                .init("origin", .string(order.terms.origin.rawValue)),
                .init("language", .string(order.terms.language.rawValue)),
                .init("tax_total", .int(order.taxTotal)), .init("owner", text(order.owner)),
                .init("close_reason", text(order.closeReason)), .init("placed_at", time(dates.placed)),
                .init("confirmed_at", time(dates.confirmed)),
                .init("completed_at", time(dates.completed)), .init("canceled_at", time(dates.canceled)),
                .init("expires_at", time(dates.expires)),
                .init("promised_from", text(order.promise?.from.iso)),
                .init("promised_until", text(order.promise?.until.iso)),
                .init("allowed", .array(order.state.verbs.map { .string($0.rawValue) })),
                .init("contact", contact.map(Self.json) ?? .null),
                .init("shipping_address", shipping.map(Self.json) ?? .null),
                .init("lines", .array(order.lines.map(lineJSON))),
                .init("parcels", .array(parcels.map(\.json))),
                .init("holds", .array(order.holds.map(Self.json))),
                .init("messages", .array(messages.map(Self.json))),
            ])
    }

    private func text(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }

    private func time(_ instant: Instant?) -> JSON { text(instant?.rfc3339) }

    private func lineJSON(_ line: OrderLine) -> JSON {
        let quantities = QuantityColumn.allCases.map { column in
            JSON.Member(column.rawValue, .int(line.quantities[keyPath: column.path]))
        }
        let supply = order.supply.filter { $0.line == line.id }.map { row -> JSON in
            [
                "quantity": .int(row.quantity), "source": .string(row.source), "state": .string(row.state),
                "expected_on": text(row.expectedOn?.iso),
            ]
        }
        return .object(
            [
                .init("position", .int(line.position)), .init("kind", .string(line.kind.rawValue)),
                .init("sku", .string(line.sku)), .init("name", .string(line.name)),
                .init("decimals", .int(Int64(line.decimals))), .init("total", .int(line.total)),
                .init("tax", .int(line.tax)),
            ] + quantities + [.init("supply", .array(supply))])
    }

    private static func json(_ contact: Contact) -> JSON {
        .object(
            given([
                ("name", contact.fullName), ("company", contact.company), ("email", contact.email),
                ("phone", contact.phone),
            ]))
    }

    private static func json(_ address: Address) -> JSON {
        .object(
            given([("name", address.fullName), ("company", address.company)])
                + [.init("lines", .array(address.lines.map(JSON.string)))]
                + given([
                    ("district", address.district), ("locality", address.locality),
                    ("region", address.region),
                    ("postcode", address.postcode), ("country", address.country.code),
                    ("phone", address.phone),
                ]))
    }

    private static func given(_ texts: [(String, String?)]) -> [JSON.Member] {
        texts.compactMap { key, text in text.map { JSON.Member(key, .string($0)) } }
    }

    private static func json(_ hold: OrderDetails.OpenHold) -> JSON {
        [
            "kind": .string(hold.kind.rawValue), "stops": .int(hold.stops.rawValue),
            "reason": .string(hold.reason),
            "owner": hold.owner.map(JSON.string) ?? .null, "placed_by": .string(hold.placedBy),
            "placed_at": .string(hold.placedAt.rfc3339),
        ]
    }

    private static func json(_ message: OrderMessages.Message) -> JSON {
        [
            "visibility": .string(message.visibility.rawValue), "author": .string(message.author),
            "text": message.body.map(JSON.string) ?? .null, "at": .string(message.at.rfc3339),
        ]
    }
}

extension OrderSheet {
    var text: String {
        var parts = [head]
        var table = Table(
            "#position", "sku", "name", "#ordered", "#canceled", "#reserved", "#picked", "#packed",
            "#handed_over", "#delivered", "#total")
        for line in order.lines {
            func amount(_ column: QuantityColumn) -> String {
                Speech.quantity(line.quantities[keyPath: column.path], decimals: line.decimals)
            }
            table.add(
                String(line.position), line.sku, line.name, amount(.ordered), amount(.canceled),
                amount(.reserved), amount(.picked), amount(.packed), amount(.handedOver), amount(.delivered),
                Speech.money(line.total, order.terms.currency))
        }
        parts.append(table.text)
        var sent = Table.parcels
        for parcel in parcels { sent.add(parcel) }
        if !sent.isEmpty { parts.append(sent.text) }
        parts += order.holds.map { Speech.text("cli.hold", ["kind": $0.kind.rawValue, "reason": $0.reason]) }
        parts += messages.map { "\($0.author) (\($0.visibility.rawValue)): \($0.body ?? "")" }
        return parts.joined(separator: "\n")
    }

    private var head: String {
        var arguments = [
            "order": order.number ?? order.id.text, "state": order.state.rawValue, "channel": order.channel,
            "payment": order.paymentStatus.rawValue, "version": String(order.version), "link": summary.link,
        ]
        arguments["total"] = Speech.money(order.liveTotal, order.terms.currency)
        arguments["due"] = Speech.money(order.due - order.received, order.terms.currency)
        arguments["goods"] = order.fulfillmentStatus.rawValue
        arguments["promised"] = order.promise.map { "\($0.from.iso) – \($0.until.iso)" } ?? "–"
        arguments["placed"] = Speech.time(order.dates.placed)
        arguments["contact"] = [contact?.fullName, contact?.email, contact?.phone].compactMap(\.self)
            .filter { !$0.isEmpty }.joined(separator: ", ")
        return Speech.text("cli.order", arguments)
    }
}
