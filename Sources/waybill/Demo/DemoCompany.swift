import Journal
import Kit
import Sales
import Storage
import Supply

/// The small company of the demo, made by the same commands everybody uses, on a clock that ends now.
struct DemoCompany {
    let company: Company
    let clock: FakeClock
    let random: SeededRandom
    let end: Instant

    static let reference = "DEMO-"
    private static let english = "web"
    private static let chinese = "shop-cn"
    private static let phone = "phone"
    private static let days = 8

    init(_ company: Company, clock: FakeClock, random: SeededRandom, end: Instant) {
        (self.company, self.clock, self.random, self.end) = (company, clock, random, end)
    }

    func build(orders count: Int) async throws {
        clock.set(end - .seconds(Self.days * 86_400))
        try await addChannels()
        try await addPlaces()
        for goods in DemoGoods.all { try await add(goods) }
        let parts = DemoGoods.kit.map { DefineKit.Component(sku: $0.0, quantity: $0.1) }
        _ = try await perform(DefineKit(sku: "READING-SET", components: parts))
        for goods in DemoGoods.all { try await stock(goods) }
        try await live(count)
        clock.set(end)
        try await DueJobs.run(in: company)
    }

    private func perform<C: Command>(_ command: C) async throws -> Company.Outcome<C.Answer> {
        try await company.perform(command, DemoStep.staff())
    }

    private func addChannels() async throws {
        var web = ChannelSettings(
            brand: "Lumen & Oak", language: "en", zone: "Europe/London", pricesIncludeTax: true)
        web.autoConfirm = true
        _ = try await perform(AddChannel(code: Self.english, kind: .web, currency: "GBP", settings: web))
        let shop = ChannelSettings(
            brand: DemoPeople.brand, language: "zh-Hans", zone: "Asia/Shanghai", pricesIncludeTax: true)
        _ = try await perform(AddChannel(code: Self.chinese, kind: .web, currency: "CNY", settings: shop))
        let desk = ChannelSettings(
            brand: "Lumen & Oak", language: "en", zone: "Europe/London", pricesIncludeTax: true)
        _ = try await perform(AddChannel(code: Self.phone, kind: .phone, currency: "GBP", settings: desk))
    }

    private func addPlaces() async throws {
        var leeds = AddLocation(code: "LEEDS", name: "Leeds warehouse", country: "GB", zone: "Europe/London")
        leeds.priority = 10
        _ = try await perform(leeds)
        var shanghai = AddLocation(
            code: "SHANGHAI", name: "Shanghai warehouse", country: "CN", zone: "Asia/Shanghai")
        shanghai.priority = 20
        _ = try await perform(shanghai)
    }

    private func add(_ goods: DemoGoods) async throws {
        var variant = NewVariant(sku: goods.sku, kind: Variant.Kind(rawValue: goods.kind) ?? .stocked)
        variant.whenShort = Variant.WhenShort(rawValue: goods.whenShort) ?? .refuse
        if goods.grams > 0 { variant.measures.weightGrams = goods.grams }
        _ = try await perform(AddProduct(names: Names(en: goods.en, zh: goods.zh), variants: [variant]))
        for (code, amount, tax) in [("GBP", goods.pounds, "20%"), ("CNY", goods.yuan, "13%")] {
            let currency = try Typed.currency(code)
            var price = SetPrice(
                sku: goods.sku, currency: currency, unitPrice: try Typed.price(amount, currency))
            price.taxRate = try Typed.rate(tax, field: "tax")
            _ = try await perform(price)
        }
    }

    private func stock(_ goods: DemoGoods) async throws {
        for (place, quantity) in [("LEEDS", goods.leeds), ("SHANGHAI", goods.shanghai)] where quantity > 0 {
            let command = ReceiveStock(
                StockPlace(sku: goods.sku, location: place), quantity: String(quantity))
            _ = try await perform(command)
        }
    }

    /// One thing that happens, at its time; they are carried out in the order of time, as they would have
    /// been.
    private struct Moment {
        let at: Instant
        let order: Int
        let step: DemoStep?
    }

    private func live(_ count: Int) async throws {
        var moments: [Moment] = []
        var plans: [DemoPlan] = []
        for number in 0..<count {
            let story = DemoStory.allCases[number % DemoStory.allCases.count]
            let plan = DemoPlan(number, story, random)
            plans.append(plan)
            let hours = story.ageHours
            let age = hours.lowerBound * 3600 + Int(random.number(below: UInt64(hours.count * 3600)))
            let placed = end - .seconds(age)
            moments.append(Moment(at: placed, order: number, step: nil))
            for (minutes, step) in story.steps {
                moments.append(
                    Moment(at: min(end, placed + .seconds(minutes * 60)), order: number, step: step))
            }
        }
        var ids: [Int: ID<Order>] = [:]
        for moment in moments.enumerated().sorted(by: {
            ($0.element.at, $0.offset) < ($1.element.at, $1.offset)
        }) {
            clock.set(moment.element.at)
            // What was due by now was done by now.
            try await DueJobs.run(in: company)
            let number = moment.element.order
            if let step = moment.element.step {
                if let order = ids[number] { try await step.take(order, in: company) }
            } else {
                ids[number] = try await place(plans[number])
            }
        }
    }

    /// Nil if the goods were gone by then, as happens in a shop.
    private func place(_ plan: DemoPlan) async throws -> ID<Order>? {
        let draft = try plan.draft(phone: Self.phone, english: Self.english, chinese: Self.chinese)
        do {
            if plan.story == .draft {
                guard case .done(let receipt) = try await perform(CreateDraft(draft)) else { return nil }
                return ID(raw: receipt.id)
            }
            guard case .done(let placed) = try await company.perform(PlaceOrder(draft), DemoStep.guest) else {
                return nil
            }
            return placed.id
        } catch let refusal as Refusal where refusal.code == "stock.short" {
            return nil
        }
    }
}
