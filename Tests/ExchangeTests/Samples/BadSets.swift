// The faulty sets of `BadInputTests`.
extension BadSet {
    static let ofLines = [
        BadSet("quantity 0", [row(quantity: "0")], ["orders.csv:2 quantity quantity.not_positive"]),
        BadSet("quantity below 0", [row(quantity: "-3")], ["orders.csv:2 quantity quantity.not_positive"]),
        BadSet(
            "a huge quantity", [row(quantity: "99999999999999999999")],
            ["orders.csv:2 quantity quantity.too_large"]),
        BadSet("too many decimals", [row(quantity: "1.5")], ["orders.csv:2 quantity quantity.decimals"]),
        BadSet("no quantity", [row(quantity: "")], ["orders.csv:2 quantity text.required"]),
        BadSet("an exponent", [row(price: "1e3")], ["orders.csv:2 unit_price unit_price.malformed"]),
        BadSet("a price below 0", [row(price: "-1")], ["orders.csv:2 unit_price import.negative"]),
        BadSet(
            "money that overflows", [row(quantity: "1000000000", price: "99999999999")],
            ["orders.csv:2 - money.overflow"]),
        BadSet(
            "money that overflows in the sum",
            [row(quantity: "1000", price: "6000000000"), row(quantity: "1000", price: "6000000000")],
            ["orders.csv:2 - money.overflow"]),
        BadSet("an unknown currency", [row(currency: "EURO")], ["orders.csv:2 currency import.currency"]),
        BadSet("no SKU", [row(sku: "")], ["orders.csv:2 sku text.required"]),
        BadSet(
            "an over-long SKU", [row(sku: String(repeating: "x", count: 65))],
            ["orders.csv:2 sku text.too_long"]),
        BadSet("a hidden direction", [row(sku: "A\u{202e}B")], ["orders.csv:2 sku text.direction_override"]),
        BadSet("no such kind", [row() + ",gift"], columns: ",kind", ["orders.csv:2 kind import.word"]),
        BadSet(
            "a discount above the price", [row() + ",11"], columns: ",line_discount",
            ["orders.csv:2 line_discount line.discount_too_large"]),
        BadSet("a line total off by one", [row() + ",10.01"], columns: ",line_total", orders: 1, []),
        BadSet(
            "a line total off by two", [row() + ",10.02"], columns: ",line_total",
            ["orders.csv:2 line_total import.line_total_differs"]),
        BadSet(
            "a line twice", [row() + ",a", row() + ",a"], columns: ",line",
            ["orders.csv:3 line import.repeated"]),
        BadSet(
            "more delivered than ordered", [row() + ",2"], columns: ",delivered_quantity",
            ["orders.csv:2 fulfilled_quantity import.quantities"]),
        BadSet("a formula", [row(sku: "=1+1")], orders: 1, []),
    ]

    static let ofOrders = [
        BadSet(
            "all faults at once", [row(quantity: "0", price: "x", currency: "??", at: "never")],
            [
                "orders.csv:2 placed_at import.time", "orders.csv:2 currency import.currency",
                "orders.csv:2 quantity quantity.not_positive",
            ]),
        BadSet(
            "a local time and no zone", [row(at: "2026-03-01 09:30:00")],
            ["orders.csv:2 placed_at import.time_without_zone"]),
        BadSet("no time", [row(at: "")], ["orders.csv:2 placed_at text.required"]),
        BadSet(
            "rows that stand apart", [row("1"), row("2"), row("1")], orders: 1,
            ["orders.csv:2 order import.order_apart", "orders.csv:4 order import.order_apart"]),
        BadSet(
            "an order that contradicts itself", [row(), row(currency: "USD")],
            ["orders.csv:3 currency import.differs"]),
        BadSet("a total off by one", [row() + ",10.01"], columns: ",order_total", orders: 1, []),
        BadSet(
            "a total off by more", [row() + ",10.02"], columns: ",order_total",
            ["orders.csv:2 order_total import.total_differs"]),
        BadSet("no such state", [row() + ",lost"], columns: ",state", ["orders.csv:2 state import.word"]),
        BadSet(
            "expired, yet shipped", [row() + ",expired,2026-03-02T00:00:00Z"],
            columns: ",state,handed_over_at",
            ["orders.csv:2 state import.expired_with_money"]),
        BadSet(
            "an address without a country", [row() + ",Paris"], columns: ",ship_locality",
            ["orders.csv:2 ship_country text.required"]),
        BadSet(
            "a channel code in capitals", ["Shop,1,2026-03-01T09:30:00Z,EUR,A,1,10"],
            ["orders.csv:2 channel channel.code"]),
        BadSet(
            "a row with too few fields between two orders", [row("1"), "shop,2", row("3"), row("4")],
            orders: 1,
            ["orders.csv:3 - csv.field_count", "orders.csv:3 - csv.field_count"]),
        BadSet(
            "a row without its order", [row("1"), row(""), row("1"), row("2")], orders: 1,
            ["orders.csv:3 order text.required"]),
    ]

