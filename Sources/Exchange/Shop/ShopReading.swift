import Kit
import Sales
import Supply

/// What the rows of one order in a Shopify export mean: the one reading that the import writes down and that
/// an export measures the kept cells by.
struct ShopReading {
    private(set) var order = ShopOrder()
    /// What is wrong, with the row and the column; the order is refused.
    private(set) var faults: [Fault] = []
    /// Codes of what was taken another way than it was written.
    private(set) var notices: [String] = []
    /// Import duties, which are a charge of their own.
    private(set) var duties: Int64 = 0
    private(set) var includesTax = false

    private let rows: [ShopRow]
    private let zone: Zone?

    struct Fault: Hashable, Sendable {
        let line: Int
        let refusal: Refusal
    }

    init(_ rows: [ShopRow], zone: Zone?) {
        self.rows = rows
        self.zone = zone
        guard let head = rows.first else { return }
        order.name = head[.name] ?? ""
        readHead(head)
        readLines(head)
        // What the lines come to is no measure while one of them cannot be read.
        if faults.isEmpty { readMoney(head) }
    }

    private mutating func refuse(_ row: ShopRow, _ column: ShopColumn, _ refusal: Refusal) {
        faults.append(Fault(line: row.line, refusal: refusal.inField(column.name)))
    }

    private mutating func readHead(_ head: ShopRow) {
        for row in rows.dropFirst() { compare(row, head) }
        if let cell = head[.currency] {
            order.currency = Currency(cell.uppercased())
            if order.currency == nil {
                refuse(head, .currency, Refusal("import.currency", ["currency": cell]))
            }
        } else {
            // Only the first row of an order names its currency, so what begins without one has no head.
            refuse(head, .currency, Refusal("shop.no_head", ["order": order.name]))
        }
        order.createdAt = time(head, .createdAt)
        if head[.createdAt] == nil { refuse(head, .createdAt, Refusal("text.required", [:])) }
        order.canceledAt = time(head, .canceledAt)
        order.notes = head[.notes].map { note in
            (try? Text.clean(note, field: "", max: 2_000, multiline: true)) ?? note
        }
        readParties(head)
    }

    /// Cells of the order are blank on its further rows, or equal to the first row's.
    private mutating func compare(_ row: ShopRow, _ head: ShopRow) {
        if let id = row[.id], let first = head[.id], id != first {
            let arguments = ["order": order.name, "first": first, "second": id]
            return refuse(row, .id, Refusal("shop.two_orders", arguments))
        }
        for column in ShopColumn.allCases where !column.isOfLine {
            guard let cell = row[column], cell != head[column] else { continue }
            refuse(row, column, Refusal("import.differs", ["line": String(head.line)]))
        }
    }

    private mutating func readParties(_ head: ShopRow) {
        let country = head[.shippingCountry] ?? head[.billingCountry]
        order.contact = Contact(
            imported: Contact.Entry(
                fullName: head[.billingName] ?? head[.shippingName], email: head[.email],
                phone: unquoted(head[.phone] ?? head[.billingPhone] ?? head[.shippingPhone]),
                country: country.flatMap { Country($0) }))
        let columns: [ShopColumn] = [
            .shippingName, .shippingAddress1, .shippingAddress2, .shippingCompany, .shippingCity,
            .shippingZip,
            .shippingProvince, .shippingPhone,
        ]
        guard head[.shippingCountry] != nil || columns.contains(where: { head[$0] != nil }) else { return }
        let entry = Address.Entry(
            fullName: head[.shippingName], company: head[.shippingCompany],
            lines: [head[.shippingAddress1], head[.shippingAddress2]].compactMap(\.self),
            locality: head[.shippingCity], region: head[.shippingProvince],
            postcode: unquoted(head[.shippingZip]), country: head[.shippingCountry],
            phone: unquoted(head[.shippingPhone]))
        do throws(Refusal) { order.shipping = try Address(imported: entry) } catch {
            refuse(head, .shippingCountry, Refusal(error.code, error.arguments))
        }
    }

