/// The shapes of carriers' tracking numbers, as far as carriers publish them: `#` a digit, `@` a letter, `*`
/// either, anything else itself.
struct CarrierShape: Sendable {
    let carrier: CarrierGuess.Carrier
    private let patterns: [[UInt8]]
    let check: CarrierCheck

    private init(_ carrier: CarrierGuess.Carrier, _ check: CarrierCheck, _ patterns: String...) {
        self.carrier = carrier
        self.check = check
        self.patterns = patterns.map { Array($0.utf8) }
    }

    func fits(_ number: [UInt8]) -> Bool {
        patterns.contains { pattern in
            pattern.count == number.count && zip(pattern, number).allSatisfy(Self.fits)
        }
    }

    private static func fits(_ wanted: UInt8, _ found: UInt8) -> Bool {
        let isDigit = (0x30...0x39).contains(found)
        let isLetter = (0x41...0x5a).contains(found)
        switch wanted {
        case UInt8(ascii: "#"): return isDigit
        case UInt8(ascii: "@"): return isLetter
        case UInt8(ascii: "*"): return isDigit || isLetter
        default: return wanted == found
        }
    }

    private static let ups = CarrierGuess.Carrier("UPS", "ups")
    private static let usps = CarrierGuess.Carrier("USPS", "usps")
    private static let fedex = CarrierGuess.Carrier("FedEx", "fedex")
    private static let dhl = CarrierGuess.Carrier("DHL", "dhl")
    private static let dpd = CarrierGuess.Carrier("DPD", "dpd")
    private static let post = CarrierGuess.Carrier("S10", "s10")
    private static let canadaPost = CarrierGuess.Carrier("Canada Post", "canada_post")
    private static let purolator = CarrierGuess.Carrier("Purolator", "purolator")
    private static let oldDominion = CarrierGuess.Carrier("Old Dominion", "old_dominion")
    private static let onTrac = CarrierGuess.Carrier("OnTrac", "ontrac")
    private static let amazon = CarrierGuess.Carrier("Amazon", "amazon")
    private static let canpar = CarrierGuess.Carrier("Canpar", "canpar")
    private static let laserShip = CarrierGuess.Carrier("LaserShip", "lasership")
    private static let landmark = CarrierGuess.Carrier("Landmark Global", "landmark")
    private static let speeDee = CarrierGuess.Carrier("Spee-Dee", "speedee")
    private static let gofo = CarrierGuess.Carrier("GOFO", "gofo")
    private static let yodel = CarrierGuess.Carrier("Yodel", "yodel")
    private static let yunExpress = CarrierGuess.Carrier("YunExpress", "yunexpress")
    private static let sf = CarrierGuess.Carrier("SF Express", "shunfeng")
    private static let jd = CarrierGuess.Carrier("JD Logistics", "jd")
    private static let yto = CarrierGuess.Carrier("YTO", "yuantong")
    private static let zto = CarrierGuess.Carrier("ZTO", "zhongtong")
    private static let sto = CarrierGuess.Carrier("STO", "shentong")
    private static let yunda = CarrierGuess.Carrier("Yunda", "yunda")

    private static let express: CarrierCheck = .weighted([3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1], before: 0)
    private static let freight: CarrierCheck = .weighted([1, 7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1], before: 0)
    private static let freightInside: CarrierCheck = .weighted([3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1], before: 4)

    static let all: [CarrierShape] = [
        .init(ups, .lettered(skipping: 2, odd: 1, even: 2), "1Z***************#"),
        .init(
            ups, .lettered(skipping: 1, odd: 1, even: 2), "A##########", "H##########", "J##########",
            "K##########", "T##########", "V##########"),
        .init(post, .s10, "@@#########@@"),
        .init(usps, .s10, "@@#########US"),
        .init(usps, .gs1(count: 20), "####################"),
        .init(
            usps, .gs1(count: 22), "9#####################", "420#####9#####################",
            "420#########9#####################"),
        .init(
            usps, .gs1(count: 26), "92########################", "93########################",
            "420#####92########################", "420#####93########################"),
        .init(fedex, express, "############"),
        .init(fedex, freight, "1#################################"),
        .init(fedex, freightInside, "3###############################"),
        .init(fedex, express, "9622##############################", "9632##############################"),
        .init(fedex, .gs1(count: 15), "###############"),
        .init(fedex, .gs1(count: 18), "00################"),
        .init(fedex, .gs1(count: 15), "96####################"),
        .init(dhl, .mod7, "##########", "###########"),
        .init(dhl, .none, "JVGL##########", "JJD01################", "JD01################"),
        .init(dhl, .none, "GM################", "GM##################", "5#############", "6#############"),
        .init(dpd, .mod37(count: 28), "###########################*"),
        .init(dpd, .mod37(count: 15), "##############*"),
        .init(canadaPost, .gs1(count: 16), "################"),
        .init(purolator, .luhn, "############"),
        .init(purolator, .none, "@@@#########"),
        .init(oldDominion, .luhn, "###########"),
        .init(onTrac, .lettered(skipping: 0, odd: 1, even: 2), "C##############", "D##############"),
        .init(amazon, .none, "TBA############", "TBC############", "TBM############", "C1#########"),
        .init(canpar, .none, "D#####################", "L#####################", "S#####################"),
        .init(
            laserShip, .none, "LX########", "LI########", "LA########", "LH########", "LE########",
            "1LS7###########", "1LS7############", "1LS7#############", "1LS7##############",
            "1LSCX**########", "1LSCX#########*",
            "1LSCX**#######*"),
        .init(landmark, .none, "LTN########N1"),
        .init(speeDee, .none, "SP##################"),
        .init(gofo, .none, "GFUS##############"),
        .init(yodel, .none, "JJD################", "JD################"),
        .init(yunExpress, .none, "YT################"),
        .init(sf, .none, "SF############", "SF#############"),
        .init(jd, .none, "JD#############", "JDV############", "JDVA###########"),
        .init(yto, .none, "YT#############"),
        .init(zto, .none, "7###########", "7#############"),
        .init(sto, .none, "77#############", "2###########"),
        .init(yunda, .none, "3############", "4##############"),
    ]
}
