import Kit
import Sales

/// Writes orders as Shopify exports them. Cells of an imported file that still say what the store says are
/// written as they were; so are all cells we do not model.
struct ShopExport {
    private let columns: [String]
    private var sheet: CSVWriter

    /// - Parameter columns: those beyond the format's own.
    init(to path: String, columns: [String]) throws {
        self.columns = ShopColumn.allCases.map(\.name) + columns
        sheet = try CSVWriter(path: path)
        try sheet.write(self.columns)
    }

    mutating func write(_ order: ExportedOrder) throws {
        for row in Self.rows(order) { try sheet.write(columns.map { row[$0] ?? "" }) }
    }

    mutating func finish() throws { try sheet.flush() }

    static func rows(_ order: ExportedOrder) -> [[String: String]] {
        let current = rendered(ShopOrder(order), order.zone)
        let kept = order.extras.filter { $0.format == ShopColumn.format }.map(\.cells)
        guard !kept.isEmpty else { return current.map(named) }
        let rows = kept.map { ShopRow(line: 0, cells: $0) }
        let read = rendered(ShopReading(rows, zone: order.zone).order, order.zone)
        return current.indices.map { index in
            guard kept.indices.contains(index) else { return named(current[index]) }
            var cells = kept[index]
            let before = read.indices.contains(index) ? read[index] : [:]
            for (column, cell) in current[index] where before[column] != cell { cells[column.name] = cell }
            return cells
        }
    }

    private static func named(_ cells: [ShopColumn: String]) -> [String: String] {
        Dictionary(cells.map { ($0.key.name, $0.value) }) { first, _ in first }
    }

    /// The columns we model, the same ones for every order.
    private static func rendered(_ order: ShopOrder, _ zone: Zone) -> [[ShopColumn: String]] {
        let lines = order.lines.isEmpty ? [[:]] : order.lines.map { lineCells($0, order) }
        return lines.enumerated().map { index, line in
            var cells = index == 0 ? head(order, zone) : [:]
            cells[.name] = order.name
            cells[.email] = order.contact?.email ?? ""
            cells[.createdAt] = time(order.createdAt, zone)
            return cells.merging(line) { first, _ in first }
        }
    }

    private static func head(_ order: ShopOrder, _ zone: Zone) -> [ShopColumn: String] {
        [
            .financialStatus: order.financialStatus, .paidAt: time(order.paidAt, zone),
            .fulfillmentStatus: order.fulfillmentStatus, .fulfilledAt: time(order.fulfilledAt, zone),
            .currency: order.currency?.code ?? "", .subtotal: money(order.subtotal, order),
            .shipping: money(order.shippingAmount, order), .taxes: money(order.taxes, order),
            .total: money(order.total, order), .discountAmount: money(order.discount, order),
            .shippingMethod: order.shippingMethod ?? "", .billingName: order.contact?.fullName ?? "",
            .shippingName: order.shipping?.fullName ?? "",
            .shippingAddress1: order.shipping?.lines.first ?? "",
            .shippingAddress2: order.shipping?.lines.dropFirst().joined(separator: ", ") ?? "",
            .shippingCompany: order.shipping?.company ?? "", .shippingCity: order.shipping?.locality ?? "",
            .shippingZip: order.shipping?.postcode ?? "", .shippingProvince: province(order.shipping),
            .shippingCountry: order.shipping?.country.code ?? "",
            .shippingPhone: order.shipping?.phone ?? "", .notes: order.notes ?? "",
            .canceledAt: time(order.canceledAt, zone), .paymentReference: order.paymentReference ?? "",
            .refundedAmount: money(order.refunded, order), .phone: order.contact?.phone ?? "",
        ]
    }

    private static func lineCells(_ line: ShopOrder.Line, _ order: ShopOrder) -> [ShopColumn: String] {
        let price = order.currency.map { line.price.decimal($0) } ?? ""
        return [
            .lineitemName: line.name, .lineitemSku: line.sku,
            .lineitemQuantity: WaybillSet.count(line.quantity, line.decimals), .lineitemPrice: price,
            .lineitemDiscount: money(line.discount, order),
            .lineitemFulfillmentStatus: line.fulfilled >= line.quantity
                ? "fulfilled" : line.fulfilled > 0 ? "partial" : "pending",
        ]
    }

    private static func province(_ address: Address?) -> String {
        guard let address else { return "" }
        let prefix = address.country.code + "-"
        guard let code = address.region else { return address.regionName ?? "" }
        return code.hasPrefix(prefix) ? String(code.dropFirst(prefix.count)) : code
    }

    private static func time(_ instant: Instant?, _ zone: Zone) -> String {
        instant.map { ShopTime.text($0, in: zone) } ?? ""
    }

    /// With all decimals of the currency, as the format writes it.
    private static func money(_ minor: Int64, _ order: ShopOrder) -> String {
        guard let currency = order.currency, let money = try? Money(minor: minor, currency: currency) else {
            return ""
        }
        guard currency.exponent > 0 else { return money.decimal }
        let parts = money.decimal.split(separator: ".")
        let fraction = parts.count > 1 ? String(parts[1]) : ""
        let zeros = String(repeating: "0", count: max(0, currency.exponent - fraction.utf8.count))
        return "\(parts[0]).\(fraction)\(zeros)"
    }
}
