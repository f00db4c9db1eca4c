import Kit

/// The files of a Waybill CSV set and their columns, as docs/ describes them.
enum SetFile: String, CaseIterable, Hashable, Sendable {
    case customers = "customers.csv"
    case products = "products.csv"
    case orders = "orders.csv"
    case payments = "payments.csv"
    case parcelEvents = "parcel_events.csv"
    case extras = "extras.csv"
}

/// The columns of one file, in the order in which its rows are kept in memory.
protocol SetColumn: RawRepresentable<Int>, CaseIterable, Hashable, Sendable {
    static var file: SetFile { get }
    static var required: [Self] { get }
    /// By position; `name` is what the header says.
    static var names: [String] { get }
}

extension SetColumn {
    var name: String { Self.names[rawValue] }

    /// `shipLine1` is called `ship_line1` in a file.
    static func spelled() -> [String] {
        allCases.map { column in
            "\(column)".reduce(into: "") { name, letter in
                name += letter.isUppercase ? "_" + letter.lowercased() : String(letter)
            }
        }
    }
}

enum CustomerColumn: Int, SetColumn {
    case reference, name, company, email, phone, language
    case addressLine1, addressLine2, addressLine3, addressLine4
    case district, locality, region, postcode, country

    static let file = SetFile.customers
    static let required = [reference]
    static let names = spelled()
}

enum ProductColumn: Int, SetColumn {
    case sku, name, nameZh, kind, unit, decimals, weightGrams, lengthMm, widthMm, heightMm, gtin, price,
        currency

    static let file = SetFile.products
    static let required = [sku]
    static let names = spelled()
}

enum OrderColumn: Int, SetColumn {
    case channel, order, placedAt, currency, state, customer, pricesIncludeTax, orderTotal
    case confirmedAt, handedOverAt, deliveredAt, canceledAt, promisedOn
    case contactName, contactCompany, contactEmail, contactPhone
    case shipName, shipCompany, shipPhone, shipLine1, shipLine2, shipLine3, shipLine4
    case shipDistrict, shipLocality, shipRegion, shipPostcode, shipCountry
    case note
    case line, kind, sku, name, quantity, unitPrice, lineDiscount, taxRate, taxAmount, lineTotal
    case canceledQuantity, fulfilledQuantity, deliveredQuantity

    static let file = SetFile.orders
    static let required = [channel, order, placedAt, currency, sku, quantity, unitPrice]
    static let names = spelled()

    /// Those that say something of the whole order and are read from its first row.
    static let ofOrder: [OrderColumn] = allCases.filter {
        $0.rawValue >= placedAt.rawValue && $0.rawValue <= note.rawValue
    }

    /// Those that say something of the line. Where all of them are blank there is no line.
    static let ofLine: [OrderColumn] = allCases.filter { $0.rawValue >= line.rawValue }
}

enum PaymentColumn: Int, SetColumn {
    case channel, order, kind, amount, currency, at, method, reference

    static let file = SetFile.payments
    static let required = [channel, order, kind, amount, at]
    static let names = spelled()
}

enum ParcelColumn: Int, SetColumn {
    case channel, order, trackingNumber, carrier, status, at, place, note, lines

    static let file = SetFile.parcelEvents
    static let required = [channel, order, trackingNumber, status, at]
    static let names = spelled()
}

enum ExtraColumn: Int, SetColumn {
    case channel, order, format, position, data

    static let file = SetFile.extras
    static let required = allCases
    static let names = spelled()
}
