import Kit
import Sales

/// What the first row of an order says about the whole of it.
struct OrderCells {
    private(set) var placedAt: Instant?
    private(set) var currency: Currency?
    let customer: String?
    let contact: Contact?
    private(set) var shippingAddress: Address?
    /// All but what depends on a placement time and a currency that could not be read.
    private let rest: @Sendable (inout PastOrder) -> Void
    private let channel: Channel?
    private let zone: Zone?

    init(
        _ cells: inout CellReader<OrderColumn>, channel: Channel?, isRefused refusedCustomers: Set<String>
    ) {
        self.channel = channel
        zone = cells.zone
        Self.checkKey(&cells, isKnown: channel != nil)
        placedAt = cells.instant(.placedAt)
        let currency = cells.currency(.currency)
        self.currency = currency
        let state: OrderState? = cells.read(.state, Self.state)
        let includesTax = cells.flag(.pricesIncludeTax) ?? false
        let total = currency.flatMap { cells.amount(.orderTotal, $0) }
        let (confirmed, handedOver) = (cells.instant(.confirmedAt), cells.instant(.handedOverAt))
        let (delivered, promised) = (cells.instant(.deliveredAt), cells.date(.promisedOn))
        let canceled = cells.instant(.canceledAt)
        let note = cells.text(.note, max: 2_000, multiline: true)
        rest = { past in
            past.state = state
            past.pricesIncludeTax = includesTax
            past.total = total
            (past.confirmedAt, past.handedOverAt, past.deliveredAt) = (confirmed, handedOver, delivered)
            past.canceledAt = canceled
            past.promisedOn = promised
            past.note = note
        }
        customer = cells.text(.customer, max: CustomerEntry.referenceMax)
        if let customer, refusedCustomers.contains(customer) {
            cells.refuse(.customer, Refusal("import.customer_refused", [:]))
        }
        shippingAddress = Self.address(&cells)
        let row = cells.row
        contact = Contact(
            imported: Contact.Entry(
                fullName: row[.contactName], company: row[.contactCompany], email: row[.contactEmail],
                phone: row[.contactPhone],
                country: shippingAddress?.country))
    }

    /// What every order must have; a channel the store knows has a good code.
    private static func checkKey(_ cells: inout CellReader<OrderColumn>, isKnown: Bool) {
        if !isKnown {
            _ = cells.read(.channel) { cell throws(Refusal) in
                let code = try ChannelCode.clean(cell, field: "channel")
                guard code == cell else { throw Refusal("channel.code", [:]) }
            }
        }
        _ = cells.requiredText(.order, max: OrderReader.referenceMax)
        for column in [OrderColumn.placedAt, .currency] where cells.row[column] == nil {
            cells.refuse(column, Refusal("text.required", [:]))
        }
    }

    /// Nil without a time and a currency.
    func past(_ reference: String) -> PastOrder? {
        guard let placedAt, let currency else { return nil }
        var past = PastOrder(
            channel: channel?.id ?? ID(raw: 0), reference: reference, placedAt: placedAt,
            zone: channel?.zone ?? zone ?? .utc, language: channel?.language ?? .en, currency: currency)
        past.orderPrefix = channel?.orderPrefix ?? ""
        rest(&past)
        return past
    }

    private static func state(_ cell: String) throws(Refusal) -> OrderState {
        let known: [OrderState] = [.pending, .confirmed, .processing, .completed, .canceled, .expired]
        if let state = OrderState(rawValue: cell), known.contains(state) { return state }
        throw Refusal("import.word", ["known": known.map(\.rawValue).joined(separator: ", ")])
    }

    private static func address(_ cells: inout CellReader<OrderColumn>) -> Address? {
        let row = cells.row
        let lines = [OrderColumn.shipLine1, .shipLine2, .shipLine3, .shipLine4].compactMap { row[$0] }
        let entry = Address.Entry(
            fullName: row[.shipName], company: row[.shipCompany], lines: lines, district: row[.shipDistrict],
            locality: row[.shipLocality], region: row[.shipRegion], postcode: row[.shipPostcode],
            country: row[.shipCountry], phone: row[.shipPhone])
        guard entry != Address.Entry() else { return nil }
        do throws(Refusal) { return try Address(imported: entry) } catch {
            cells.refuse(.shipCountry, Refusal(error.code, error.arguments))
            return nil
        }
    }
}
