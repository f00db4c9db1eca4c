import Access
import Delivery
import Journal
import Kit
import Sales
import Storage

/// The work on an order at a location, as programs and scanners see it.
enum FulfillmentBody {
    private static let head: [Schema.Field] = [
        .gives("id", .id(Fulfillment.self)), .gives("name", .text(1...60), "`K7M-29Q-FX4/1`"),
        .gives("order", .id(Order.self)), .gives("order_number", .text(1...60)),
        .gives("location", .code), .gives("state", .word(Fulfillment.State.self)),
        .gives("picker", .nullable(.text(1...200))),
    ]

    static let entry = Schema.named(
        "FulfillmentEntry",
        .object(
            head + [
                .gives("promised_until", .nullable(.date)),
                .gives("quantity", .integer(0...Int64.max), "In the SKUs' smallest units."),
                .gives("picked", .integer(0...Int64.max)), .gives("packed", .integer(0...Int64.max)),
                .gives("created_at", .moment), .gives("version", .integer(1...Int64.max)),
            ]))

    static let schema = Schema.named(
        "Fulfillment",
        .object(
            head + [
                .gives("location_name", .text(1...200)), .gives("order_state", .word(OrderState.self)),
                .gives("release_on", .nullable(.date), "Work does not begin before this day."),
                .gives("holds", .list(.word(Hold.Kind.self)), "What stops its next step."),
                .gives("allowed", .list(.word(Fulfillment.Verb.self)), "What its state allows now."),
                .gives("items", .list(item, 0...10_000)), .gives("parcels", .list(ParcelBody.packed)),
                .gives("ship_to", .nullable(Destination.schema)), .gives("created_at", .moment),
                .gives("released_at", .nullable(.moment)), .gives("picked_at", .nullable(.moment)),
                .gives("packed_at", .nullable(.moment)), .gives("handed_over_at", .nullable(.moment)),
                .gives("version", .integer(1...Int64.max)),
            ]))

    private static let item = Schema.named(
        "FulfillmentItem",
        .object([
            .gives("line", .integer(1...100_000), "The line's position in the order."),
            .gives("sku", .text(0...64)), .gives("name", .text(0...200)),
            .gives("instructions", .nullable(.text(0...500))), .gives("barcode", .nullable(.text(8...14))),
            .gives("lot", .nullable(.text(0...64))), .gives("expires_on", .nullable(.date)),
            .gives("quantity", .quantity), .gives("picked", .quantity), .gives("packed", .quantity),
            .gives("handed_over", .quantity), .gives("short", .quantity, "Looked for and not found."),
        ]))

    static func json(_ entry: FulfillmentList.Entry) -> JSON {
        [
            "id": .string(entry.id.text), "name": .string(entry.name),
            "order": .string(entry.orderID.text), "order_number": .string(entry.order),
            "location": .string(entry.location), "state": .string(entry.state.rawValue),
            "picker": .opt(entry.picker), "promised_until": .opt(entry.promiseUntil),
            "quantity": .int(entry.quantity), "picked": .int(entry.picked), "packed": .int(entry.packed),
            "created_at": .opt(entry.createdAt), "version": .int(entry.version),
        ]
    }

    static func json(_ details: FulfillmentDetails, to destination: JSON, _ mask: FieldMask) -> JSON {
        let fulfillment = details.fulfillment
        let holds = details.holds.filter { mask.shows(.risk) || $0 != .fraudReview }
        return .object([
            .init("id", .string(fulfillment.id.text)), .init("name", .string(details.name)),
            .init("order", .string(fulfillment.order.text)),
            .init("order_number", .string(details.orderNumber)),
            .init("location", .string(details.location)),
            .init("state", .string(fulfillment.state.rawValue)), .init("picker", .opt(fulfillment.picker)),
            .init("location_name", .string(details.locationName)),
            .init("order_state", .string(details.orderState.rawValue)),
            .init("release_on", .opt(fulfillment.releaseOn)),
            .init("holds", .array(holds.map { .string($0.rawValue) })),
            .init("allowed", .array(fulfillment.state.verbs.map { .string($0.rawValue) })),
            .init("items", .array(details.items.map(json))),
            .init("parcels", .array(details.parcels.map { ParcelBody.packed($0, details.orderNumber) })),
            .init("ship_to", destination), .init("created_at", .opt(fulfillment.dates.created)),
            .init("released_at", .opt(fulfillment.dates.released)),
            .init("picked_at", .opt(fulfillment.dates.picked)),
            .init("packed_at", .opt(fulfillment.dates.packed)),
            .init("handed_over_at", .opt(fulfillment.dates.handedOver)),
            .init("version", .int(fulfillment.version)),
        ])
    }

    private static func json(_ item: FulfillmentDetails.Item) -> JSON {
        func amount(_ value: Int64) -> JSON { .quantity(value, item.decimals) }
        return [
            "line": .int(item.line), "sku": .string(item.sku), "name": .string(item.name),
            "instructions": .opt(item.instructions), "barcode": .opt(item.barcode), "lot": .opt(item.lot),
            "expires_on": .opt(item.expiresOn), "quantity": amount(item.item.quantity),
            "picked": amount(item.item.picked), "packed": amount(item.item.packed),
            "handed_over": amount(item.item.handedOver), "short": amount(item.item.short),
        ]
    }
}

/// Where an order goes, as far as its reader may know.
enum Destination {
    static let schema = Schema.named(
        "Destination",
        .object([
            .gives("contact", .nullable(PartyBody.contact)),
            .gives("address", .nullable(PartyBody.address)),
        ]))

    static func of(
        _ order: ID<Order>, _ mask: FieldMask, _ keyring: Keyring, in session: Session
    ) throws -> JSON {
        let terms = try OrderDetails.load(order, in: session).terms
        let contact = try terms.contact.flatMap {
            try Customers.contact($0, in: session, keyring: keyring)
        }
        let address = try terms.shippingAddress.flatMap {
            try Customers.address($0, in: session, keyring: keyring)
        }
        return [
            "contact": contact.map { PartyBody.json($0, mask) } ?? .null,
            "address": address.map { PartyBody.json($0, mask) } ?? .null,
        ]
    }
}
