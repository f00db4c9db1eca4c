// Stage and fulfillment status are functions of the quantities alone (decisions 20, model section 9).
import Kit
import Testing

@testable import Sales

@Suite struct StageTests {
    private func line(
        _ ordered: Int64, canceled: Int64 = 0, packed: Int64 = 0, sent: Int64 = 0, delivered: Int64 = 0
    ) -> LineQuantities {
        var line = LineQuantities(ordered: ordered)
        line.canceled = canceled
        line.packed = packed
        line.handedOver = sent
        line.delivered = delivered
        return line
    }

    @Test func theFurthestUnitIsShownButDeliveredOnlyWhenAllAre() {
        #expect(Stage.shown(state: .draft, items: [line(2)]) == .none)
        #expect(Stage.shown(state: .pending, items: [line(2)]) == .received)
        #expect(Stage.shown(state: .confirmed, items: [line(2)]) == .confirmed)
        #expect(Stage.shown(state: .processing, items: [line(2, packed: 1)]) == .prepared)
        #expect(Stage.shown(state: .processing, items: [line(2, sent: 1)]) == .shipped)
        #expect(Stage.shown(state: .processing, items: [line(2, sent: 2, delivered: 1)]) == .outForDelivery)
        #expect(Stage.shown(state: .processing, items: [line(2, sent: 2, delivered: 2)]) == .delivered)
        #expect(
            Stage.shown(state: .processing, items: [line(2, canceled: 1, sent: 1, delivered: 1)])
                == .delivered)
        var (onTheVan, atWork) = (line(1, sent: 1), line(1))
        (onTheVan.outForDelivery, atWork.inProduction) = (1, 1)
        #expect(Stage.shown(state: .processing, items: [onTheVan]) == .outForDelivery)
        #expect(Stage.shown(state: .processing, items: [atWork]) == .inProduction)
        #expect(Stage.shown(state: .canceled, items: [line(1, canceled: 1)]) == .received)
    }

    @Test func theFulfillmentStatusFollowsTheQuantities() {
        #expect(FulfillmentStatus.derived(from: []) == .unfulfilled)
        #expect(FulfillmentStatus.derived(from: [line(1, canceled: 1)]) == .canceled)
        #expect(FulfillmentStatus.derived(from: [line(1), line(1, packed: 1)]) == .inPreparation)
        #expect(FulfillmentStatus.derived(from: [line(1), line(1, sent: 1)]) == .partiallyShipped)
        #expect(FulfillmentStatus.derived(from: [line(1, sent: 1), line(1, sent: 1)]) == .shipped)
        #expect(
            FulfillmentStatus.derived(from: [line(1, sent: 1), line(1, sent: 1, delivered: 1)])
                == .partiallyDelivered)
        #expect(FulfillmentStatus.derived(from: [line(3, canceled: 1, sent: 2, delivered: 2)]) == .delivered)
    }

    /// While units only move forward, the shown stage never falls.
    @Test func theStageNeverFallsWhileUnitsMoveForward() {
        let seed = UInt64.random(in: 0...UInt64.max)
        let random = SeededRandom(seed: seed)
        for _ in 0..<500 {
            var items = (0...Int(random.number(below: 3))).map { _ in
                LineQuantities(ordered: 1 + Int64(random.number(below: 4)))
            }
            var last = Stage.received
            for _ in 0..<20 {
                let index = Int(random.number(below: UInt64(items.count)))
                switch random.number(below: 3) {
                case 0 where items[index].packed < items[index].live: items[index].packed += 1
                case 1 where items[index].handedOver < items[index].packed: items[index].handedOver += 1
                case 2 where items[index].delivered < items[index].handedOver: items[index].delivered += 1
                default: continue
                }
                let shown = Stage.shown(state: .processing, items: items)
                #expect(shown >= last, "seed \(seed)")
                last = shown
            }
        }
    }
}
