// A small shop's history in all five files: known and anonymous customers, weights, discounts, taxes, a
// canceled order, part payments, a refund, two parcels, rows that stand apart where they may.
enum ShopSet {
    static let files: [String: String] = [
        "customers.csv": customers, "products.csv": products, "orders.csv": orders, "payments.csv": payments,
        "parcel_events.csv": parcels,
    ]

    static let customers = """
        reference,name,company,email,phone,language,address_line1,locality,postcode,country
        C-1,Ada Example,,ada@example.org,+442079460000,en,1 Quay,London,SE1 1AA,GB
        C-2,,Beispiel GmbH,einkauf@example.com,,de,Hauptstr. 5,Köln,50667,DE
        C-3,Bo Example,,not an address,,en,,,,

        """

    static let products = """
        sku,name,name_zh,kind,unit,decimals,weight_grams,gtin,price,currency
        LAMP-1,Tide lamp,潮汐灯,stocked,H87,0,1200,4006381333931,49.90,EUR
        TEA,Green tea,,stocked,KGM,3,1000,,48,EUR
        FIT,Fitting,,service,H87,0,,,,

        """

    /// 1001 was delivered and paid; 1002 is half canceled and has a discount and tax; 1003 was called off;
    /// 1004 names nobody; 1005 is in yen, in another channel, with a SKU nobody has heard of.
    static let orders = """
        channel,order,placed_at,currency,state,customer,order_total,confirmed_at,handed_over_at,delivered_at,\
        promised_on,ship_name,ship_line1,ship_locality,ship_country,note,line,kind,sku,name,quantity,\
        unit_price,line_discount,tax_rate,canceled_quantity
        shop,1001,2026-03-01T09:30:00Z,EUR,completed,C-1,117.8,2026-03-01T10:00:00Z,2026-03-02T08:00:00Z,\
        2026-03-04T16:00:00Z,2026-03-05,Ada Example,1 Quay,London,GB,Left with the porter,\
        a,,LAMP-1,,2,49.90,,,
        shop,1001,,,,,,,,,,,,,,,b,,SHADE-1,Linen shade,1,18.00,,,
        shop,1002,2026-03-02T09:30:00Z,EUR,confirmed,C-2,,,,,,,,,,,,,LAMP-1,,2,49.90,9.80,19,1
        shop,1002,,,,,,,,,,,,,,,,,TEA,,0.25,48,,7,
        shop,1002,,,,,,,,,,,,,,,,shipping,,Parcel,1,4.90,,19,
        shop,1003,2026-03-03T09:30:00Z,EUR,canceled,C-1,,,,,,,,,,,,,FIT,,1,25,,,
        shop,1003,,,,,,,,,,,,,,,,fee,,,1,2,,,
        shop,1004,2026-03-04T09:30:00Z,EUR,,,,,,,,,,,FR,,,,LAMP-1,,1,49.90,,,
        shop-jp,1001,2026-03-05 09:30:00,JPY,,C-2,,,,,,,,,,,,,=CMD(),"Lamp, ""gold"" one",3,1200,,,

        """

    static let payments = """
        channel,order,kind,amount,currency,at,method,reference
        shop,1001,authorize,117.8,EUR,2026-03-01T09:31:00Z,card,auth-1
        shop,1002,capture,50,,2026-03-02T10:00:00Z,bank_transfer,
        shop,1001,capture,117.8,EUR,2026-03-02T08:00:00Z,card,cap-1
        shop,1002,capture,20,,2026-03-03T10:00:00Z,bank_transfer,

        """

    static let parcels = """
        channel,order,tracking_number,carrier,status,at,place,lines
        shop,1001,RM100,royalmail,delivered,2026-03-04T16:00:00Z,London,a:2;b:1
        shop,1001,RM100,royalmail,in_transit,2026-03-02T20:00:00Z,Croydon,
        shop,1001,RM100,royalmail,out_for_delivery,2026-03-04T08:00:00Z,London,
        shop,1002,DP7,dhl,pre_transit,2026-03-03T08:00:00Z,,1:1

        """
}
