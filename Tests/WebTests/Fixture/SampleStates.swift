// One order for every state that a tracking page can show, for pictures and for tests that look at all of
// them.
import Foundation
import Kit
import Testing

@testable import Web

enum SampleStates {
    static let words = #"""
        {"en": {"bank": "Fernhill Clay & Lamp GmbH\nIBAN DE02 1203 0000 0000 2020 51\nBIC BYLADEM1001",
            "contact": "care@fernhill.example", "note": "Our workshop is closed on Sundays."},
        "zh-Hans": {"contact": "care@fernhill.example", "note": "工坊周日休息。"}}
        """#

    static let all: [(name: String, order: SampleOrder)] = [
        ("unpaid", unpaid), ("transfer", transfer), ("confirmed", confirmed), ("parcels", parcels),
        ("delivery", delivery), ("exception", exception), ("delivered", delivered), ("completed", completed),
        ("canceled", canceled), ("rich", .rich),
    ].enumerated().map { index, state in
        var order = state.1
        order.id = 42_000_000_000_000 + Int64(index + 1) * 10_000
        order.number = "K7M-29Q-F\(index)X"
        return (state.0, order)
    }

    private static let goods = [
        SampleOrder.Line(name: "Tide table lamp, celadon glaze", ordered: 1),
        SampleOrder.Line(name: "Linen drum shade 12 inch, natural", ordered: 2),
        SampleOrder.Line(name: "Speckled ramen bowls, set of 4", ordered: 1),
    ]

    private static var unpaid: SampleOrder {
        var order = SampleOrder()
        (order.state, order.stage, order.confirmedAt) = ("pending", 1, nil)
        (order.paymentStatus, order.received) = ("unpaid", 0)
        order.events = [.init("order.received", "2026-11-16T08:12:00Z")]
        order.lines = goods
        return order
    }

    private static var transfer: SampleOrder {
        var order = unpaid
        order.paymentRule = "bank_transfer"
        order.events.append(.init("payment.requested", "2026-11-16T08:12:00Z"))
        order.messages = [("guest:1", "May I pay on Friday?"), ("staff:usr_1", "Yes, Friday is fine.")]
        return order
    }

    private static var confirmed: SampleOrder {
        var order = SampleOrder()
        order.promise = ("2026-11-21", "2026-11-25")
        order.reasons = #"""
            [{"code":"supply_expected"},{"code":"handling","days":1},{"code":"transit","from":2,"until":4}]
            """#
        order.lines = goods
        order.lines[1].awaited = (2, "2026-11-20")
        (order.paymentStatus, order.received, order.authorized) = ("authorized", 0, 4320)
        order.events += [
            .init("payment.authorized", "2026-11-16T08:13:00Z"),
            .init(
                "promise.changed", "2026-11-17T09:00:00Z",
                data: #"{"promise_from":"2026-11-21","promise_until":"2026-11-25"}"#,
                previous: #"{"promise_from":"2026-11-18","promise_until":"2026-11-20"}"#),
        ]
        return order
    }

    private static func scans(
        _ last: String, _ count: Int = 5
    ) -> [(status: String, at: String, place: String)] {
        let places = ["Hamburg", "Hannover", "Leipzig", "Berlin", "Berlin-Mitte"]
        return (0..<count).map { step in
            let status = step == 0 ? "pre_transit" : step == count - 1 ? last : "in_transit"
            let at = "2026-11-\(step < 2 ? 17 : 18)T0\(step + 3):15:00Z"
            return (status, at, step == 0 ? "" : places[step % 5])
        }
    }

    private static var parcels: SampleOrder {
        var order = SampleOrder()
        (order.state, order.stage) = ("processing", 7)
        order.promise = ("2026-11-18", "2026-11-20")
        order.lines = goods
        order.lines[0].delivered = 1
        order.lines[1].shipped = 2
        order.lines[2].awaited = (1, "2026-11-24")
        order.parcels = [
            .init(
                status: "delivered", scans: scans("delivered"), deliveredAt: "2026-11-18T07:15:00Z",
                items: [0: 1]),
            .init(
                status: "in_transit", scans: scans("in_transit"), expected: ("2026-11-19", "2026-11-20"),
                items: [1: 1]),
            .init(status: "pre_transit", carrier: "dhl", number: "00340434161094042557", items: [1: 1]),
        ]
        order.events += [
            .init("order.processing", "2026-11-17T07:30:00Z"),
            .init("fulfillment.handed_over", "2026-11-17T16:20:00Z"),
        ]
        return order
    }

    private static var delivery: SampleOrder {
        var order = SampleOrder()
        (order.state, order.stage, order.promise) = ("processing", 7, ("2026-11-18", "2026-11-18"))
        order.lines = [.init(name: goods[0].name, ordered: 1, shipped: 1, outForDelivery: 1)]
        order.parcels = [
            .init(
                status: "out_for_delivery", scans: scans("out_for_delivery"),
                expected: ("2026-11-18", "2026-11-18"))
        ]
        order.paymentRule = "cash_on_delivery"
        (order.paymentStatus, order.received) = ("unpaid", 0)
        return order
    }

    private static var exception: SampleOrder {
        var order = delivery
        (order.stage, order.lines[0].outForDelivery) = (6, 0)
        order.promise = ("2026-11-16", "2026-11-17")
        order.parcels = [
            .init(
                status: "exception", scans: scans("exception"), carrier: "royal_mail",
                number: "RM123456789GB", exception: "customs"),
            .init(status: "in_transit", scans: scans("in_transit", 2), isStuck: true),
            .init(
                status: "attempt_failed", scans: scans("attempt_failed"),
                expected: ("2026-11-19", "2026-11-19")),
        ]
        order.hold = "address"
        return order
    }

    private static var delivered: SampleOrder {
        var order = SampleOrder()
        (order.state, order.stage) = ("processing", 8)
        order.lines = goods.map { .init(name: $0.name, ordered: $0.ordered, delivered: $0.ordered) }
        order.parcels = [
            .init(
                status: "delivered", scans: scans("delivered"), deliveredAt: "2026-11-18T07:15:00Z",
                items: [0: 1, 1: 2, 2: 1])
        ]
        order.events += [.init("fulfillment.delivered", "2026-11-18T07:15:00Z")]
        return order
    }

    private static var completed: SampleOrder {
        var order = delivered
        (order.state, order.completedAt) = ("completed", "2026-11-18T09:00:00Z")
        order.events += [.init("order.completed", "2026-11-18T09:00:00Z")]
        return order
    }

    private static var canceled: SampleOrder {
        var order = SampleOrder()
        (order.state, order.stage, order.canceledAt) = ("canceled", 2, "2026-11-17T09:00:00Z")
        (order.paymentStatus, order.due) = ("paid", 0)
        order.lines = goods.map { .init(name: $0.name, ordered: $0.ordered, canceled: $0.ordered) }
        order.events += [.init("order.canceled", "2026-11-17T09:00:00Z", by: "guest:1")]
        return order
    }
}

/// Serves all states to a browser: writes a line `name address` for each into the file that `WAYBILL_SAMPLES`
/// names, and ends when that file is removed. `Browser/states.sh` is its caller.
struct SampleServer {
    private static let file = ProcessInfo.processInfo.environment["WAYBILL_SAMPLES"]

    @Test(.enabled(if: SampleServer.file != nil))
    func `the states are served as long as somebody looks`() async throws {
        let file = try #require(Self.file)
        try await withSite(.sqlite, SampleStates.all.map(\.order), words: SampleStates.words) { site in
            let lines = SampleStates.all.flatMap { name, order in
                let token = site.token(order)
                let isPaidHere = ["unpaid", "transfer", "completed"].contains(name)
                let pay = "pay-\(name) http://127.0.0.1:\(site.port)/pay/\(token)"
                return ["\(name) http://127.0.0.1:\(site.port)/t/\(token)"] + (isPaidHere ? [pay] : [])
            }
            let text = lines.joined(separator: "\n") + "\n"
            try text.write(toFile: file, atomically: true, encoding: .utf8)
            while FileManager.default.fileExists(atPath: file) {
                try await Task.sleep(for: .milliseconds(200))
            }
        }
    }
}
