// Whose a tracking number may be. The numbers are made up, but for their check digits.
import Testing

@testable import Delivery

struct CarrierGuessTests {
    private func checked(_ number: String) -> [String] {
        CarrierGuess.of(number).filter(\.isChecked).map(\.carrier.code)
    }

    @Test(arguments: [
        ("1Z879E930346834440", "ups"), ("1z 8V92 A703 6720 3024", "ups"), ("RB123456785GB", "s10"),
        ("9400111206206406260787", "usps"), ("986578788855", "fedex"), ("1099255990", "dhl"),
        ("7035 1144 7713 8472", "canada_post"), ("320595463938", "purolator"),
    ])
    func `a right check digit tells the carrier`(number: String, carrier: String) {
        #expect(checked(number).contains(carrier))
    }

    @Test(arguments: [
        ("1Z879E930346834441", "ups"), ("RB123456786GB", "s10"), ("9400111206206406260788", "usps"),
        ("986578788856", "fedex"), ("1099255991", "dhl"),
    ])
    func `a wrong one does not`(number: String, carrier: String) {
        #expect(!CarrierGuess.of(number).contains { $0.carrier.code == carrier })
        let doubt = CarrierGuess.doubt(number, carrier: carrier)
        #expect(doubt?.key == "cli.parcel.number_doubtful")
    }

    @Test func `only what we know can be doubted`() {
        #expect(CarrierGuess.doubt("1Z879E930346834440", carrier: "UPS") == nil)
        #expect(CarrierGuess.doubt("1Z879E930346834440", carrier: nil) == nil)
        #expect(CarrierGuess.doubt("1Z879E930346834441", carrier: "the milkman") == nil)
        #expect(CarrierGuess.doubt("ANYTHING", carrier: "UPS") == nil, "carriers make up new shapes")
        let doubt = CarrierGuess.doubt("1Z879E930346834440", carrier: "FedEx")
        #expect(doubt?.key == "cli.parcel.number_of_another")
        #expect(doubt?.arguments["others"] == "UPS")
    }

    @Test func `nothing that is typed is too odd`() {
        for number in ["", " ", "-", "\u{0}", "1", String(repeating: "9", count: 500), "日本", "1Z"] {
            #expect(CarrierGuess.of(number).isEmpty)
            #expect(CarrierGuess.doubt(number, carrier: "UPS") == nil)
        }
    }
}
