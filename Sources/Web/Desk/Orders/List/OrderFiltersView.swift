import Kit
import Sales

/// The filters of the list: a chip with its own × for each that holds, and one menu to add more. All of them stand in
/// the address.
struct OrderFiltersView {
    let list: OrderListView

    private var query: OrderListQuery { list.query }
    private func say(_ key: String) -> String { list.say(key) }

    var html: HTML {
        let chips = OrderListQuery.filters.compactMap { name in query.values[name].map { chip(name, $0) } }
        let view = query.view == .open ? "" : query.view.rawValue
        return """
            <form method="get" action="\(Paths.deskOrders)" class="row filters" aria-label="\(say("filters"))">
            <input type="hidden" name="view" value="\(view)">\
            <input type="hidden" name="sort" value="\(query.sortName)">\(chips)
            <details class="menu"><summary class="chip add">\(say("add_filter"))</summary>\
            <div class="stack tight choose">\(fields)<button class="btn primary">\(say("apply"))</button></div>\
            </details></form>

            """
    }

    private func chip(_ name: String, _ value: String) -> HTML {
        let title = say("filter." + name)
        return """
            <span class="chip">\(title): <b>\(label(name, value))</b> <a class="x" \
            href="\(query.path([name: ""]))" \
            aria-label="\(list.say("remove_filter", ["name": title]))">×</a></span>
            """
    }

    private func label(_ name: String, _ value: String) -> String {
        choices(name).first { $0.value == value }?.label ?? value
    }

    private var fields: [HTML] {
        OrderListQuery.filters.map { name in
            let options = choices(name)
            let control: HTML = options.isEmpty ? input(name) : select(name, options)
            return """
                <div class="field"><label for="f-\(name)">\(say("filter." + name))</label>\(control)</div>
                """
        }
    }

    private func input(_ name: String) -> HTML {
        let kind: HTML = name == "from" || name == "until" ? "date" : "text"
        return "<input id=\"f-\(name)\" name=\"\(name)\" type=\"\(kind)\" value=\"\(query[name])\">"
    }

    private func select(_ name: String, _ options: [(value: String, label: String)]) -> HTML {
        let rows = options.map { option -> HTML in
            let isChosen = option.value == query[name]
            return "<option value=\"\(option.value)\"\(isChosen ? " selected" : nil)>\(option.label)</option>"
        }
        return """
            <select id="f-\(name)" name="\(name)"><option value="">\(say("any"))</option>\(rows)</select>
            """
    }

    /// Those a person may choose from; none for what is typed.
    private func choices(_ name: String) -> [(value: String, label: String)] {
        let language = list.call.language
        switch name {
        case "stage":
            return Stage.allCases.filter { $0 > .none }.map {
                ($0.key, Words.text("stage." + $0.key, language))
            }
        case "state": return OrderState.allCases.map { ($0.rawValue, say("state." + $0.rawValue)) }
        case "payment":
            return PaymentStatus.allCases.map {
                ($0.rawValue, Words.text("payment.status." + $0.rawValue, language))
            }
        case "hold":
            let isShown = list.cells.mask.shows(.risk)
            return Hold.Kind.allCases.filter { isShown || $0 != .fraudReview }.map {
                ($0.rawValue, say("hold." + $0.rawValue))
            }
        case "channel": return list.page.choices.channels.map { ($0, $0) }
        case "location": return list.page.choices.places.map { ($0.code, $0.name) }
        default: return []
        }
    }
}
