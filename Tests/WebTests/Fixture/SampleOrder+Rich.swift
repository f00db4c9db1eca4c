// An order with all there can be: three parcels of twenty scans each, canceled and delivered units, a long
// history.
extension SampleOrder {
    static var rich: SampleOrder {
        var order = SampleOrder()
        order.id = 42_000_000_500_000
        order.number = "R1C-H00-RDR"
        order.state = "processing"
        order.stage = 7
        order.promise = ("2026-11-18", "2026-11-20")
        order.paymentRule = "cash_on_delivery"
        order.paymentStatus = "partially_paid"
        order.received = 1000
        order.lines = [
            Line(name: "Tide table lamp, celadon glaze", ordered: 2, delivered: 1),
            Line(name: "Linen drum shade 12 inch, natural", ordered: 3, canceled: 1),
            Line(name: "Speckled ramen bowls, set of 4", ordered: 1, canceled: 1),
        ]
        order.events += [
            Event("payment.authorized", "2026-11-16T08:13:00Z"),
            Event("order.processing", "2026-11-17T07:30:00Z"),
            Event(
                "order.units_canceled", "2026-11-17T08:00:00Z", data: #"{"lines":{"lin_1":{"canceled":2}}}"#,
                by: "customer:cus_1"),
            Event("fulfillment.handed_over", "2026-11-17T16:20:00Z"),
        ]
        let places = ["Portland, Oregon", "Tacoma, Washington", "Seattle", "Seattle delivery center"]
        let scans = (0..<20).map { step in
            (
                step == 19 ? "out_for_delivery" : "in_transit",
                "2026-11-\(17 + step / 16)T\(step % 16 < 2 ? "0" : "")\(8 + step % 16):0\(step % 10):00Z",
                places[step % 4]
            )
        }
        order.parcels = [
            Parcel(status: "out_for_delivery", scans: scans),
            Parcel(status: "delivered", scans: scans, deliveredAt: "2026-11-18T10:20:00Z"),
            Parcel(status: "attempt_failed", scans: scans),
        ]
        return order
    }
}
