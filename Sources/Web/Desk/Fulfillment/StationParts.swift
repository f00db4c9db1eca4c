import Delivery
import Kit
import Sales

/// What the pages of a station share: how goods, states and days are written on them.
struct StationParts {
    let call: DeskCall

    func say(_ key: String, _ arguments: [String: String] = [:]) -> String {
        call.say("station." + key, arguments)
    }

    func amount(_ amount: Int64, _ decimals: Int) -> String {
        guard let quantity = try? Quantity(amount: amount, decimals: decimals) else { return String(amount) }
        return Formats.quantity(quantity, call.language)
    }

    func grams(_ grams: Int64) -> String {
        say("grams", ["grams": Formats.integer(grams, call.language)])
    }

    func state(_ state: Fulfillment.State) -> HTML {
        let text = say("state." + state.rawValue)
        return switch state {
        case .scheduled, .open: Elements.badge(text, tone: .wait)
        case .closed: Elements.badge(text, tone: .done)
        case .canceled: Elements.badge(text, stage: "canceled")
        default: Elements.badge(text, tone: .move)
        }
    }

    /// The day the customer was promised, with what it means today.
    func promise(_ day: LocalDate?, today: LocalDate) -> HTML {
        guard let day else { return "<span class=\"muted\">\(say("promise.none"))</span>" }
        let text = Formats.day(day, today: today, call.language)
        let time = Elements.time(day, text)
        return day < today ? "\(Elements.badge(say("late"), tone: .stop)) \(time)" : time
    }

    /// Where the scanner types. The field itself is never replaced, so what is scanned meanwhile stays in it.
    ///
    /// - Parameters:
    ///   - keys: the hidden fields that change with every answer.
    ///   - more: what may be typed besides.
    func scanField(
        _ action: Path, _ label: String, keys: HTML, more: HTML = .empty, submit: String
    ) -> HTML {
        """
        <form method="post" action="\(action)" class="stack tight" data-scan>
        <div class="field"><label for="scan" id="scan-label" data-part>\(label)</label>
        <input class="scan" id="scan" name="code" autofocus required autocomplete="off" \
        autocapitalize="none" \
        spellcheck="false" enterkeyhint="send"></div>
        \(scanKeys(keys))\(scanMore(more))<p class="row"><button class="btn">\(submit)</button></p>
        </form>

        """
    }

    /// A part of its own, since every answer has new ones.
    func scanKeys(_ keys: HTML) -> HTML { "<span id=\"scan-keys\" data-part hidden>\(keys)</span>" }

    /// What is being typed into it stays while somebody else's changes come in.
    func scanMore(_ more: HTML) -> HTML { "<div id=\"scan-more\" data-part data-keep>\(more)</div>" }

    /// The hidden fields of a form about this work: its key, and what its page has seen.
    func seen(_ work: StationWork) -> HTML {
        """
        \(DeskForm.hidden(call))<input type="hidden" name="version" value="\(work.fulfillment.version)">\
        <input type="hidden" name="seen" value="\(work.sequence)">
        """
    }

    func field(
        _ name: String, _ label: String, id: String, value: String = "", isRequired: Bool = false,
        isNumber: Bool = false
    ) -> HTML {
        """
        <div class="field"><label for="\(id)">\(label)</label><input id="\(id)" name="\(name)" \
        value="\(value)" autocomplete="off"\(isNumber ? " inputmode=\"decimal\"" : nil)\
        \(isRequired ? " required" : nil)></div>

        """
    }

    /// What whoever works on it must know: holds, and what the customer asked for.
    func notes(_ work: StationWork) -> HTML {
        let holds = work.details.holds.map { call.say("station.hold." + $0.rawValue) }
        let held: HTML? =
            holds.isEmpty
            ? nil
            : """
            <div class="banner" data-tone="warn"><span class="mark" aria-hidden="true"></span>\
            <p><b>\(say("held"))</b> \(holds.joined(separator: " · "))</p></div>

            """
        let wishes = work.wishes.map { wish -> HTML in
            "<p><b>\(say("wish"))</b> \(wish)</p>\n"
        }
        return "\(held)\(wishes)"
    }
}