    static let ofSideFiles = [
        BadSet("a payment of another currency", [row()], ["payments.csv:2 currency money.currency_mismatch"])
            .with("payments.csv", [paid, "shop,1,capture,10,USD,2026-03-01T09:30:00Z,x"]),
        BadSet("a payment below nothing", [row()], ["payments.csv:2 amount import.negative"])
            .with("payments.csv", [paid, "shop,1,capture,-1,,2026-03-01T09:30:00Z,x"]),
        BadSet("a payment twice", [row()], ["payments.csv:3 reference import.repeated"])
            .with(
                "payments.csv",
                [
                    paid, "shop,1,capture,5,,2026-03-01T09:30:00Z,x",
                    "shop,1,capture,5,,2026-03-01T09:30:00Z,x",
                ]),
        BadSet(
            "a payment of an unknown order", [row()], orders: 1, ["payments.csv:2 order import.order_unknown"]
        )
        .with("payments.csv", [paid, "shop,9,capture,10,,2026-03-01T09:30:00Z,x"]),
        BadSet(
            "a parcel of an unknown order", [row()], orders: 1,
            ["parcel_events.csv:2 order import.order_unknown"]
        )
        .with("parcel_events.csv", [carried, "shop,9,T1,delivered,2026-03-01T09:30:00Z,"]),
        BadSet(
            "parcels that hold too much", [row(quantity: "2")],
            ["parcel_events.csv:3 lines import.parcel_holds_too_much"]
        ).with(
            "parcel_events.csv",
            [
                carried, "shop,1,T1,in_transit,2026-03-01T09:30:00Z,1:2",
                "shop,1,T2,in_transit,2026-03-01T09:30:00Z,1:1",
            ]),
        BadSet("a parcel of no line", [row()], ["parcel_events.csv:2 lines import.parcel_lines"])
            .with("parcel_events.csv", [carried, "shop,1,T1,in_transit,2026-03-01T09:30:00Z,7:1"]),
        BadSet("no such status", [row()], ["parcel_events.csv:2 status import.word"])
            .with("parcel_events.csv", [carried, "shop,1,T1,flown,2026-03-01T09:30:00Z,"]),
        BadSet(
            "a refused product", [row(), row("2", sku: "B")], orders: 1,
            ["products.csv:2 decimals import.whole_number", "orders.csv:2 sku import.product_refused"]
        ).with("products.csv", ["sku,decimals", "A,4"]),
        BadSet(
            "a refused customer", [row() + ",C-1", row("2") + ",C-2"], columns: ",customer", orders: 1,
            ["customers.csv:2 country address.country", "orders.csv:2 customer import.customer_refused"]
        ).with("customers.csv", ["reference,country", "C-1,Atlantis", "C-2,FR"]),
        BadSet(
            "a product twice", [row()],
            ["products.csv:3 sku import.repeated", "orders.csv:2 sku import.product_refused"]
        ).with("products.csv", ["sku,name", "A,One", "A,Two"]),
        BadSet(
            "a number of goods twice", [row("1", sku: "A"), row("2", sku: "B")], orders: 1,
            ["products.csv:3 gtin gtin.taken", "orders.csv:3 sku import.product_refused"]
        ).with("products.csv", ["sku,gtin", "A,4006381333931", "B,4006381333931"]),
    ]

    private static let paid = "channel,order,kind,amount,currency,at,reference"
    private static let carried = "channel,order,tracking_number,status,at,lines"
}