    /// Shopify writes an apostrophe before digits so that no spreadsheet swallows their zeros.
    private func unquoted(_ cell: String?) -> String? {
        guard let cell, cell.hasPrefix("'") else { return cell }
        let rest = cell.dropFirst()
        return rest.isEmpty ? nil : String(rest)
    }
}

extension ShopReading {
    private mutating func time(_ row: ShopRow, _ column: ShopColumn) -> Instant? {
        guard let cell = row[column] else { return nil }
        if let instant = ShopTime.instant(cell) { return instant }
        guard Instant(iso: cell, zone: .utc) != nil else {
            refuse(row, column, Refusal("import.time", [:]))
            return nil
        }
        guard let zone else {
            refuse(row, column, Refusal("import.time_without_zone", [:]))
            return nil
        }
        return Instant(iso: cell, zone: zone)
    }

    private mutating func amount(_ row: ShopRow, _ column: ShopColumn) -> Int64? {
        guard let cell = row[column], let currency = order.currency else { return nil }
        do throws(Refusal) {
            let money = try Money.parse(cell, currency: currency)
            guard !money.isNegative else { throw Refusal("import.negative", [:]) }
            return money.minor
        } catch {
            refuse(row, column, error)
            return nil
        }
    }

    private mutating func readLines(_ head: ShopRow) {
        let isAlone = rows.count == 1
        for row in rows {
            let isBlank =
                row[.lineitemQuantity] == nil && row[.lineitemPrice] == nil
                && row[.lineitemName] == nil
            // An order without lines is refused as such, further on.
            if isAlone, isBlank { return }
            if let line = line(row, head) { order.lines.append(line) }
        }
    }

    private mutating func line(_ row: ShopRow, _ head: ShopRow) -> ShopOrder.Line? {
        let known = faults.count
        for column in [ShopColumn.lineitemQuantity, .lineitemPrice, .lineitemName] where row[column] == nil {
            refuse(row, column, Refusal("text.required", [:]))
        }
        guard let currency = order.currency, faults.count == known, let name = row[.lineitemName] else {
            return nil
        }
        var quantity: Quantity?
        var price: UnitPrice?
        do throws(Refusal) {
            quantity = try Quantity.parse(row[.lineitemQuantity] ?? "", decimals: 0)
        } catch { refuse(row, .lineitemQuantity, error) }
        do throws(Refusal) {
            let parsed = try UnitPrice.parse(row[.lineitemPrice] ?? "", currency: currency)
            guard parsed.tenThousandths >= 0 else { throw Refusal("import.negative", [:]) }
            price = parsed
        } catch { refuse(row, .lineitemPrice, error) }
        let discount = amount(row, .lineitemDiscount) ?? 0
        guard faults.count == known, let quantity, let price else { return nil }
        let sku =
            row[.lineitemSku]
            ?? String(String.UnicodeScalarView(name.unicodeScalars.prefix(Text.skuLengthMax)))
        let status = (row[.lineitemFulfillmentStatus] ?? head[.fulfillmentStatus] ?? "").lowercased()
        if status == "partial" { notices.append("shop_partial") }
        return ShopOrder.Line(
            name: name, sku: sku, quantity: quantity.amount, price: price, discount: discount,
            fulfilled: status == "fulfilled" ? quantity.amount : 0)
    }

    /// What the columns of money say together. Whatever they do not agree on refuses the order.
    private mutating func readMoney(_ head: ShopRow) {
        order.shippingAmount = amount(head, .shipping) ?? 0
        order.shippingMethod = head[.shippingMethod]
        order.taxes = amount(head, .taxes) ?? 0
        duties = amount(head, .duties) ?? 0
        shareDiscount(head)
        let plain = order.subtotal + order.shippingAmount + duties
        let stated = amount(head, .total)
        order.total = stated ?? plain + order.taxes
        // Prices hold their tax if the total is reached without it.
        let room = Int64(order.lines.count)
        includesTax =
            order.taxes > 0 && abs(order.total - plain) <= room
            && abs(order.total - plain - order.taxes) > room
        readPayments(head)
        order.fulfilledAt = time(head, .fulfilledAt)
        if order.lines.allSatisfy({ $0.fulfilled == 0 }) {
            order.fulfilledAt = nil
        } else {
            order.canceledAt = nil
            if order.fulfilledAt == nil { order.fulfilledAt = order.createdAt }
        }
    }

