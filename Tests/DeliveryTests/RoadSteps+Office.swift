// What customers, clerks, shelves and workshops do to orders, as steps of a random life.
import Journal
import Kit
import Storage
import Supply
import Support

@testable import Delivery
@testable import Sales

extension RoadLife {
    private func lines() throws -> [(String, String)] {
        let goods = [
            "MUG-W", "MUG-W", "MUG-B", "TEA", "CREAM", "GIFT", "GIFT", "BENCH", "BENCH", "EBOOK", "ENGRAVE",
            "LAMP", "BOOK",
        ]
        return try (0...below(3)).map { _ in
            let sku = try any(goods)
            return (sku, sku == "TEA" ? "0.25" : String(below(3) + 1))
        }
    }

    func draft(_ rule: Order.PaymentRule) throws -> OrderDraft {
        var draft = OrderDraft(
            channel: "web", origin: .web, lines: try lines().map { .init(sku: $0.0, quantity: $0.1) })
        draft.contact = try Contact(
            fullName: "Ada Jansen", company: nil, email: "ada@example.com", phone: nil)
        draft.shippingAddress = try Address(
            Address.Entry(lines: ["Oudegracht 12"], locality: "Utrecht", postcode: "3511 AB", country: "NL"))
        draft.paymentRule = rule
        if below(2) == 0 {
            draft.charges = [.init(kind: .shipping, name: "Post", amount: Int64(below(700)))]
        }
        return draft
    }

    static let placing = [
        Step("place") { life in
            var draft = try life.draft(
                life.any([.prepaid, .prepaid, .cashOnDelivery, .cashOnDelivery, .bankTransfer]))
            draft.origin = try life.any([.web, .web, .phone, .marketplace, .counter])
            draft.isPickup = life.below(6) == 0
            guard life.orders.count < 7 else { throw Refusal("test.enough") }
            guard life.below(6) == 0 else {
                life.orders.append(try await life.act(PlaceOrder(draft)).id)
                return
            }
            let made = ID<Order>(raw: try await life.act(CreateDraft(draft)).receipt.id)
            life.orders.append(made)
            try await life.act(PlaceDraft(made))
        }
    ]

    static let agreeing = [
        Step("edit") { life in
            try await life.act(EditOrder(life.order(), draft: life.draft(.prepaid)))
        },
        Step("confirm") { life in try await life.act(ConfirmOrder(life.order())) },
        Step("hold") { life in
            try life.rarely(3)
            let stops = try life.any([Hold.Stops.ship, .capture, .release, .all])
            try await life.act(
                HoldOrder(life.order(), kind: life.any([.manual, .address]), stops: stops))
        },
        Step("release") { life in
            try await life.act(ReleaseHold(life.order(), kind: life.any([.manual, .address, .payment])))
        },
        Step("reserve") { life in try await life.act(ReserveMissing(life.order())) },
        Step("change the promise") { life in
            let today = Zone.utc.localDate(of: life.world.clock.now())
            let from = today.adding(days: life.below(6))
            try await life.act(
                ChangePromise(life.order(), from: from, until: from.adding(days: life.below(4))))
        },
    ]

    private func place() throws -> StockPlace {
        let sku = try any(["MUG-W", "MUG-B", "TEA", "LAMP", "BOOK", "CREAM"])
        let lot = sku == "CREAM" ? try any(["L1", "L2"]) : nil
        return StockPlace(sku: sku, location: try any(["HAM", "HAM", "SZX"]), lot: lot)
    }

    static let stocking = [
        Step("receive") { life in
            try await life.act(ReceiveStock(life.place(), quantity: String(life.below(6) + 1)))
        },
        Step("count") { life in
            try await life.act(AdjustStock(life.place(), .counted(String(life.below(10)))))
        },
        Step("transfer") { life in
            let place = try life.place()
            try await life.act(
                TransferStock(
                    from: place, to: place.location == "HAM" ? "SZX" : "HAM",
                    quantity: String(life.below(3) + 1)))
        },
        Step("checkout") { life in
            let item = ReserveForCheckout.Item(
                sku: try life.any(["MUG-W", "CREAM", "GIFT"]), quantity: String(life.below(3) + 1))
            try await life.act(ReserveForCheckout([item]))
        },
        Step("close or open a warehouse") { life in
            try life.rarely(5)
            var change = ChangeLocation(try life.any(["HAM", "SZX"]))
            change.isActive = .to(life.below(3) > 0)
            try await life.act(change)
        },
        Step("quarantine") { life in
            try await life.act(
                QuarantineStock(
                    life.place(), life.any([.setAside, .letGo]), quantity: String(life.below(3) + 1)))
        },
    ]

    static let supplying = [
        Step("set supply") { life in
            let order = try life.order()
            let awaited = try await life.world.details(order).lines.filter {
                ["BENCH", "LAMP", "BOOK"].contains($0.sku)
            }
            let today = Zone.utc.localDate(of: life.world.clock.now())
            let change = try life.any([
                SetSupply.Change.started, .started, .ready,
                .expected(today.adding(days: life.below(20))),
            ])
            try await life.act(SetSupply(order, line: life.any(awaited).position, change))
        }
    ]

    static let ending = [
        Step("cancel units") { life in
            let order = try life.order()
            let line = try life.any(try await life.world.details(order).lines)
            let part = CancelUnits.Part(position: line.position, quantity: Int64(life.below(2)) + 1)
            try await life.act(CancelUnits(order, lines: [part]))
        },
        Step("cancel what is not sent") { life in
            for order in life.orders {
                let lines = try await life.world.details(order).lines
                guard lines.contains(where: { $0.requiresShipping && $0.quantities.handedOver > 0 }) else {
                    continue
                }
                let line = try life.any(lines.filter { $0.kitLine == nil && $0.quantities.live > 0 })
                let part = CancelUnits.Part(
                    position: line.position, quantity: Int64(life.below(Int(line.quantities.live))) + 1)
                try await life.act(CancelUnits(order, lines: [part]))
                return
            }
        },
        Step("cancel") { life in
            try life.rarely(5)
            try await life.act(CancelOrder(life.order()), by: life.any([.admin, .customer]))
        },
        Step("services") { life in try await life.act(DeliverServices(life.order())) },
        Step("complete") { life in
            try await life.act(CompleteOrder(life.order(), writesOff: life.below(2) == 0))
        },
        Step("reopen") { life in try await life.act(ReopenOrder(life.order())) },
    ]

    static let passing = [
        Step("jobs") { life in
            life.world.clock.advance(by: .seconds(10))
            try await life.world.work()
        },
        Step("hours") { life in
            life.world.clock.advance(by: .seconds(Int64(life.below(30)) * 3_600))
            try await life.world.comeRound()
        },
        Step("days") { life in
            try life.rarely(2)
            life.world.clock.advance(by: .seconds(Int64(life.below(9)) * 86_400))
            try await life.world.comeRound()
            try await life.world.work()
        },
    ]
}
