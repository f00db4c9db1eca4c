/// Numbers and money as people read them. Written by hand rather than taken from the system's locale data,
/// so that every host and every year prints the same digits.
package enum Formats {
    /// `£4,064.73`, `−$30.25`, `¥1,234.50`; a currency without a common sign is written `CHF 12.00`.
    package static func money(_ money: Money, _ language: Language) -> String {
        let digits = grouped(money.minor.magnitude, decimals: money.currency.exponent, all: true)
        let sign = money.isNegative ? minus : ""
        guard let symbol = symbols[money.currency.code] else {
            return sign + money.currency.code + "\u{a0}" + digits
        }
        return sign + (language == .en ? symbol.en : symbol.zh) + digits
    }

    /// `12,345`: both languages group by thousands with a comma.
    package static func integer(_ number: Int64, _ language: Language) -> String {
        (number < 0 ? minus : "") + grouped(number.magnitude, decimals: 0, all: true)
    }

    /// `1,200.5`, without zeros at the end.
    package static func quantity(_ quantity: Quantity, _ language: Language) -> String {
        let digits = grouped(quantity.amount.magnitude, decimals: quantity.decimals, all: false)
        return (quantity.amount < 0 ? minus : "") + digits
    }

    /// `8.875%`.
    package static func percent(_ rate: Rate, _ language: Language) -> String {
        grouped(rate.millionths.magnitude, decimals: 4, all: false) + "%"
    }

    private static let minus = "\u{2212}"

    private static func grouped(_ value: UInt64, decimals: Int, all: Bool) -> String {
        let digits = padded(String(value), to: decimals + 1)
        var whole = ""
        let wholeDigits = digits.dropLast(decimals)
        for (index, digit) in wholeDigits.enumerated() {
            if index > 0, (wholeDigits.count - index) % 3 == 0 { whole += "," }
            whole.append(digit)
        }
        var fraction = digits.suffix(decimals)
        while !all, fraction.last == "0" { fraction.removeLast() }
        return fraction.isEmpty ? whole : whole + "." + fraction
    }

    private static func padded(_ digits: String, to count: Int) -> String {
        String(repeating: "0", count: max(0, count - digits.utf8.count)) + digits
    }

    /// A bare ¥ is the yuan in Chinese and a bare $ the US dollar in English; everywhere else the sign says
    /// whose it is.
    private static let symbols: [String: (en: String, zh: String)] = [
        "USD": ("$", "US$"), "EUR": ("€", "€"), "GBP": ("£", "£"), "CNY": ("CN¥", "¥"),
        "JPY": ("¥", "JP¥"), "CAD": ("CA$", "CA$"), "AUD": ("A$", "AU$"), "NZD": ("NZ$", "NZ$"),
        "HKD": ("HK$", "HK$"), "TWD": ("NT$", "NT$"), "INR": ("₹", "₹"), "KRW": ("₩", "₩"),
        "BRL": ("R$", "R$"), "MXN": ("MX$", "MX$"), "ILS": ("₪", "₪"), "VND": ("₫", "₫"),
        "PHP": ("₱", "₱"),
    ]
}
