/// Contacts, e-mail addresses, telephone and customer numbers as people type them.
import Journal
import Kit
import Testing

@testable import Sales

@Suite struct CustomersContactTests {
    @Test(arguments: [
        ("ada@example.com", "ada@example.com"), ("  Ada.Fern+shop@EXAMPLE.Com ", "Ada.Fern+shop@example.com"),
        ("o'neil@example.co.uk", "o'neil@example.co.uk"), ("用户@例子.中国", "用户@例子.中国"),
        ("e\u{301}va@example.com", "éva@example.com"),
        ("rainy..day.@docomo.example", "rainy..day.@docomo.example"),
    ])
    func `an e-mail address is taken`(typed: String, expected: String) throws {
        #expect(try EmailAddress.clean(typed, field: "email") == expected)
    }

    @Test(arguments: [
        "ada", "@example.com", "ada@", "ada@localhost", "ada@-x.com", "ada@x..com", "a b@example.com",
        "ada@example.com,b@x.com",
        "ada@example.com\r\nBcc: b@x.com", "\"ada\"@example.com", "<ada@example.com>", "ada@[127.0.0.1]",
        "ad\u{0}a@example.com",
        "ada\u{202e}@example.com", "ada\u{200b}@example.com", "a;b@example.com", "ada@exa mple.com",
        "ada@example.com:25",
        String(repeating: "a", count: 65) + "@example.com",
        "a@" + String(repeating: "a.", count: 130) + "com", "",
        String(repeating: "a@", count: 1_000_000),
    ])
    func `what could reach somebody else or nobody is refused`(typed: String) {
        #expect(throws: Refusal.self) { try EmailAddress.clean(typed, field: "email") }
    }

    @Test(
        arguments: [
            ("+44 1632 960961", nil, "+441632960961"), ("0044 1632 960961", nil, "+441632960961"),
            ("+44 (0)1632 960961", nil, "+441632960961"), ("01632 960961", "GB", "+441632960961"),
            ("(415) 555-0100", "US", "+14155550100"), ("1-415-555-0100", "US", "+14155550100"),
            ("010-1234 5678", "CN", "+861012345678"),
            ("138 0013 8000", "CN", "+8613800138000"), ("＋８６　１３８００１３８０００", nil, "+8613800138000"),
            ("06 1234 5678", "IT", "+390612345678"), ("06 20 123 4567", "HU", "+36201234567"),
            ("8 (912) 345-67-89", "RU", "+79123456789"),
            ("030/1234567", "DE", "+49301234567"), ("9123 4567", "SG", "+6591234567"),
        ] as [(String, String?, String)])
    func `a telephone number has one spelling`(typed: String, country: String?, expected: String) {
        #expect(PhoneNumber.e164(typed, in: country.flatMap { Country($0) }) == expected)
    }

    @Test(arguments: [
        "", "call me", "+", "++44 1632 960961", "+0441632960961", "+44", "+4412345678901234567890",
        "+999 12345678", "1632 960961",
        "+44 1632 96096x", "44+1632960961", "+44 1632 960961 ext. 5", "\u{0663}\u{0664}12345678",
    ])
    func `what is no telephone number is none`(typed: String) {
        #expect(PhoneNumber.e164(typed, in: nil) == nil)
    }

    @Test func `all faults of a contact are told at once`() {
        let found = #expect(throws: Refusals.self) {
            try Contact(fullName: "", company: "a\u{0}", email: "no", phone: "no")
        }
        let fields = ["contact.name", "contact.company", "contact.email", "contact.phone"]
        #expect(found?.all.map(\.field) == fields)
    }

    @Test func `parts of a name make the whole, family first in characters`() throws {
        #expect(try Contact(Contact.Entry(givenName: "Ada", familyName: "Fern")).fullName == "Ada Fern")
        #expect(try Contact(Contact.Entry(givenName: "小明", familyName: "王")).fullName == "王小明")
    }

    @Test func `a past order's contact keeps what cannot be read, and none is none`() {
        let entry = Contact.Entry(fullName: "Ada", email: "ada at example", phone: "\u{202e}none")
        let contact = Contact(imported: entry)
        #expect(contact?.fullName == "Ada" && contact?.email == nil && contact?.phone == nil)
        #expect(contact?.asEntered == "ada at example\nnone")
        #expect(Contact(imported: Contact.Entry(fullName: " ", email: "")) == nil)
        #expect(Contact(imported: Contact.Entry(email: "a@example.com"))?.fullName == "")
    }

    @Test func `any text at all is either kept or refused, and what is kept reads back`() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        let random = SeededRandom(seed: seed)
        for _ in 0..<3000 {
            func text() -> String? { random.bits() % 3 == 0 ? nil : Rubbish.text(random) }
            let country = Country(Country.allCodes[Int(random.number(below: 249))])
            let entry = Contact.Entry(
                fullName: text(), givenName: text(), familyName: text(), company: text(), email: text(),
                phone: text(),
                country: country)
            if let contact = Contact(imported: entry) {
                #expect(try Contact(stored: contact.text) == contact, "seed \(seed)")
            }
            do {
                let contact = try Contact(entry)
                #expect(try Contact(stored: contact.text) == contact, "seed \(seed)")
                #expect(
                    contact.phone.map { $0.wholeMatch(of: /\+[1-9][0-9]{6,14}/) != nil } ?? true,
                    "seed \(seed)")
                #expect(contact.email?.contains(where: \.isNewline) != true, "seed \(seed)")
            } catch let error as Refusals {
                #expect(error.all.allSatisfy { $0.field?.hasPrefix("contact.") == true }, "seed \(seed)")
            }
        }
    }

    @Test func `a customer number survives being typed, and no slip of the pen passes`() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        let random = SeededRandom(seed: seed)
        let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        for _ in 0..<200 {
            let number = CustomerNumber(random: random)
            #expect(number.text.wholeMatch(of: /C-[0-9A-Z]{4}-[0-9A-Z]{4}/) != nil, "seed \(seed)")
            #expect(
                CustomerNumber(number.text.lowercased().replacing("-", with: " ")) == number, "seed \(seed)")
            var letters = Array(number.text.filter { $0 != "-" })
            for place in 1..<9 {
                for other in alphabet where other != letters[place] {
                    let right = letters[place]
                    letters[place] = other
                    #expect(CustomerNumber(String(letters)) == nil, "seed \(seed)")
                    letters[place] = right
                }
                for second in (place + 1)..<max(place + 1, 9) where letters[second] != letters[place] {
                    letters.swapAt(place, second)
                    #expect(CustomerNumber(String(letters)) == nil, "seed \(seed)")
                    letters.swapAt(place, second)
                }
            }
        }
    }

    @Test(arguments: [
        "", "C", "C-", "K-K7M2-9QFX", "C-K7M2-9QF", "C-K7M2-9QFXX", "C-U7M2-9QFX", "Ｃ",
        String(repeating: "C", count: 9999),
    ])
    func `what is no customer number is none`(typed: String) {
        #expect(CustomerNumber(typed) == nil)
    }
}
