/// The columns of Shopify's order export, in the order in which it writes them.
enum ShopColumn: String, CaseIterable, Hashable, Sendable {
    case name = "Name"
    case email = "Email"
    case financialStatus = "Financial Status"
    case paidAt = "Paid at"
    case fulfillmentStatus = "Fulfillment Status"
    case fulfilledAt = "Fulfilled at"
    case acceptsMarketing = "Accepts Marketing"
    case currency = "Currency"
    case subtotal = "Subtotal"
    case shipping = "Shipping"
    case taxes = "Taxes"
    case total = "Total"
    case discountCode = "Discount Code"
    case discountAmount = "Discount Amount"
    case shippingMethod = "Shipping Method"
    case createdAt = "Created at"
    case lineitemQuantity = "Lineitem quantity"
    case lineitemName = "Lineitem name"
    case lineitemPrice = "Lineitem price"
    case lineitemCompareAtPrice = "Lineitem compare at price"
    case lineitemSku = "Lineitem sku"
    case lineitemRequiresShipping = "Lineitem requires shipping"
    case lineitemTaxable = "Lineitem taxable"
    case lineitemFulfillmentStatus = "Lineitem fulfillment status"
    case billingName = "Billing Name"
    case billingStreet = "Billing Street"
    case billingAddress1 = "Billing Address1"
    case billingAddress2 = "Billing Address2"
    case billingCompany = "Billing Company"
    case billingCity = "Billing City"
    case billingZip = "Billing Zip"
    case billingProvince = "Billing Province"
    case billingCountry = "Billing Country"
    case billingPhone = "Billing Phone"
    case shippingName = "Shipping Name"
    case shippingStreet = "Shipping Street"
    case shippingAddress1 = "Shipping Address1"
    case shippingAddress2 = "Shipping Address2"
    case shippingCompany = "Shipping Company"
    case shippingCity = "Shipping City"
    case shippingZip = "Shipping Zip"
    case shippingProvince = "Shipping Province"
    case shippingCountry = "Shipping Country"
    case shippingPhone = "Shipping Phone"
    case notes = "Notes"
    case noteAttributes = "Note Attributes"
    case canceledAt = "Cancelled at"  // as the file spells it
    case paymentMethod = "Payment Method"
    case paymentReference = "Payment Reference"
    case refundedAmount = "Refunded Amount"
    case vendor = "Vendor"
    case outstandingBalance = "Outstanding Balance"
    case employee = "Employee"
    case location = "Location"
    case deviceID = "Device ID"
    case id = "Id"
    case tags = "Tags"
    case riskLevel = "Risk Level"
    case source = "Source"
    case lineitemDiscount = "Lineitem discount"
    case tax1Name = "Tax 1 Name"
    case tax1Value = "Tax 1 Value"
    case tax2Name = "Tax 2 Name"
    case tax2Value = "Tax 2 Value"
    case tax3Name = "Tax 3 Name"
    case tax3Value = "Tax 3 Value"
    case tax4Name = "Tax 4 Name"
    case tax4Value = "Tax 4 Value"
    case tax5Name = "Tax 5 Name"
    case tax5Value = "Tax 5 Value"
    case phone = "Phone"
    case receiptNumber = "Receipt Number"
    case duties = "Duties"
    case billingProvinceName = "Billing Province Name"
    case shippingProvinceName = "Shipping Province Name"
    case paymentID = "Payment ID"
    case paymentTermsName = "Payment Terms Name"
    case nextPaymentDueAt = "Next Payment Due At"
    case paymentReferences = "Payment References"

    /// What rows of this format are called in `order_extras`.
    static let format = "shopify"

    /// Without these there is no order to speak of.
    static let required: [ShopColumn] = [
        .name, .createdAt, .currency, .lineitemQuantity, .lineitemName, .lineitemPrice,
    ]

    var name: String { rawValue }

    /// What the file says in each row; everything else belongs to the order and stands in its first row.
    var isOfLine: Bool { rawValue.hasPrefix("Lineitem") || self == .vendor }

    /// What further rows of an order repeat.
    static let repeated: Set<ShopColumn> = [.name, .email, .createdAt]
}