    /// What the subtotal is below the lines is a discount on the whole order; without a subtotal the discount
    /// amount says it.
    private mutating func shareDiscount(_ head: ShopRow) {
        let gross = order.lines.map { order.gross($0) }
        let net = zip(gross, order.lines).map { $0 - $1.discount }
        let sum = net.reduce(0, +)
        let shared: Int64
        if let subtotal = amount(head, .subtotal) {
            shared = sum - subtotal
            guard shared >= 0 else {
                let arguments = ["computed": money(sum), "given": money(subtotal)]
                return refuse(head, .subtotal, Refusal("shop.subtotal_differs", arguments))
            }
        } else {
            shared = max(0, (amount(head, .discountAmount) ?? 0) - order.discount)
        }
        guard shared > 0, shared <= sum else { return }
        for (index, part) in allocate(total: shared, weights: net).enumerated() {
            order.lines[index].discount += part
        }
    }

    private func money(_ minor: Int64) -> String {
        order.currency.flatMap { try? Money(minor: minor, currency: $0) }?.decimal ?? String(minor)
    }

    private mutating func readPayments(_ head: ShopRow) {
        let status = (head[.financialStatus] ?? "").lowercased()
        let refunded = amount(head, .refundedAmount) ?? 0
        let outstanding = amount(head, .outstandingBalance)
        switch status {
        case "paid", "partially_refunded", "refunded":
            order.captured = order.total
            if status == "paid", let outstanding, outstanding > 0 { notices.append("shop_outstanding") }
        case "partially_paid":
            guard let outstanding, outstanding <= order.total else {
                return refuse(head, .outstandingBalance, Refusal("shop.outstanding", [:]))
            }
            order.captured = order.total - outstanding
        case "", "pending", "authorized", "voided", "expired", "unpaid": break
        default:
            let known =
                "paid, pending, authorized, partially_paid, partially_refunded, refunded, voided, expired"
            return refuse(head, .financialStatus, Refusal("import.word", ["known": known]))
        }
        if order.captured > 0 {
            order.refunded = status == "refunded" && refunded == 0 ? order.captured : refunded
            order.paidAt = time(head, .paidAt) ?? order.createdAt
            // A ledger entry without a name of its own is called by its place.
            order.paymentReference = head[.paymentReference] ?? "1"
        }
    }
}

/// `2025-12-06 10:37:33 -0500`, as the format writes its times.
enum ShopTime {
    static func instant(_ text: String) -> Instant? {
        if let instant = Instant(rfc3339: text) { return instant }
        let parts = text.split(separator: " ")
        guard parts.count == 3, parts[2].utf8.count == 5 else { return nil }
        let zone = parts[2].prefix(3) + ":" + parts[2].suffix(2)
        return Instant(rfc3339: "\(parts[0])T\(parts[1])\(zone)")
    }

    static func text(_ instant: Instant, in zone: Zone) -> String {
        let offset = zone.offsetSeconds(at: instant)
        let local = instant.adding(.seconds(offset)).rfc3339
        let minutes = abs(offset) / 60
        let digits = [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : String($0) }.joined()
        let time = local.dropLast().prefix(19).replacing("T", with: " ")
        return "\(time) \(offset < 0 ? "-" : "+")\(digits)"
    }
}

extension Refusal {
    /// The same under the column's own name.
    fileprivate func inField(_ column: String) -> Refusal {
        Refusal(code, kind, field: column, allowed: allowed, mayRetry: mayRetry, arguments)
    }
}
