import Kit
import Sales

/// One order of the demo before it is placed: who buys what, where, in which language.
struct DemoPlan {
    let number: Int
    let story: DemoStory
    private let isChinese: Bool
    private let person: DemoPeople
    private let goods: [(sku: String, quantity: Int)]
    private let hasNote: Bool

    private static let popular = [
        "LAMP-OAK", "SHADE-LINEN", "NOTEBOOK-A5", "CUP-CELADON", "CHAIR-ASH", "PEN-FOUNTAIN",
    ]

    init(_ number: Int, _ story: DemoStory, _ random: SeededRandom) {
        self.number = number
        self.story = story
        isChinese = number % 3 == 1
        let people = isChinese ? DemoPeople.chinese : DemoPeople.english
        person = people[Int(random.number(below: UInt64(people.count)))]
        hasNote = number % 5 == 2
        let first = Int(random.number(below: UInt64(Self.popular.count)))
        let chosen = (0...Int(random.number(below: 3))).map { step in
            (Self.popular[(first + step) % Self.popular.count], 1 + Int(random.number(below: 2)))
        }
        goods = story.goods.isEmpty ? chosen : story.goods
    }

    func draft(phone: String, english: String, chinese: String) throws -> OrderDraft {
        let isByPhone = !isChinese && (story == .transferred || story == .draft)
        var draft = OrderDraft(
            channel: isChinese ? chinese : isByPhone ? phone : english, origin: isByPhone ? .phone : .web,
            lines: goods.map { OrderDraft.Line(sku: $0.sku, quantity: String($0.quantity)) })
        draft.reference = DemoCompany.reference + padded(number + 1)
        draft.contact = try Contact(
            Contact.Entry(fullName: person.name, email: person.email, phone: person.phone))
        draft.shippingAddress = try Address(
            Address.Entry(
                fullName: person.name, lines: person.lines, district: person.district,
                locality: person.locality,
                region: person.region, postcode: person.postcode, country: person.country, phone: person.phone
            ))
        draft.paymentRule = story.rule
        draft.language = isChinese ? .zhHans : .en
        let note = DemoPeople.notes[number % DemoPeople.notes.count]
        if hasNote { draft.note = isChinese ? note.zh : note.en }
        return draft
    }

    private func padded(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
