import Kit
import Sales

/// The payment page: how much, how, and what came of it. It asks for no card number; a real provider would
/// ask for it on a page of its own.
struct PayView {
    let state: PayState
    let token: String
    let today: LocalDate
    let language: Language
    var refusal: Refusal?

    /// What the sandbox can be made to answer.
    static let outcomes: [SandboxGateway.Habit] = [.approves, .declines, .answersLate, .asksCustomer]

    /// The company's bank account, in its own words.
    static func account(of order: TrackedOrder, _ language: Language) -> (text: String, language: Language)? {
        CompanyWords(order.channel.words).text("bank", language)
    }

    private var order: TrackedOrder { state.order }

    var document: HTML {
        var frame = Document(
            title: say("title", ["number": order.number]), brand: order.channel.brand, language: language)
        frame.isPrivate = true
        let back = Paths.tracking(token, in: language)
        return frame.html(
            """
            <div class="narrow stack">
            <div class="stack tight"><p class="muted small">\(Words.text("tracking.order", language)) \
            <bdi class="code">\(order.number)</bdi></p>
            <h1 class="eta">\(headline)</h1></div>
            \(answer)\(fault)\(ways)
            <p><a href="\(back)">\(say("back"))</a></p>
            </div>
            """)
    }

    private var headline: String {
        order.payable.map { say("due", ["amount": Formats.money($0, language)]) } ?? say("nothing_due")
    }

    /// What came of the last try.
    private var answer: HTML? {
        if order.payable == nil {
            let word = Words.text("payment.status." + order.payment.status.rawValue, language)
            let sentence = TrackingMoney(order, today: today, language).sentence
            return """
                <div class="banner" data-tone="done" role="status"><p><b>\(word)</b></p>\
                <p>\(sentence)</p></div>

                """
        }
        guard let card = state.card else { return nil }
        if card.state == .requiresAction {
            let link = card.address.map {
                "<p><a href=\"\($0)\" rel=\"noopener noreferrer external\">\(say("confirm"))</a></p>" as HTML
            }
            return """
                <div class="banner" data-tone="warn" role="status"><p>\(say("action"))</p>\(link)</div>

                """
        }
        if card.isOpen { return banner("waiting", tone: .move) }
        return card.state == .failed ? banner("declined", tone: .stop) : nil
    }

    private func banner(_ key: String, tone: Tone) -> HTML {
        "<div class=\"banner\" data-tone=\"\(tone.rawValue)\" role=\"status\"><p>\(say(key))</p></div>\n"
    }

    private var fault: HTML? {
        refusal.map {
            let text = Words.sentence(for: $0, language)
            return
                "<div class=\"banner\" data-tone=\"stop\" role=\"alert\" id=\"fault\"><p>\(text)</p></div>\n"
        }
    }

    /// First the way that was agreed.
    private var ways: [HTML] {
        (order.payment.rule == .bankTransfer ? [transfer, card] : [card, transfer]).compactMap(\.self)
    }

    private var card: HTML? {
        guard let payable = order.payable, !state.isWaiting else { return nil }
        let outcomes = Self.outcomes.map { habit -> HTML in
            let text = say("outcome." + habit.rawValue)
            return "<option value=\"\(habit.rawValue)\">\(text)</option>"
        }
        return """
            <form method="post" action="\(Paths.pay(token, in: language))" class="card">
            <div class="stack"><input type="hidden" name="key" value="\(state.key)">
            \(methods)<div class="stack tight"><label for="outcome">\(say("outcome"))</label>
            <p class="small muted" id="sandbox">\(say("sandbox"))</p>
            <select id="outcome" name="outcome" aria-describedby="sandbox">\(outcomes)</select></div>
            <p><button class="btn primary">\
            \(say("pay", ["amount": Formats.money(payable, language)]))</button></p></div>
            </form>

            """
    }

    /// One way needs no choice.
    private var methods: HTML {
        let card: HTML = """
            <input type="hidden" name="method" value="card">
            <h2>\(say("method.card"))</h2>

            """
        guard Self.account(of: order, language) != nil, !state.awaitsTransfer else { return card }
        let ways = [PaymentMethod.card, .bankTransfer].map { method -> HTML in
            let chosen: HTML? = method == .card ? " checked" : nil
            let value = method.rawValue
            return """
                <label class="choice"><input type="radio" name="method" value="\(value)"\(chosen)>\
                \(say("method." + value))</label>

                """
        }
        return "<fieldset><legend>\(say("method"))</legend>\n\(ways)</fieldset>\n"
    }

    private var transfer: HTML? {
        guard let payable = order.payable, state.awaitsTransfer, !state.isWaiting else { return nil }
        let account = Self.account(of: order, language).map { text, tag in
            "<p class=\"small lines-kept\" lang=\"\(tag.rawValue)\">\(text)</p>\n" as HTML
        }
        let name = Words.text("tracking.money.reference", language)
        let reference = TrackingMoney.reference(of: order).map {
            "<dt>\(name)</dt><dd><bdi class=\"code\">\($0)</bdi></dd>" as HTML
        }
        return """
            <section class="card" aria-labelledby="transfer-title">
            <h2 id="transfer-title">\(say("transfer"))</h2>
            <div class="stack">\(account)<dl class="facts">\
            <dt>\(Words.text("tracking.money.due", language))</dt>\
            <dd>\(Formats.money(payable, language))</dd>\(reference)</dl>
            <p class="small muted">\(say("transfer.how"))</p></div>
            </section>

            """
    }

    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String {
        Words.text("checkout." + key, language, arguments)
    }
}
