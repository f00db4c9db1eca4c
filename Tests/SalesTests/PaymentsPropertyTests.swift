// Whatever sequence of commands comes, the books agree with themselves after each of them.
import Journal
import Kit
import Storage
import Support
import Testing

@testable import Sales

@Suite struct PaymentsPropertyTests {
    @Test(arguments: Engine.available, [1, 2, 3, 4])
    func `random payments keep the books`(engine: Engine, seed: UInt64) async throws {
        try await PaymentsWorld.run(engine) { world in
            let random = SeededRandom(seed: seed)
            var done = 0
            let orders = [
                try await world.order(state: .confirmed),
                try await world.order(total: 999, state: .processing),
            ]
            for step in 0..<60 {
                let order = orders[Int(random.number(below: 2))]
                do {
                    try await Self.act(on: order, world, random)
                    done += 1
                } catch is Refusal {}
                let broken = try await world.findings().filter { $0.kind == .broken }
                #expect(broken.isEmpty, "seed \(seed) step \(step): \(broken)")
                try await Self.checkBounds(of: order, world, "seed \(seed) step \(step)")
            }
            #expect(done > 15, "seed \(seed): almost everything was refused, the test tests nothing")
            world.gateway.finishLate()
            try await world.deliverNotifications()
            for _ in 0..<3 { try await world.finishCalls() }
            #expect(try await world.findings().allSatisfy { $0.kind == .open }, "seed \(seed)")
            #expect(try await world.count("SELECT count(*) FROM refunds WHERE state = 'executing'") == 0)
        }
    }

    private static func checkBounds(of order: ID<Order>, _ world: PaymentsWorld, _ place: String) async throws
    {
        let details = try await world.details(order)
        let sum = { (kinds: [LedgerEntry.Kind]) in
            details.ledger.filter { kinds.contains($0.kind) }.reduce(Int64(0)) { $0 + $1.amount }
        }
        #expect(sum([.refund]) <= sum([.capture, .storeCredit]), "\(place)")
        #expect(details.received == details.ledger.last?.receivedAfter ?? 0, "\(place)")
        for payment in details.payments {
            #expect(payment.refunded <= payment.captured, "\(place)")
            if payment.method == .card { #expect(payment.captured <= payment.amount.minor, "\(place)") }
        }
    }

    private static func act(on order: ID<Order>, _ world: PaymentsWorld, _ random: SeededRandom) async throws
    {
        switch random.number(below: 14) {
        case 0...5: try await actOnPayments(of: order, world, random)
        case 6...10: try await actOnMoney(of: order, world, random)
        case 11:
            if random.bits() % 2 == 0 { world.gateway.finishLate(confirming: random.bits() % 3 > 0) }
            try await world.deliverNotifications()
        case 12: try await world.finishCalls()
        default: try await actOnOrder(order, world, random)
        }
    }

    private static func actOnPayments(
        of order: ID<Order>, _ world: PaymentsWorld, _ random: SeededRandom
    ) async throws {
        let amount = try euros(Int64(random.number(below: 4000)) + 1)
        let payment = try await world.details(order).payments.randomElement(using: random)
        let habit = SandboxGateway.Habit.allCases.randomElement(using: random) ?? .approves
        switch random.number(below: 6) {
        case 0: try await world.perform(RequestPayment(order, by: .card(gateway: "sandbox"), amount: amount))
        case 1: try await world.perform(RequestPayment(order, by: .bankTransfer, amount: amount))
        case 2, 3:
            guard let payment else { return }
            try await world.perform(AuthorizePayment(payment.id, token: habit.rawValue))
        case 4:
            guard let payment else { return }
            try await world.perform(CapturePayment(payment.id, amount: random.bits() % 2 == 0 ? nil : amount))
        default:
            guard let payment, random.bits() % 3 == 0 else { return }
            try await world.perform(VoidPayment(payment.id))
        }
    }

    private static func actOnMoney(
        of order: ID<Order>, _ world: PaymentsWorld, _ random: SeededRandom
    ) async throws {
        let details = try await world.details(order)
        let amount = try euros(Int64(random.number(below: 4000)) + 1)
        switch random.number(below: 5) {
        case 0:
            let evidence = "e\(random.number(below: 30))"
            try await world.perform(
                RecordOfflinePayment(order, by: .bankTransfer, amount: amount, evidence: evidence))
        case 1, 2:
            let cause = Refund.Cause.allCases.randomElement(using: random) ?? .goodwill
            try await world.perform(RequestRefund(order, amount: amount, cause: cause), as: .support)
        case 3:
            guard let refund = details.refunds.randomElement(using: random) else { return }
            switch random.number(below: 3) {
            case 0: try await world.perform(ApproveRefund(refund.id))
            case 1: try await world.perform(ExecuteRefund(refund.id, evidence: "x\(random.bits() % 100)"))
            default: try await world.perform(CancelRefund(refund.id))
            }
        default:
            guard let payment = details.payments.randomElement(using: random) else { return }
            let isWon = random.bits() % 2 == 0
            let reference = "c\(random.number(below: 20))"
            try await world.perform(
                RecordChargeback(payment.id, amount: amount, reference: reference, isWon: isWon))
        }
    }

    private static func actOnOrder(
        _ order: ID<Order>, _ world: PaymentsWorld, _ random: SeededRandom
    ) async throws {
        switch random.number(below: 4) {
        case 0: try await world.perform(WriteOffBalance(order, amount: try euros(3)))
        case 1: try await world.perform(CancelUnits(order, lines: [.init(position: 1, quantity: 1)]))
        case 2: try await world.perform(ReleaseHold(order, kind: .payment))
        default:
            world.clock.advance(by: .seconds(Int64(random.number(below: 3)) * 86_400))
            try await world.perform(ExpireAuthorizations(), as: .system)
        }
    }
}

extension Collection {
    fileprivate func randomElement(using random: SeededRandom) -> Element? {
        isEmpty ? nil : self[index(startIndex, offsetBy: Int(random.number(below: UInt64(count))))]
    }
}
