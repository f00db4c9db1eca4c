import Kit

/// The payment of an order: a word for where it stands, what is owed, and the way to pay it.
struct MoneyView {
    let money: TrackingMoney
    let reference: String?
    let isByTransfer: Bool
    /// Nil if nothing can be paid here.
    let pay: Path?
    let language: Language

    var html: HTML {
        let facts = money.facts.enumerated().map { index, fact -> HTML in
            let sum: HTML? = index == 0 ? " class=\"sum\"" : nil
            return "<dt\(sum)>\(fact.name)</dt><dd\(sum)>\(fact.amount)</dd>"
        }
        let list: HTML? =
            facts.isEmpty ? nil : "<dl class=\"facts\">\(facts)\(transfer)</dl>"
        return """
            <section class="card" id="money" aria-labelledby="money-title">
            <header><h2 id="money-title">\(say("money"))</h2>\
            \(Elements.badge(money.badge.text, tone: money.badge.tone))</header>
            \(list)<p class="small">\(money.sentence)</p>
            \(button)</section>
            """
    }

    private var transfer: HTML? {
        guard isByTransfer, money.payable != nil, let reference else { return nil }
        return "<dt>\(say("money.reference"))</dt><dd><bdi class=\"code\">\(reference)</bdi></dd>"
    }

    private var button: HTML? {
        guard let pay, let payable = money.payable else { return nil }
        let text = say("money.pay", ["amount": Formats.money(payable, language)])
        return "<p><a class=\"btn primary\" href=\"\(pay)\">\(text)</a></p>\n"
    }

    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String {
        Words.text("tracking." + key, language, arguments)
    }
}
