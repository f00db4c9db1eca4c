import Delivery
import Kit

/// One fulfillment as the person at the shelf reads it: the pick list, and which parcels hold it.
struct FulfillmentSheet {
    private let details: FulfillmentDetails

    init(_ details: FulfillmentDetails) {
        self.details = details
    }

    private var fulfillment: Fulfillment { details.fulfillment }

    var members: [JSON.Member] {
        [
            .init("id", .string(fulfillment.id.text)), .init("name", .string(details.name)),
            .init("order", .string(details.orderNumber)),
            .init("order_state", .string(details.orderState.rawValue)),
            .init("location", .string(details.location)),
            .init("state", .string(fulfillment.state.rawValue)),
            .init("picker", fulfillment.picker.map(JSON.string) ?? .null),
            .init("release_on", fulfillment.releaseOn.map { .string($0.iso) } ?? .null),
            .init("holds", .array(details.holds.map { .string($0.rawValue) })),
            .init("allowed", .array(fulfillment.state.verbs.map { .string($0.rawValue) })),
            .init("items", .array(details.items.map(Self.json))),
            .init("parcels", .array(details.parcels.map(json))),
            .init("version", .int(fulfillment.version)),
        ]
    }

    private static func json(_ item: FulfillmentDetails.Item) -> JSON {
        [
            "line": .int(item.line), "sku": .string(item.sku), "name": .string(item.name),
            "barcode": item.barcode.map(JSON.string) ?? .null, "lot": item.lot.map(JSON.string) ?? .null,
            "expires_on": item.expiresOn.map { .string($0.iso) } ?? .null,
            "decimals": .int(Int64(item.decimals)), "quantity": .int(item.item.quantity),
            "picked": .int(item.item.picked), "packed": .int(item.item.packed),
            "handed_over": .int(item.item.handedOver), "short": .int(item.item.short),
        ]
    }

    private func json(_ parcel: Parcel) -> JSON {
        .object(ParcelSheet(parcel, order: details.orderNumber, []).members)
    }

    var sentence: String {
        Speech.text(
            "done.fulfillment.now",
            [
                "fulfillment": details.name, "location": details.location,
                "state": fulfillment.state.rawValue, "quantity": String(fulfillment.sum(\.quantity)),
                "picked": String(fulfillment.sum(\.picked)), "packed": String(fulfillment.sum(\.packed)),
                "gone": String(fulfillment.sum(\.handedOver)),
            ])
    }

    var text: String {
        var lines = [
            Speech.text(
                "sheet.fulfillment",
                [
                    "fulfillment": details.name, "location": details.location, "name": details.locationName,
                    "state": fulfillment.state.rawValue,
                ])
        ]
        if let picker = fulfillment.picker {
            lines.append(Speech.text("sheet.fulfillment.picker", ["picker": picker]))
        }
        if let day = fulfillment.releaseOn {
            lines.append(Speech.text("sheet.fulfillment.release_on", ["date": day.iso]))
        }
        if !details.holds.isEmpty {
            let holds = details.holds.map(\.rawValue).joined(separator: ", ")
            lines.append(Speech.text("sheet.fulfillment.holds", ["holds": holds]))
        }
        lines.append(goods.text)
        for item in details.items {
            guard let note = item.instructions else { continue }
            lines.append(Speech.text("sheet.fulfillment.note", ["sku": item.sku, "instructions": note]))
        }
        if !details.parcels.isEmpty { lines.append(parcels.text) }
        return lines.joined(separator: "\n")
    }

    private var goods: Table {
        var table = Table(
            "location", "sku", "barcode", "lot", "expires_on", "name", "#quantity", "#picked", "#packed",
            "#handed_over", "#short")
        for item in details.items {
            func number(_ amount: Int64) -> String { Speech.quantity(amount, decimals: item.decimals) }
            table.add(
                details.location, item.sku, item.barcode ?? "", item.lot ?? "", item.expiresOn?.iso ?? "",
                item.name, number(item.item.quantity), number(item.item.picked), number(item.item.packed),
                number(item.item.handedOver), number(item.item.short))
        }
        return table
    }

    private var parcels: Table {
        var table = Table("parcel", "state", "package", "#grams", "carrier", "tracking_number")
        for parcel in details.parcels {
            table.add(
                "\(details.orderNumber)/\(parcel.position)", parcel.handling.rawValue,
                parcel.packageType.map { Speech.text("package." + $0) } ?? "",
                parcel.weight.grams.map { String($0) } ?? "", parcel.carrier ?? "",
                parcel.trackingNumber ?? "")
        }
        return table
    }
}
