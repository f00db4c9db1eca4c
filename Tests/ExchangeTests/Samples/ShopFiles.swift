// A small shop's order export, invented: a discount and tax, a further row, a canceled and a sent order,
// columns nobody models, and ways to spoil it.
enum ShopFiles {
    static let header = """
        Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Currency,Subtotal,Shipping,Taxes,\
        Total,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,\
        Lineitem sku,Lineitem fulfillment status,Lineitem discount,Billing Name,Shipping Name,\
        Shipping Address1,Shipping City,Shipping Zip,Shipping Country,Cancelled at,Refunded Amount,Id,Vendor,\
        Gift wrap
        """  // as the file spells it

    static let rows = [
        "#1,ada@example.org,paid,2026-03-01 10:00:00 +0100,unfulfilled,,EUR,108.00,4.90,10.80,123.70,2.00,"
            + "Post,2026-03-01 09:59:00 +0100,2,Lamp,50.00,LAMP,pending,0.00,Ada Example,Ada Example,1 Quay,"
            + "Berlin,'01234,DE,,0.00,9001,Acme,red",
        "#1,ada@example.org,,,,,,,,,,,,2026-03-01 09:59:00 +0100,1,Shade,10.00,SHADE,pending,0.00,,,,,,,,,,"
            + "Other,",
        "#2,bo@example.org,pending,,unfulfilled,,EUR,5,0,0,5,0,,2026-03-02 09:00:00 +0000,1,No SKU,5,,"
            + "pending,0,Bo Example,Bo Example,2 Quay,Berlin,10115,DE,2026-03-03 09:00:00 +0000,0,9002,,",
        "#3,,paid,,fulfilled,2026-03-04 12:00:00 +0000,EUR,7.50,0.00,0.00,7.50,0.00,,"
            + "2026-03-03 09:00:00 +0000,1,Lamp,7.50,LAMP,fulfilled,0.00,Cy Example,"
            + "Cy Example,3 Quay,Berlin,10115,DE,,0.00,9003,,",
    ]

    static let text = ([header] + rows).joined(separator: "\n") + "\n"

    /// With one piece of its text replaced.
    static func with(_ old: String, _ new: String) -> String { text.replacing(old, with: new) }
}
