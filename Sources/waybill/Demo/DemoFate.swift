import Kit
import Sales

/// What becomes of an order of the demo, and how it is paid.
enum DemoFate: CaseIterable, Sendable {
    case ordinary, split, late, attemptFailed, exception, returned, lost, held, short
    case declined, neverPaid, canceled, partlyCanceled, draft

    /// Of a thousand orders so many; what is left is ordinary.
    private static let shares: [(DemoFate, Int)] = [
        (.split, 40), (.late, 35), (.attemptFailed, 30), (.exception, 8), (.returned, 7), (.lost, 2),
        (.held, 18),
        (.short, 6), (.declined, 20), (.neverPaid, 14), (.canceled, 22), (.partlyCanceled, 9),
        (.draft, 3),
    ]

    static func draw(_ random: SeededRandom) -> DemoFate {
        var drawn = Int(random.number(below: 1_000))
        for (fate, share) in shares {
            drawn -= share
            if drawn < 0 { return fate }
        }
        return .ordinary
    }

    /// Whether the goods ever leave the house.
    var isShipped: Bool {
        switch self {
        case .declined, .neverPaid, .canceled, .draft: false
        default: true
        }
    }
}

/// One order of the demo before it is placed: who buys what, how it is paid and what will become of it.
struct DemoPlan: Sendable {
    let number: Int
    let person: DemoPerson
    /// Which of the people it is.
    let buyer: Int
    let fate: DemoFate
    private(set) var rule: Order.PaymentRule
    let goods: [(sku: String, quantity: Int)]
    let isByPhone: Bool
    let note: (en: String, zh: String)?

    /// Few buy often: half of the orders come from a fifth of the people.
    init(_ number: Int, fate: DemoFate?, customers: Int, _ basket: DemoDemand.Sums, _ random: SeededRandom) {
        self.number = number
        let people = random.happens(400) ? max(1, customers / 5) : customers
        buyer = Int(random.number(below: UInt64(people)))
        person = DemoPerson(number: buyer)
        let fate = fate ?? DemoFate.draw(random)
        self.fate = fate
        rule = Self.rule(person, fate, random)
        let isBulk = person.company != nil
        goods = Set((0...Int(random.number(below: 3))).map { _ in basket.draw(random) }).sorted().map {
            index in
            (DemoGoods.all[index].sku, 1 + Int(random.number(below: isBulk ? 6 : 2)))
        }
        isByPhone = !person.isChinese && (fate == .draft || random.happens(60))
        note = random.happens(60) ? random.choice(DemoNames.notes) : nil
    }

    private static func rule(
        _ person: DemoPerson, _ fate: DemoFate, _ random: SeededRandom
    ) -> Order.PaymentRule {
        if person.company != nil { return .netTerms }
        if fate == .declined { return .prepaid }
        let drawn = random.number(below: 100)
        if fate == .neverPaid { return drawn < 50 ? .prepaid : .bankTransfer }
        if drawn < (person.isChinese ? 10 : 3) { return .cashOnDelivery }
        return drawn < 16 ? .bankTransfer : .prepaid
    }

    /// A company's first order is paid in advance; who has paid once may pay later.
    mutating func payInAdvance() {
        if rule == .netTerms { rule = .bankTransfer }
    }

    func draft() throws -> OrderDraft {
        let channel =
            isByPhone ? DemoCompany.phone : person.isChinese ? DemoCompany.chinese : DemoCompany.english
        var draft = OrderDraft(
            channel: channel, origin: isByPhone ? .phone : .web,
            lines: goods.map { OrderDraft.Line(sku: $0.sku, quantity: String($0.quantity)) })
        draft.reference = DemoCompany.reference + DemoPerson.padded(number + 1, 5)
        draft.contact = try Contact(
            Contact.Entry(
                fullName: person.name, company: person.company, email: person.email, phone: person.phone))
        draft.shippingAddress = try Address(person.address)
        draft.paymentRule = rule
        draft.language = person.isChinese ? .zhHans : .en
        draft.note = note.map { person.isChinese ? $0.zh : $0.en }
        return draft
    }
}
