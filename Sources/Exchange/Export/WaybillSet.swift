import Kit
import Sales

/// An order as rows of a Waybill CSV set. Reading them back gives the same order, so whatever is written here
/// must be as docs/import-format.md has it.
enum WaybillSet {
    static func orderRows(_ order: ExportedOrder, channel: String) -> [[String]] {
        order.lines.enumerated().map { index, line in
            var cells: [OrderColumn: String] = [.channel: channel, .order: order.name]
            if index == 0 { cells.merge(head(order)) { first, _ in first } }
            cells.merge(lineCells(line, order)) { first, _ in first }
            return OrderColumn.allCases.map { cells[$0] ?? "" }
        }
    }

    private static func head(_ order: ExportedOrder) -> [OrderColumn: String] {
        var cells: [OrderColumn: String] = [
            .placedAt: order.placedAt.rfc3339, .currency: order.currency.code, .state: order.state.rawValue,
            .pricesIncludeTax: order.pricesIncludeTax ? "true" : "false",
            .orderTotal: order.money(order.total),
        ]
        cells[.customer] = order.customer
        cells[.confirmedAt] = order.confirmedAt?.rfc3339
        cells[.handedOverAt] = order.handedOverAt?.rfc3339
        cells[.deliveredAt] = order.deliveredAt?.rfc3339
        cells[.canceledAt] = order.canceledAt?.rfc3339
        cells[.promisedOn] = order.promisedOn?.iso
        cells[.note] = order.note
        if let contact = order.contact.map(ContactCells.init) {
            cells[.contactName] = contact.name
            cells[.contactCompany] = contact.company
            cells[.contactEmail] = contact.email
            cells[.contactPhone] = contact.phone
        }
        if let address = order.shipping { cells.merge(shipping(address)) { first, _ in first } }
        return cells
    }

    static func shipping(_ address: Address) -> [OrderColumn: String] {
        let lines = AddressCells.lines(address)
        var cells: [OrderColumn: String] = [.shipCountry: address.country.code]
        cells[.shipName] = address.fullName
        cells[.shipCompany] = address.company
        cells[.shipPhone] = address.phone
        cells[.shipDistrict] = address.district
        cells[.shipLocality] = address.locality
        cells[.shipRegion] = address.region ?? address.regionName
        cells[.shipPostcode] = address.postcode
        for (column, line) in zip([OrderColumn.shipLine1, .shipLine2, .shipLine3, .shipLine4], lines) {
            cells[column] = line
        }
        return cells
    }

    private static func lineCells(_ entry: ExportedOrder.Line, _ order: ExportedOrder) -> [OrderColumn:
        String]
    {
        let line = entry.line
        func count(_ amount: Int64) -> String { Self.count(amount, line.decimals) }
        let price = (try? UnitPrice(tenThousandths: line.unitPrice))?.decimal(order.currency)
        var cells: [OrderColumn: String] = [
            .line: String(entry.position), .kind: line.kind.rawValue, .sku: line.sku, .name: line.name,
            .quantity: count(line.quantities.ordered), .unitPrice: price ?? "",
        ]
        let discount = line.discount + line.orderDiscount
        if discount != 0 { cells[.lineDiscount] = order.money(discount) }
        cells[.taxRate] = entry.taxRate?.percent
        if line.tax != 0 || entry.taxRate != nil { cells[.taxAmount] = order.money(line.tax) }
        if line.quantities.canceled > 0 { cells[.canceledQuantity] = count(line.quantities.canceled) }
        if line.kind == .item {
            cells[.fulfilledQuantity] = count(line.quantities.handedOver)
            cells[.deliveredQuantity] = count(line.quantities.delivered)
        }
        return cells
    }

    /// `Quantity` refuses 0, which is a count like any other here.
    static func count(_ amount: Int64, _ decimals: Int) -> String {
        amount == 0 ? "0" : (try? Quantity(amount: amount, decimals: decimals))?.text ?? String(amount)
    }

    static func paymentRows(_ order: ExportedOrder, channel: String) -> [[String]] {
        order.payments.map { payment in
            let cells: [PaymentColumn: String] = [
                .channel: channel, .order: order.name, .kind: payment.kind,
                .amount: order.money(payment.amount), .currency: order.currency.code,
                .at: payment.at.rfc3339, .method: method(payment.method), .reference: payment.reference,
            ]
            return PaymentColumn.allCases.map { cells[$0] ?? "" }
        }
    }

    /// The set has no word of its own for some methods; the kind of the entry says what it was.
    private static func method(_ method: String) -> String {
        PaymentReader.Method(rawValue: method) == nil ? "other" : method
    }

    static func parcelRows(_ order: ExportedOrder, channel: String) -> [[String]] {
        let positions = Dictionary(order.lines.map { ($0.line.id, $0) }) { first, _ in first }
        return order.parcels.flatMap { parcel in
            let held = parcel.items.compactMap { item in
                positions[item.line].map { "\($0.position):\(count(item.quantity, $0.line.decimals))" }
            }
            return parcel.events.enumerated().map { index, event in
                var cells: [ParcelColumn: String] = [
                    .channel: channel, .order: order.name, .trackingNumber: parcel.number,
                    .carrier: parcel.carrier, .status: event.status, .at: event.at.rfc3339,
                    .place: event.place, .note: event.note,
                ]
                if index == 0 { cells[.lines] = held.joined(separator: ";") }
                return ParcelColumn.allCases.map { cells[$0] ?? "" }
            }
        }
    }

    static func extraRows(_ order: ExportedOrder, channel: String) -> [[String]] {
        order.extras.map { [channel, order.name, $0.format, String($0.position), $0.text] }
    }
}

/// A contact as columns. What could not be read as an e-mail address or a number stands where it will not be
/// read as one either.
struct ContactCells {
    let name: String?
    let company: String?
    private(set) var email: String?
    private(set) var phone: String?

    init(_ contact: Contact) {
        name = contact.fullName.isEmpty ? nil : contact.fullName
        (company, email, phone) = (contact.company, contact.email, contact.phone)
        guard let entered = contact.asEntered?.replacing("\n", with: " ") else { return }
        if phone == nil { phone = entered } else if email == nil { email = entered }
    }
}

enum AddressCells {
    /// What could not be read stands below the street, as far as there is room.
    static func lines(_ address: Address) -> [String] {
        let entered = address.asEntered?.split(separator: "\n").map(String.init) ?? []
        return Array((address.lines + entered).prefix(4))
    }
}
