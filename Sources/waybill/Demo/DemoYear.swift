import Journal
import Kit
import Sales
import Storage
import Supply

/// A year of the demo's firm, day by day on a clock of its own, by the same commands everybody uses.
///
/// One thing after another, never two at once, so that a seed tells the same story every time.
struct DemoYear {
    let company: Company
    let clock: FakeClock
    let random: SeededRandom
    let end: Instant
    let size: DemoCompany.Size

    let firm: DemoCompany
    let payments: Payments
    let basket = DemoDemand.Sums(DemoGoods.all.map(\.share))
    var agenda = DemoAgenda<Deed>()
    var plans: [DemoPlan] = []
    var orders: [Int: ID<Order>] = [:]
    var placedAt: [Int: Instant] = [:]
    /// Buyers who may pay later.
    var trusted: Set<Int> = []
    var numbers: [ID<Order>: Int] = [:]

    var pace = DemoPace()

    enum Deed: Sendable {
        case restock, upkeep
        case place(Int), pay(Int), transfer(Int), agree(Int), hold(Int), release(Int), cancel(Int)
        case cancelUnits(Int), supply(Int, SetSupply.Change), serve(Int)
        case work(Int, DemoWork)

        /// What it counts as in `DemoPace`.
        var name: String {
            switch self {
            case .place: "place"
            case .work(_, let work): work.name
            case .upkeep: "upkeep"
            default: "office"
            }
        }
    }

    init(
        _ company: Company, clock: FakeClock, random: SeededRandom, end: Instant,
        size: DemoCompany.Size = DemoCompany.Size()
    ) {
        (self.company, self.clock, self.random, self.end, self.size) = (company, clock, random, end, size)
        firm = DemoCompany(company: company, size: size)
        payments = Wiring.payments(company)
    }

    mutating func build() async throws {
        let start = end - .seconds((size.days + 1) * 86_400)
        clock.set(start)
        try await firm.found()
        for day in 0...size.days {
            let morning = start + .seconds(day * 86_400)
            if day % 7 == 0 { agenda.add(.restock, at: morning) }
            for hour in stride(from: 1, to: 24, by: 3) {
                agenda.add(.upkeep, at: morning + .seconds(hour * 3_600))
            }
        }
        let moments = DemoDemand.moments(size.orders, days: size.days, before: end, random)
        for (number, moment) in moments.enumerated() { agenda.add(.place(number), at: moment) }
        while let (at, deed) = agenda.next(before: end) {
            clock.set(at)
            let before = ContinuousClock.now
            do { try await carryOut(deed) } catch  where Self.isLife(error) {}
            pace.add(deed.name, before.duration(to: .now))
        }
        clock.set(end)
        try await upkeep()
    }

    /// What happens in a shop too: the goods are gone, the order was called off meanwhile, a hold stops it.
    private static func isLife(_ error: any Error) -> Bool {
        let refusals = (error as? Refusals)?.all ?? [error as? Refusal].compactMap(\.self)
        return !refusals.isEmpty && refusals.allSatisfy { $0.kind == .conflict }
    }

    private mutating func carryOut(_ deed: Deed) async throws {
        switch deed {
        case .restock: try await restock()
        case .upkeep: try await upkeep()
        case .place(let number): try await place(number)
        case .pay(let number): try await pay(number)
        case .transfer(let number): try await transfer(number)
        case .agree(let number): try await agree(number)
        case .hold(let number):
            let hold = HoldOrder(try id(number), kind: .address)
            _ = try await company.perform(
                hold, DemoStaff.person(.orderManager, "mei", "the house number is missing"))
        case .release(let number):
            let release = ReleaseHold(try id(number), kind: .address)
            _ = try await company.perform(
                release, DemoStaff.person(.orderManager, "mei", "the customer told us the number"))
        case .cancel(let number):
            _ = try await company.perform(
                CancelOrder(try id(number)),
                DemoStaff.person(.support, "tomasz", "the customer changed her mind"))
        case .cancelUnits(let number):
            _ = try await company.perform(
                CancelUnits(try id(number), lines: [.init(position: 1, quantity: 1)]),
                DemoStaff.person(.support, "tomasz", "one was ordered by mistake"))
        case .supply(let number, let change): try await supply(number, change)
        case .serve(let number):
            _ = try await company.perform(
                DeliverServices(try id(number)), DemoStaff.person(.support, "tomasz"))
        case .work(let number, let work): try await carryOut(work, number)
        }
    }
}

extension DemoYear {
    /// The carrier that serves the customer's country.
    func carrier(_ plan: DemoPlan) -> String { plan.person.isChinese ? "sf-express" : "parcelforce" }
}

extension DemoPlan {
    /// Where the warehouse is that serves the customer.
    var zone: Zone { (person.isChinese ? Zone("Asia/Shanghai") : Zone("Europe/London")) ?? .utc }
}
