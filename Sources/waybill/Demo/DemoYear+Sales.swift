import Journal
import Kit
import Sales
import Storage
import Supply

/// What customers and the office do in the demo's year: ordering, paying, holding, calling off.
extension DemoYear {
    mutating func place(_ number: Int) async throws {
        var plan = DemoPlan(number, fate: fate(of: number), customers: size.customers, basket, random)
        if !trusted.contains(plan.buyer) { plan.payInAdvance() }
        plans.append(plan)
        let draft = try plan.draft()
        if plan.fate == .draft {
            _ = try await company.perform(CreateDraft(draft), DemoStaff.person(.sales, "ida"))
            return
        }
        guard case .done(let placed) = try await company.perform(PlaceOrder(draft), DemoStaff.guest) else {
            return
        }
        orders[number] = placed.id
        numbers[placed.id] = number
        placedAt[number] = clock.now()
        planPayment(of: plan)
        planTroubles(of: plan)
    }

    /// The first orders of a small firm take the fates in turn, so that each is there to be seen.
    private func fate(of number: Int) -> DemoFate? {
        let ofEach = size.orders - DemoFate.allCases.count * 2
        guard number >= ofEach || size.orders < 100 else { return nil }
        return DemoFate.allCases[number % DemoFate.allCases.count]
    }

    private mutating func planPayment(of plan: DemoPlan) {
        let (number, now) = (plan.number, clock.now())
        switch plan.rule {
        case .prepaid where plan.fate == .neverPaid: break
        case .prepaid: agenda.add(.pay(number), at: now + random.minutes(1...6))
        case .bankTransfer where plan.fate == .neverPaid: break
        case .bankTransfer: agenda.add(.transfer(number), at: now + random.minutes(600...3_000))
        case .netTerms, .cashOnDelivery: break
        }
        guard plan.fate.isShipped else { return }
        planMaking(of: plan)
        agenda.add(.work(number, .pick), at: shift(after: now + random.minutes(40...300), of: plan))
    }

    /// A desk is made for its buyer, and put up by somebody who comes along.
    private mutating func planMaking(of plan: DemoPlan) {
        let (number, now) = (plan.number, clock.now())
        if plan.goods.contains(where: { $0.sku == "DESK-WALNUT" }) {
            agenda.add(.supply(number, .started), at: now + random.minutes(4_500...6_000))
            agenda.add(.supply(number, .ready), at: now + random.minutes(12_000...17_000))
        }
        if plan.goods.contains(where: { $0.sku == "ASSEMBLY" }) {
            agenda.add(.serve(number), at: now + random.minutes(9_000...24_000))
        }
    }

    mutating func supply(_ number: Int, _ change: SetSupply.Change) async throws {
        let details = try await company.database.read { [order = try id(number)] in
            try OrderDetails.load(order, in: $0)
        }
        guard [.confirmed, .processing].contains(details.state),
            let line = details.lines.first(where: { $0.sku == "DESK-WALNUT" })
        else { return }
        let made = SetSupply(details.id, line: line.position, change)
        _ = try await company.perform(made, DemoStaff.person(.production, "edda", "workshop"))
        guard change == .ready else { return }
        agenda.add(.work(number, .pick), at: shift(after: clock.now() + .seconds(3_600), of: plans[number]))
    }

    private mutating func planTroubles(of plan: DemoPlan) {
        let (number, now) = (plan.number, clock.now())
        switch plan.fate {
        case .held:
            agenda.add(.hold(number), at: now + random.minutes(10...35))
            agenda.add(.release(number), at: now + random.minutes(700...3_000))
        case .canceled: agenda.add(.cancel(number), at: now + random.minutes(8...400))
        case .partlyCanceled: agenda.add(.cancelUnits(number), at: now + random.minutes(8...39))
        default: break
        }
    }

    mutating func pay(_ number: Int) async throws {
        let token = plans[number].fate == .declined ? "tok_declined" : "tok_ok"
        let card = Payments.Card(gateway: SandboxGateway.name, token: token)
        _ = try await payments.pay(id(number), by: card, DemoStaff.guest)
    }

    mutating func transfer(_ number: Int) async throws {
        let details = try await company.database.read { [id = try id(number)] in
            try OrderDetails.load(id, in: $0)
        }
        // Called off meanwhile, or nothing is left to pay.
        guard ![.canceled, .expired].contains(details.state), details.due > details.received else { return }
        let due = try Money(minor: details.due - details.received, currency: details.terms.currency)
        let payment = RecordOfflinePayment(
            details.id, by: .bankTransfer, amount: due, evidence: "statement \(details.number ?? "")")
        _ = try await company.perform(payment, DemoStaff.person(.finance, "ngozi"))
        if plans[number].person.company != nil {
            agenda.add(.agree(number), at: clock.now() + random.minutes(20...240))
        }
    }

    /// A company that has bought and paid once may pay later from then on.
    mutating func agree(_ number: Int) async throws {
        let order = try id(number)
        let customer = try await company.database.read { [company] session in
            let details = try OrderDetails.load(order, in: session)
            return try details.terms.customer.flatMap {
                try CustomerDetails.find($0, in: session, keyring: company.tools.keyring)?.customer
            }
        }
        guard let customer, trusted.insert(plans[number].buyer).inserted else { return }
        let terms = Customers.Terms(days: 30, creditLimit: nil, needsPurchaseOrder: false)
        _ = try await company.perform(
            AgreeTerms(customer.id, version: customer.version, terms: terms),
            DemoStaff.person(.finance, "ngozi"))
    }

    /// New goods come, and those who waited for them are served first.
    mutating func restock() async throws {
        try await firm.restock()
        let waiting = try await company.database.read { session in
            try session.all(
                """
                SELECT DISTINCT s.order_id FROM supply_allocations s JOIN orders o ON o.id = s.order_id
                WHERE s.state IN ('backordered', 'unallocated') AND o.state IN ('pending', 'confirmed',
                    'processing')
                ORDER BY s.order_id
                """
            ) { try $0.id(0, Order.self) }
        }
        for order in waiting {
            guard let number = numbers[order] else { continue }
            do { _ = try await company.perform(ReserveMissing(order), DemoStaff.system) } catch is Refusal {
                continue
            }
            agenda.add(
                .work(number, .pick), at: shift(after: clock.now() + .seconds(3_600), of: plans[number]))
        }
    }

    /// What the program does by itself, as often as there is something to see.
    mutating func upkeep() async throws {
        let start = ContinuousClock.now
        try await DueJobs.run(in: company)
        pace.add("jobs", start.duration(to: .now))
        for schedule in Wiring.schedules {
            let before = ContinuousClock.now
            try await schedule.run(company)
            pace.add(schedule.name, before.duration(to: .now))
        }
    }

    func id(_ number: Int) throws -> ID<Order> {
        guard let id = orders[number] else {
            throw Refusal("order.unknown", .notFound, ["order": String(number)])
        }
        return id
    }

    /// The next working minute of the warehouse that serves this customer: Monday to Friday, 8 to 16.
    func shift(after moment: Instant, of plan: DemoPlan) -> Instant {
        let zone = plan.zone
        var date = zone.localDate(of: moment)
        let hour = zone.localTime(of: moment).hour
        let isWorkday = date.weekday != .saturday && date.weekday != .sunday
        if isWorkday, (8..<16).contains(hour) { return moment }
        if !isWorkday || hour >= 16 {
            repeat { date = date.adding(days: 1) } while [.saturday, .sunday].contains(date.weekday)
        }
        return zone.instant(of: date, hour: 8, minute: Int(random.number(below: 60)))
    }
}
